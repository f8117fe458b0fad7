import { refusalOf } from '../../shared/account-refusal.ts';
import { procedureRights } from '../../shared/procedure-rights.ts';
import { accountSetting } from '../jobs/account.ts';
import type { Handlers } from '../router.ts';
import type { ProcedureContext } from './context.ts';

type Handler = (input: unknown, call: { readonly signal: AbortSignal }) => Promise<unknown>;

/** What one's role in the Smart Account forbids is refused before anything of it is begun. */
export function asRoleAllows(context: ProcedureContext, handlers: Handlers): Handlers {
  const guarded = Object.entries(handlers as Readonly<Record<string, Handler>>).map(([name, handler]) => {
    const right = procedureRights[name as keyof Handlers];
    if (right === null) return [name, handler] as const;
    const asked: Handler = async (input, call) => {
      const setting = await accountSetting(context.services);
      const refusal = setting && refusalOf(setting, right);
      if (refusal) throw refusal;
      return handler(input, call);
    };
    return [name, asked] as const;
  });
  return Object.fromEntries(guarded) as unknown as Handlers;
}
