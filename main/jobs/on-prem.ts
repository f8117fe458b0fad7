import { z } from 'zod';
import { grantSchema } from '../../shared/contract/account.ts';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import type { Cssm } from '../cssm/cssm.ts';
import { onPremProfile } from '../cssm/profiles.ts';
import { readInventory } from './inventory.ts';
import type { SnapshotRow } from '../ledger/ledger.ts';
import type { JobRun, JobServices } from './services.ts';

/** How SSM On-Prem is reached, as kept in the settings. Secrets are in the vault. */
export const onPremSettingSchema = z.object({
  host: z.string(),
  port: z.number().int(),
  account: z.string(),
  grant: grantSchema,
  clientId: z.string(),
  username: z.string().nullable(),
  extraCas: z.array(z.string()),
});
export type OnPremSetting = z.infer<typeof onPremSettingSchema>;
export const onPremSettingName = 'onPrem';
/** Name of its login's record in the vault. */
export const onPremRecord = 'on-prem/login';

export async function onPremSetting({ ledger }: Pick<JobServices, 'ledger'>): Promise<OnPremSetting | null> {
  const value = await ledger.setting(onPremSettingName);
  if (value === undefined || value === null) return null;
  const parsed = onPremSettingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SluiceError('settings.invalid', {
    name: onPremSettingName,
    detail: parsed.error.issues[0]?.message ?? '',
  });
}

/** `usage.no_on_prem` */
export async function neededOnPrem(services: Pick<JobServices, 'ledger'>): Promise<OnPremSetting> {
  const setting = await onPremSetting(services);
  if (setting === null) throw new SluiceError('usage.no_on_prem');
  return setting;
}

/** A client for the On-Prem that is set, closed afterwards; what goes wrong is told as `on_prem.*`. Nothing is sent there. */
export async function withOnPrem<T>(
  services: JobServices,
  setting: OnPremSetting,
  work: (inventory: Cssm['inventory']) => Promise<T>,
): Promise<T> {
  const { host, port } = setting;
  const cssm = await services.openCssm({
    profile: onPremProfile(host, port),
    login: async () => {
      const record = await (await services.vault()).get(onPremRecord);
      if (!record?.clientSecret) throw new SluiceError('vault.no_secret', { credential: setting.clientId });
      for (const value of [record.clientSecret, record.password]) if (value) services.log.registerSecret(value);
      return {
        grant: setting.grant,
        clientId: setting.clientId,
        clientSecret: record.clientSecret,
        username: setting.username ?? undefined,
        password: record.password,
      };
    },
    // It stands inside of the site.
    proxy: null,
    extraCas: setting.extraCas,
    clock: services.clock,
    pace: { perSecond: 5, parallel: 1 },
    requestTimeoutMs: 120_000,
    onRequest: (entry) => services.log.event('on_prem.request', entry),
  });
  try {
    return await work(cssm.inventory);
  } catch (thrown) {
    throw ofOnPrem(thrown, host);
  } finally {
    await cssm.close();
  }
}

/** Virtual accounts, licenses and subscriptions; how it gives product instances is not published, so they stay unread. */
export async function refreshOnPrem(run: JobRun): Promise<SnapshotRow> {
  const setting = await neededOnPrem(run.services);
  const { account, host } = setting;
  return withOnPrem(run.services, setting, (inventory) =>
    readInventory(run, inventory, { accountId: '', domain: account, name: account, onPrem: host }),
  );
}

/** The same of the Smart Account says what to do about the Smart Account. */
function ofOnPrem(thrown: unknown, host: string): unknown {
  const { code, params } = toErrorData(thrown);
  const said = String(params.detail ?? '');
  const detail = params.status === undefined ? said : [`HTTP ${params.status}`, said].filter(Boolean).join(' ');
  const told = (wanted: 'unreachable' | 'busy' | 'certificate' | 'login' | 'refused' | 'not_understood') =>
    new SluiceError(`on_prem.${wanted}`, { host, ...(detail === '' ? {} : { detail }) }, { cause: thrown });
  switch (code) {
    case 'cssm.unreachable':
      return told('unreachable');
    case 'cssm.pace':
    case 'cssm.inventory_unsteady':
      return told('busy');
    case 'cssm.certificate':
      return told('certificate');
    case 'cssm.token_refused':
      return told('login');
    case 'cssm.status':
      return told(Number(params.status) >= 500 ? 'busy' : 'refused');
    case 'cssm.forbidden':
    case 'cssm.refused':
    case 'cssm.inventory_refused':
      return told('refused');
    case 'cssm.answer_unreadable':
      return told('not_understood');
    default:
      return thrown;
  }
}
