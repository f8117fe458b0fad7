import { sameUdi, type Udi } from '../../shared/vocabulary.ts';
import { toErrorData, type SluiceError } from '../../shared/errors.ts';
import type { AuthorizationRow, Ledger, NewAuthorization, ProductRow, Who } from '../ledger/ledger.ts';
import type { ActionKeeper } from '../products/product.ts';
import { readAuthorizationRequest } from '../reports/reports.ts';
import { givenCodes, type GivenCode, type UnitAuthorization } from '../show-license/show-license.ts';

const most = 500;

/** What a row is before anything is known of it. */
export const blank = {
  ...{ productId: null, hostname: null, keysJson: '[]', code: null, confirmCode: null, place: null },
  ...{ state: 'kept', requestNonce: null, request: null, reason: null },
} as const satisfies Partial<NewAuthorization>;

interface Owner {
  readonly ledger: Ledger;
  readonly row: Pick<ProductRow, 'id' | 'udis'>;
  readonly who: Who;
}

/** The unit that answers: a code without a name is its own. */
function ownUdi({ udis }: Owner['row']): Udi {
  const active = udis.find(({ role }) => /^active$/i.test(role ?? '')) ?? udis[0];
  return { pid: active?.pid ?? '', serial: active?.serial ?? '' };
}

/** Writes each code down before the product is asked for anything else. The same code again is nothing new. */
export async function keepCodes(owner: Owner, codes: readonly GivenCode[]): Promise<void> {
  const { ledger, row, who } = owner;
  for (const { kind, code, udi } of codes) {
    // Of a stack each unit gives its own: the one that was begun is that of the unit that answers.
    const begun = kind === 'return' ? await returning(ledger, row.id) : [];
    const open = begun.find((one) => udi === null || sameUdi(one.udi, udi));
    const known = await ledger.listAuthorizations({ kind, productId: row.id, limit: most });
    if (known.rows.some((one) => one.code === code)) continue;
    if (open) await ledger.changeAuthorization(open.number, { state: 'kept', code }, who);
    else
      await ledger.addAuthorization(
        { ...blank, kind, origin: 'product', productId: row.id, udi: udi ?? ownUdi(row), code },
        who,
      );
  }
}

/** Returns that were begun on the product and whose code is not here yet. */
export async function returning(ledger: Ledger, productId: string): Promise<readonly AuthorizationRow[]> {
  return (await ledger.listAuthorizations({ productId, states: ['returning'], limit: most })).rows;
}

export function keeperFor(owner: Owner): ActionKeeper {
  const { ledger, row, who } = owner;
  return {
    async willReturn(place) {
      const begun = { kind: 'return', origin: 'product', productId: row.id, udi: ownUdi(row) } as const;
      await ledger.addAuthorization({ ...blank, ...begun, place, state: 'returning' }, who);
    },
    keep: (text) => keepCodes(owner, givenCodes(text)),
  };
}

/** What `show license authorization` says was given out last: also what an earlier, lost session was told. */
export async function keepShownCodes(owner: Owner, units: readonly UnitAuthorization[]): Promise<void> {
  for (const { pid, serial, confirmationCode, returnCode } of units)
    await keepCodes(owner, [
      ...(returnCode === null ? [] : [{ kind: 'return' as const, code: returnCode, udi: { pid, serial } }]),
      ...(confirmationCode === null
        ? []
        : [{ kind: 'confirmation' as const, code: confirmationCode, udi: { pid, serial } }]),
    ]);
}

/** The product said no, or has no file of it: it gave nothing back. */
export async function endReturns(owner: Owner, error: SluiceError | null): Promise<void> {
  for (const { number } of await returning(owner.ledger, owner.row.id))
    await owner.ledger.changeAuthorization(
      number,
      { state: 'refused', error: error === null ? null : toErrorData(error) },
      owner.who,
    );
}

/** One row a unit, each with the whole file. Gives their numbers. */
export async function keepRequest(
  ledger: Ledger,
  from: { readonly bytes: Buffer; readonly name: string; readonly origin: 'product' | 'file' },
  who: Who,
): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (const one of readAuthorizationRequest(from.bytes, from.name)) {
    const [owner] = await ledger.productsWithUdi([one.udi]);
    const { udi, hostname, keysJson, nonce } = one;
    const code = (text: string): string | null => (text === '' ? null : text);
    numbers.push(
      await ledger.addAuthorization(
        {
          ...blank,
          ...{ kind: 'request', origin: from.origin, productId: owner?.id ?? null, udi, hostname, keysJson },
          ...{ confirmCode: code(one.confirmCode), requestNonce: nonce, request: from.bytes },
        },
        who,
      ),
    );
  }
  return numbers;
}
