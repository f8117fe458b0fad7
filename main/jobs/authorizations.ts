import { createHash, randomBytes } from 'node:crypto';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import { sameUdi, type Udi } from '../../shared/vocabulary.ts';
import { buildAuthorizationBody } from '../cssm/authorization-api/authorization-body.ts';
import type { Cssm } from '../cssm/cssm.ts';
import type { AuthorizationRow, AuthorizationState, Who } from '../ledger/ledger.ts';
import { classifyFile, decodeText } from '../reports/reports.ts';
import { givenCodes } from '../show-license/show-license.ts';
import { accountSetting, connectAccount, destinationOf, type AccountSetting } from './account.ts';
import { blank, keepRequest } from './authorization-codes.ts';
import type { JobServices } from './services.ts';
import { mayHaveHappened } from './with-account.ts';

const requestsPerSecond = 5;
const most = 500;

export interface AskOrder {
  readonly number: number;
  readonly virtualAccount?: string | undefined;
  readonly confirmAccount?: string | undefined;
}

/** May be asked: kept, refused before, or begun without an end that is known. */
const askable: readonly AuthorizationState[] = ['kept', 'refused', 'begun', 'in_doubt'];

/** What would go to the account. Contacts nothing. `usage.authorization_state`, `usage.no_account` */
export async function previewAsk(services: JobServices, { number, virtualAccount }: AskOrder) {
  const setting = await neededSetting(services);
  const row = await services.ledger.authorization(number);
  checkAskable(row);
  const place = await placeOf(services, row);
  const wanted = virtualAccount ?? (await giverOf(services, row)) ?? setting.virtualAccount;
  return {
    row,
    account: setting.smartAccount,
    virtualAccount: isRepeat(row) ? row.virtualAccount : (wanted ?? place.virtualAccount),
    isRepeat: isRepeat(row),
  };
}

/**
 * Asks the account for a SLAC, or hands it a return code: the intent with its bytes first. One whose answer was lost is in
 * doubt, and is asked again only because a person says so, with the same bytes.
 * `usage.typed_otherwise`, `usage.authorization_state`, `trust.wrong_account`, `cssm.*`
 */
export async function askAccount(
  services: JobServices,
  order: AskOrder & { readonly typed: string },
  who: Who,
  signal: AbortSignal,
): Promise<AuthorizationRow> {
  const { ledger } = services;
  const row = await ledger.authorization(order.number);
  checkAskable(row);
  if (order.typed.trim() !== row.udi.serial) throw new SluiceError('usage.typed_otherwise', { wanted: row.udi.serial });
  await withCssm(services, async (cssm, setting) => {
    const sent = await requestFor(services, cssm, setting, row, order, signal);
    await ledger.changeAuthorization(row.number, { state: 'begun', sent }, who);
    try {
      const answer = await cssm.authorizations.ask({ ...sent, udi: row.udi }, signal);
      if (answer.kind === 'taken') {
        const taken = { state: 'asked', pollId: answer.pollId, answer: answer.text } as const;
        await ledger.changeAuthorization(row.number, taken, who);
        return;
      }
      const error = new SluiceError('cssm.authorization_refused', { detail: answer.message });
      // "Asked before": the lost answer was a yes. What it gave is at the portal.
      const state = answer.duplicate && isRepeat(row) ? ('in_doubt' as const) : ('refused' as const);
      await ledger.changeAuthorization(row.number, { state, answer: answer.text, error: toErrorData(error) }, who);
      throw error;
    } catch (thrown) {
      const error = toErrorData(thrown);
      if (error.code !== 'cssm.authorization_refused') {
        // What was in doubt before stays so: this try says nothing of the first one.
        const isOpen = mayHaveHappened(error) || isRepeat(row);
        await ledger.changeAuthorization(row.number, { state: isOpen ? 'in_doubt' : row.state, error }, who);
      }
      throw thrown;
    }
  });
  await fetchAnswers(services, who, signal, [order.number]);
  return ledger.authorization(order.number);
}

const ofOne: ReadonlySet<string> = new Set(['cssm.answer_unreadable', 'cssm.status', 'cssm.refused']);

/** Asks once for every answer that is awaited; one that cannot be taken is thrown when all others are kept. */
export async function fetchAnswers(
  services: JobServices,
  who: Who,
  signal: AbortSignal,
  only: readonly number[] | null = null,
): Promise<Omit<FetchedAnswers, 'failure'>> {
  const { failure, ...found } = await fetchEach(services, who, signal, only);
  if (failure) throw failure;
  return found;
}

/** Rows that have an answer now, how many still wait, and the first one's failure that was that one's alone. */
export interface FetchedAnswers {
  readonly rows: readonly AuthorizationRow[];
  readonly waiting: number;
  readonly failure: SluiceError | null;
}

