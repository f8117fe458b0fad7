import { workSettingsSchema } from '../../shared/contract/settings.ts';
import type { Ledger } from '../ledger/ledger.ts';

export const workSettingName = 'work';

/** What steers work, as kept; what was never set has its default. */
export async function workSettings(ledger: Ledger) {
  return workSettingsSchema.parse((await ledger.setting(workSettingName)) ?? {});
}
