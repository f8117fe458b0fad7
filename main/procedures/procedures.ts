import type { Handlers } from '../router.ts';
import { asRoleAllows } from './as-role-allows.ts';
import { accountChangeProcedures } from './account-changes.ts';
import { authorizationProcedures } from './authorizations.ts';
import { actionProcedures } from './actions.ts';
import { accountProcedures } from './account.ts';
import { appProcedures } from './app.ts';
import type { ProcedureContext } from './context.ts';
import { credentialGroupProcedures } from './credential-groups.ts';
import { credentialProcedures } from './credentials.ts';
import { dueProcedures } from './due.ts';
import { leftoverProcedures } from './leftovers.ts';
import { fileProcedures } from './files.ts';
import { handoverProcedures } from './handovers.ts';
import { hostKeyProcedures } from './host-keys.ts';
import { identityProcedures } from './identities.ts';
import { inventoryProcedures } from './inventory.ts';
import { jobProcedures } from './jobs.ts';
import { jumpProcedures } from './jumps.ts';
import { listProcedures } from './lists.ts';
import { noticeProcedures } from './notices.ts';
import { onPremProcedures } from './on-prem.ts';
import { overviewProcedures } from './overview.ts';
import { pnpProcedures } from './pnp.ts';
import { productProcedures } from './products.ts';
import { receiverProcedures } from './receiver.ts';
import { reportProcedures } from './reports.ts';
import { statusProcedures } from './status.ts';
import { tokenProcedures } from './tokens.ts';
import { systemScheduleProcedures } from './system-schedule.ts';
import { vaultProcedures } from './vault.ts';

/** Every procedure that the core answers; leaving one out is a type error. */
export function createHandlers(context: ProcedureContext): Handlers {
  return asRoleAllows(context, {
    ...appProcedures(context),
    ...vaultProcedures(context),
    ...fileProcedures(context),
    ...overviewProcedures(context),
    ...dueProcedures(context),
    ...leftoverProcedures(context),
    ...credentialProcedures(context),
    ...credentialGroupProcedures(context),
    ...listProcedures(context),
    ...jumpProcedures(context),
    ...hostKeyProcedures(context),
    ...productProcedures(context),
    ...identityProcedures(context),
    ...reportProcedures(context),
    ...receiverProcedures(context),
    ...noticeProcedures(context),
    ...handoverProcedures(context),
    ...accountProcedures(context),
    ...statusProcedures(context),
    ...systemScheduleProcedures(context),
    ...actionProcedures(context),
    ...inventoryProcedures(context),
    ...onPremProcedures(context),
    ...pnpProcedures(context),
    ...tokenProcedures(context),
    ...accountChangeProcedures(context),
    ...authorizationProcedures(context),
    ...jobProcedures(context),
  });
}