export async function fetchEach(
  services: JobServices,
  who: Who,
  signal: AbortSignal,
  only: readonly number[] | null = null,
): Promise<FetchedAnswers> {
  const { ledger } = services;
  const { rows } = await ledger.listAuthorizations({ states: ['asked'], limit: most });
  const asked = rows.filter(({ number }) => only === null || only.includes(number));
  if (asked.length === 0) return { rows: [], waiting: 0, failure: null };
  const changed: AuthorizationRow[] = [];
  const failures: SluiceError[] = [];
  await withCssm(services, async (cssm) => {
    for (const row of asked) {
      const { accountId, virtualAccountId, pollId } = row;
      if (accountId === null || virtualAccountId === null || pollId === null) continue;
      const request = { accountId, virtualAccountId, pollId, udi: row.udi };
      let answer: Awaited<ReturnType<Cssm['authorizations']['poll']>>;
      try {
        answer = await cssm.authorizations.poll(request, signal);
      } catch (thrown) {
        // What is said of this one alone must not keep the others' answers away.
        if (!(thrown instanceof SluiceError && ofOne.has(thrown.code))) throw thrown;
        failures.push(thrown);
        continue;
      }
      if (answer.kind === 'pending') continue;
      if (answer.kind === 'refused') {
        const error = toErrorData(new SluiceError('cssm.authorization_refused', { detail: answer.message }));
        await ledger.changeAuthorization(row.number, { state: 'refused', answer: answer.text, error }, who);
      } else {
        await keepAnswer(services, row, answer.bytes, answer.text, who);
      }
      changed.push(await ledger.authorization(row.number));
    }
  });
  return { rows: changed, waiting: asked.length - changed.length, failure: failures[0] ?? null };
}

async function keepAnswer(
  { ledger }: JobServices,
  row: AuthorizationRow,
  bytes: Buffer | null,
  answer: string,
  who: Who,
): Promise<void> {
  if (row.kind === 'return') {
    await ledger.changeAuthorization(row.number, { state: 'done', answer }, who);
    return;
  }
  if (bytes === null) {
    const error = toErrorData(new SluiceError('cssm.authorization_refused', { detail: 'smart_license: null' }));
    await ledger.changeAuthorization(row.number, { state: 'refused', answer, error }, who);
    return;
  }
  await ledger.changeAuthorization(row.number, { state: 'answered', answer, file: bytes }, who);
  // Of a request that takes another SLAC's place: the account has that one's confirmation now.
  if (row.confirmCode === null) return;
  const { rows } = await ledger.listAuthorizations({ kind: 'confirmation', limit: most });
  const given = rows.find((one) => one.code === row.confirmCode && sameUdi(one.udi, row.udi) && one.state === 'kept');
  if (given) await ledger.changeAuthorization(given.number, { state: 'done' }, who);
}

/** An answer that was carried here. It is that of every unit whose request stood in the same file. */
export async function bringAnswer(
  { ledger }: Pick<JobServices, 'ledger'>,
  number: number,
  file: { readonly name: string; readonly bytes: Buffer },
  who: Who,
): Promise<AuthorizationRow> {
  const row = await ledger.authorization(number);
  const isOpen = row.kind === 'request' && row.state !== 'done' && row.state !== 'returning';
  if (!isOpen) throw new SluiceError('usage.authorization_state', { number, state: row.state });
  const { kind, problem } = classifyFile(file.bytes, file.name);
  if (problem) throw problem;
  if (kind !== 'authorization')
    throw new SluiceError('usage.invalid', {
      detail: `${file.name} is no authorization code; its content is: ${kind}`,
    });
  const same =
    row.requestSha256 === null
      ? [row]
      : (await ledger.listAuthorizations({ requestSha256: row.requestSha256, limit: most })).rows;
  for (const one of same)
    if (one.state !== 'done')
      await ledger.changeAuthorization(one.number, { state: 'answered', file: file.bytes }, who);
  return ledger.authorization(number);
}

/** A request that a product saved, or what its return wrote or printed, by its content. `usage.invalid`, `file.*` */
export async function takeFile(
  services: JobServices,
  file: { readonly name: string; readonly bytes: Buffer },
  who: Who,
): Promise<readonly AuthorizationRow[]> {
  const { ledger } = services;
  const { kind, problem } = classifyFile(file.bytes, file.name);
  if (problem) throw problem;
  if (kind === 'authorization-request') {
    const numbers = await keepRequest(ledger, { ...file, origin: 'file' }, who);
    return Promise.all(numbers.map((number) => ledger.authorization(number)));
  }
  const codes = kind === 'text' ? givenCodes(decodeText(file.bytes, file.name).text) : [];
  const rows: AuthorizationRow[] = [];
  for (const { kind: what, code, udi } of codes)
    if (udi !== null) rows.push(await keepTyped(services, { kind: what, udi, code }, 'file', who));
  if (rows.length === 0)
    throw new SluiceError('usage.invalid', {
      detail: `${file.name} is neither a request for an authorization nor a code with its UDI; its content is: ${kind}`,
    });
  return rows;
}

