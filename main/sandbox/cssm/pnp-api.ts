import { smartAccount } from './accounts.ts';
import { jsonAnswer } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import { seesVirtualAccount, type SiteRole } from './roles.ts';

const ofAccount = /^GET pnp\/v2\/accounts(?:\/([^/]+)\/virtual-accounts)?$/;

/** Lists of Plug and Play (protocol.md 7.4); what a record holds is this site's own pick. Null: not one of its calls. */
export function answerPnp(call: string, role: SiteRole): HttpAnswer | null {
  const found = ofAccount.exec(call);
  if (found === null) return null;
  const domain = found[1] === undefined ? null : decodeURIComponent(found[1]);
  if (domain === null) {
    const { domain: accountDomain, name, id } = smartAccount;
    return jsonAnswer(200, { status: 'SUCCESS', totalRows: 1, accounts: [{ accountDomain, name, accountId: id }] });
  }
  if (domain.toLowerCase() !== smartAccount.domain)
    return jsonAnswer(403, { status: 'FAILED', message: 'User does not have access to this Smart Account' });
  const virtualAccounts = smartAccount.virtualAccounts
    .filter(({ name }) => seesVirtualAccount(role, name))
    .map(({ id, name, isDefault }) => ({ virtualAccountId: id, name, isDefault, controllerProfiles: [] }));
  return jsonAnswer(200, { status: 'SUCCESS', totalRows: virtualAccounts.length, virtualAccounts });
}
