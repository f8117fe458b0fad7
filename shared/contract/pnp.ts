import { z } from 'zod';
import { procedure } from './procedure.ts';

/** Records as they came: which names they have is not published. */
const pnpPageSchema = z.object({
  rows: z.array(z.array(z.object({ name: z.string(), value: z.string() }))),
  /** As Plug and Play says it; more than there are rows: only the first page was asked for. Null: not said. */
  total: z.number().int().nullable(),
});

/** Plug and Play Connect, read only; nothing of it is kept. `usage.no_account`, `cssm.*` */
export const pnpProcedures = {
  'pnp.accounts': procedure('pnp.accounts', 'query', z.strictObject({}), pnpPageSchema),
  /** Of the account that is set, unless another domain is named. `usage.no_account_domain` */
  'pnp.virtualAccounts': procedure(
    'pnp.virtualAccounts',
    'query',
    z.strictObject({ domain: z.string().trim().min(1).max(300).optional() }),
    pnpPageSchema,
  ),
} as const;
