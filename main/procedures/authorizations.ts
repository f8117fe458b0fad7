import { basename } from 'node:path';
import {
  askAccount,
  bringAnswer,
  fetchAnswers,
  fileOf,
  keepTyped,
  orderByUdi,
  previewAsk,
  takeFile,
} from '../jobs/authorizations.ts';
import type { AuthorizationRow } from '../ledger/ledger.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';
import { readSmallFile } from './small-file.ts';

/** Authorization codes (SLAC) on their way. */
export function authorizationProcedures(context: ProcedureContext): HandlersOf<'authorizations'> {
  const { services, files } = context;
  const { ledger } = services;
  const view = async (row: AuthorizationRow) => {
    const product = row.productId === null ? null : await ledger.product(row.productId);
    const { number, kind, origin, productId, udi, code, confirmCode, place, state, virtualAccount } = row;
    const { requestSha256, answerSha256, reason, error, beganAt, changedAt } = row;
    return {
      ...{ number, kind, origin, productId, udi, code, confirmCode, place, state, virtualAccount, reason, error },
      productName: product?.name ?? null,
      keys: keysOf(row.keysJson),
      hasRequest: requestSha256 !== null,
      hasAnswer: answerSha256 !== null,
      ...{ beganAt, changedAt },
    };
  };
  const viewAll = (rows: readonly AuthorizationRow[]) => Promise.all(rows.map(view));
  return {
    async 'authorizations.list'(query) {
      const page = await ledger.listAuthorizations(query);
      return { ...page, rows: await viewAll(page.rows) };
    },
    'authorizations.order': async ({ confirmCode, ...order }) => ({
      authorization: await view(
        await orderByUdi(services, { ...order, confirmCode: confirmCode ?? null }, byHand(context)),
      ),
    }),
    'authorizations.keep': async (given) => ({
      authorization: await view(await keepTyped(services, given, 'typed', byHand(context))),
    }),
    'authorizations.take': async ({ file }) => ({
      authorizations: await viewAll(
        await takeFile(services, await readSmallFile(files.pathOf(file), file.name), byHand(context)),
      ),
    }),
    async 'authorizations.preview'(order) {
      const { row, ...preview } = await previewAsk(services, order);
      return { authorization: await view(row), ...preview };
    },
    'authorizations.ask': async ({ reason, ...order }, { signal }) => ({
      authorization: await view(await askAccount(services, order, byHand(context, reason ?? null), signal)),
    }),
    async 'authorizations.fetch'(_input, { signal }) {
      const { rows, waiting } = await fetchAnswers(services, byHand(context), signal);
      return { authorizations: await viewAll(rows), waiting };
    },
    'authorizations.bring': async ({ number, file }) => ({
      authorization: await view(
        await bringAnswer(services, number, await readSmallFile(files.pathOf(file), file.name), byHand(context)),
      ),
    }),
    async 'authorizations.save'({ number, part, target }, { signal }) {
      const { bytes, sha256 } = await fileOf(services, number, part);
      const { writeWhole } = await import('../cssm/archive/safe-file.ts');
      const path = files.pathOf(target);
      const written = await writeWhole(path, `authorization-${number}`, signal, async (handle) => {
        await handle.writeFile(bytes);
        return { sha256, size: bytes.length };
      });
      return { file: { name: basename(path), ...written } };
    },
  };
}

/** Words of each key that are known; the rest stays in the record. */
function keysOf(keysJson: string): { entitlement: string; count: string }[] {
  return (JSON.parse(keysJson) as readonly unknown[]).map((one) => {
    const { entitlement, count } = Object(one) as { entitlement?: unknown; count?: unknown };
    const words = (value: unknown): string =>
      typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    return { entitlement: words(entitlement), count: words(count) };
  });
}