/** A code that somebody read from a product. */
export async function keepTyped(
  { ledger }: Pick<JobServices, 'ledger'>,
  given: { readonly kind: 'return' | 'confirmation'; readonly udi: Udi; readonly code: string },
  origin: 'typed' | 'file',
  who: Who,
): Promise<AuthorizationRow> {
  const [owner] = await ledger.productsWithUdi([given.udi]);
  const { rows } = await ledger.listAuthorizations({ kind: 'return', states: ['returning'], limit: most });
  const open = rows.find(({ udi }) => given.kind === 'return' && sameUdi(udi, given.udi));
  if (open) {
    await ledger.changeAuthorization(open.number, { state: 'kept', code: given.code }, who);
    return ledger.authorization(open.number);
  }
  const number = await ledger.addAuthorization({ ...blank, ...given, origin, productId: owner?.id ?? null }, who);
  return ledger.authorization(number);
}

/** For a product that is not reached: by its UDI alone. */
export async function orderByUdi(
  { ledger }: Pick<JobServices, 'ledger'>,
  order: {
    readonly udi: Udi;
    readonly entitlement: string;
    readonly count: number;
    readonly confirmCode: string | null;
  },
  who: Who,
): Promise<AuthorizationRow> {
  const { udi, entitlement, count, confirmCode } = order;
  const [owner] = await ledger.productsWithUdi([udi]);
  const number = await ledger.addAuthorization(
    {
      ...blank,
      ...{ kind: 'request', origin: 'typed', udi, productId: owner?.id ?? null, hostname: owner?.hostname ?? null },
      ...{ keysJson: JSON.stringify([{ entitlement, count: String(count) }]), confirmCode },
    },
    who,
  );
  return ledger.authorization(number);
}

/** Bytes to carry: the request as the product wrote it, or the answer as it came. `usage.authorization_empty` */
export async function fileOf({ ledger }: Pick<JobServices, 'ledger'>, number: number, part: 'request' | 'answer') {
  const bytes = await ledger.authorizationFile(number, part);
  if (bytes === null) throw new SluiceError('usage.authorization_empty', { number });
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const isRepeat = ({ state, body }: AuthorizationRow): boolean =>
  body !== null && (state === 'begun' || state === 'in_doubt');

function checkAskable({ number, kind, state }: AuthorizationRow): void {
  if (kind === 'confirmation' || !askable.includes(state))
    throw new SluiceError('usage.authorization_state', { number, state });
}

async function requestFor(
  services: JobServices,
  cssm: Cssm,
  setting: AccountSetting,
  row: AuthorizationRow,
  order: AskOrder,
  signal: AbortSignal,
) {
  const { accountId, virtualAccountId, virtualAccount, body } = row;
  if (isRepeat(row) && accountId !== null && virtualAccountId !== null && virtualAccount !== null && body !== null)
    return { accountId, virtualAccountId, virtualAccount, body };
  const asked = order.virtualAccount ?? (await giverOf(services, row));
  const wanted = asked === undefined ? setting : { ...setting, virtualAccount: asked };
  const accounts = await cssm.accounts(signal);
  const chosen = destinationOf(await placeOf(services, row), accounts, wanted, order.confirmAccount ?? null);
  return {
    ...{ accountId: chosen.accountId, virtualAccountId: chosen.virtualAccountId },
    virtualAccount: chosen.virtualAccountName,
    body: buildAuthorizationBody({
      ...{ udi: row.udi, hostname: row.hostname, keysJson: row.keysJson, confirmCode: row.confirmCode },
      removeCode: row.kind === 'return' ? row.code : null,
      timestamp: services.clock.now(),
      nonce: row.requestNonce ?? randomBytes(8).toString('hex'),
    }),
  };
}

/** For a return code: the virtual account that gave this unit its last SLAC, where that went through Sluice. */
async function giverOf({ ledger }: JobServices, row: AuthorizationRow): Promise<string | undefined> {
  if (row.kind !== 'return') return undefined;
  const query = { kind: 'request', states: ['answered', 'done'], limit: most } as const;
  const { rows } = await ledger.listAuthorizations(
    row.productId === null ? query : { ...query, productId: row.productId },
  );
  return rows.find(({ udi }) => sameUdi(udi, row.udi))?.virtualAccount ?? undefined;
}

/** What the product says of its account; nothing where it is not known here. */
async function placeOf({ ledger }: JobServices, row: AuthorizationRow) {
  const product = row.productId === null ? null : await ledger.product(row.productId);
  const { pid, serial } = row.udi;
  return product ?? { name: `${pid}:${serial}`, smartAccount: null, virtualAccount: null };
}

async function neededSetting(services: JobServices): Promise<AccountSetting> {
  const setting = await accountSetting(services);
  if (setting === null) throw new SluiceError('usage.no_account');
  return setting;
}

async function withCssm(
  services: JobServices,
  work: (cssm: Cssm, setting: AccountSetting) => Promise<void>,
): Promise<void> {
  const setting = await neededSetting(services);
  const cssm = await connectAccount(services, setting, requestsPerSecond);
  try {
    await work(cssm, setting);
  } finally {
    await cssm.close();
  }
}
