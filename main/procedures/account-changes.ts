import { changeAccount, previewChange } from '../jobs/account-changes.ts';
import type { ChangeEffect } from '../../shared/contract/account-changes.ts';
import type { AccountChangeRow } from '../ledger/ledger.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

/** Moves and removals of product instances in the Smart Account. */
export function accountChangeProcedures(context: ProcedureContext): HandlersOf<'accountChanges'> {
  const { services } = context;
  const view = (row: AccountChangeRow) => ({ ...row, effect: row.effect as unknown as readonly ChangeEffect[] });
  return {
    'accountChanges.preview': (order) => previewChange(services, order),
    'accountChanges.start': async ({ reason, ...order }, { signal }) => ({
      change: view(await changeAccount(services, order, byHand(context, reason ?? null), signal)),
    }),
    async 'accountChanges.list'(query) {
      const page = await services.ledger.listAccountChanges(query);
      return { ...page, rows: page.rows.map(view) };
    },
  };
}
