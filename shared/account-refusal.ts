import { may, type AccountRight, type AccountRole } from './account-roles.ts';
import { accountKindRules, type AccountKind } from './account-rules.ts';
import { SluiceError } from './errors.ts';

/**
 * Why this may not be done in the account that is set: `account.holding`, its licenses cannot be used;
 * `account.role_forbids`, one's role surely may not. Null: nothing that is known speaks against it.
 */
export function refusalOf(
  setting: { readonly kind: AccountKind | null; readonly role: AccountRole | null },
  right: AccountRight,
): SluiceError | null {
  if (right === 'report' && setting.kind !== null && !accountKindRules[setting.kind].canUseLicenses)
    return new SluiceError('account.holding');
  return setting.role !== null && may(setting.role, right) === 'no'
    ? new SluiceError('account.role_forbids', { role: setting.role, right })
    : null;
}
