import type { z } from 'zod';
import { accountChangeProcedures } from './account-changes.ts';
import { authorizationProcedures } from './authorizations.ts';
import { accountFileProcedures } from './account-files.ts';
import { actionProcedures } from './actions.ts';
import { accountProcedures } from './account.ts';
import { appProcedures } from './app.ts';
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
import { credentialGroupProcedures } from './credential-groups.ts';
import { listProcedures } from './lists.ts';
import { noticeProcedures } from './notices.ts';
import { onPremProcedures } from './on-prem.ts';
import { overviewProcedures } from './overview.ts';
import type { DeepReadonly, ProcedureHost } from './procedure.ts';
import { pnpProcedures } from './pnp.ts';
import { productProcedures } from './products.ts';
import { receiverProcedures } from './receiver.ts';
import { reportProcedures } from './reports.ts';
import { settingsProcedures } from './settings.ts';
import { statusProcedures } from './status.ts';
import { tokenProcedures } from './tokens.ts';
import { systemScheduleProcedures } from './system-schedule.ts';
import { uploadProcedures } from './uploads.ts';
import { vaultProcedures } from './vault.ts';

/** THE contract: everything that desktop, command line and web can ask for. */
export const contract = {
  ...appProcedures,
  ...vaultProcedures,
  ...fileProcedures,
  ...overviewProcedures,
  ...dueProcedures,
  ...leftoverProcedures,
  ...credentialProcedures,
  ...credentialGroupProcedures,
  ...listProcedures,
  ...jumpProcedures,
  ...hostKeyProcedures,
  ...productProcedures,
  ...identityProcedures,
  ...reportProcedures,
  ...handoverProcedures,
  ...accountFileProcedures,
  ...uploadProcedures,
  ...accountProcedures,
  ...receiverProcedures,
  ...noticeProcedures,
  ...settingsProcedures,
  ...statusProcedures,
  ...systemScheduleProcedures,
  ...actionProcedures,
  ...inventoryProcedures,
  ...onPremProcedures,
  ...pnpProcedures,
  ...tokenProcedures,
  ...accountChangeProcedures,
  ...authorizationProcedures,
  ...jobProcedures,
} as const;

export type Contract = typeof contract;
export type ProcedureName = keyof Contract;
export const procedureNames = Object.keys(contract) as readonly ProcedureName[];
/** Names of what this kind of host answers. */
export type ProcedureNameOf<Host extends ProcedureHost> = {
  [Name in ProcedureName]: Contract[Name]['host'] extends Host ? Name : never;
}[ProcedureName];

/** What a caller gives: keys with a default may be absent. */
export type Input<Name extends ProcedureName> = z.input<Contract[Name]['input']>;
/** What a handler gets: validated, defaults filled in. */
export type Parsed<Name extends ProcedureName> = z.output<Contract[Name]['input']>;
export type Output<Name extends ProcedureName> = DeepReadonly<z.output<Contract[Name]['output']>>;
