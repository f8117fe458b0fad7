import type { Handlers } from '../router.ts';
import { accountProcedures } from './account.ts';
import type { ProcedureContext } from './context.ts';
import { credentialProcedures } from './credentials.ts';
import { handoverProcedures } from './handovers.ts';
import { jobProcedures } from './jobs.ts';
import { productProcedures } from './products.ts';
import { reportProcedures } from './reports.ts';
import { statusProcedures } from './status.ts';

/** Every procedure of the contract; leaving one out is a type error. */
export function createHandlers(context: ProcedureContext): Handlers {
  return {
    ...credentialProcedures(context),
    ...productProcedures(context),
    ...reportProcedures(context),
    ...handoverProcedures(context),
    ...accountProcedures(context),
    ...statusProcedures(context),
    ...jobProcedures(context),
  };
}
