import { z } from 'zod';
import { isDefaultVirtualAccount, meansAccount, sameName } from '../../shared/account-rules.ts';
import {
  accountKindSchema,
  accountPathsSchema,
  accountProfileSchema,
  accountRoleSchema,
  grantSchema,
} from '../../shared/contract/account.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { Cssm, CssmProfile, SmartAccount } from '../cssm/cssm.ts';
import { customProfile, pnpApiUrl, profileNamed } from '../cssm/profiles.ts';
import type { ProductRow } from '../ledger/ledger.ts';
import { accountRecord } from './secrets.ts';
import type { JobServices } from './services.ts';

/** How the Smart Account is reached, as kept in the settings. Secrets are in the vault. */
export const accountSettingSchema = z.object({
  profile: accountProfileSchema,
  apiUrl: z.string(),
  tokenUrl: z.string(),
  paths: accountPathsSchema.nullable(),
  grant: grantSchema,
  clientId: z.string(),
  username: z.string().nullable(),
  smartAccount: z.string().nullable(),
  virtualAccount: z.string().nullable(),
  kind: accountKindSchema.nullable().default(null),
  role: accountRoleSchema.nullable().default(null),
  proxy: z.string().nullable(),
  extraCas: z.array(z.string()),
});
export type AccountSetting = z.infer<typeof accountSettingSchema>;
export const accountSettingName = 'account';

/** Hosts and ports of the account, with a proxy's and Plug and Play's. */
export async function accountPlaces(services: JobServices): Promise<readonly { host: string; port: number }[]> {
  const setting = await accountSetting(services);
  if (setting === null) return [];
  return [setting.apiUrl, setting.tokenUrl, setting.proxy, pnpApiUrl].flatMap((address) => {
    const url = address === null ? null : URL.parse(address);
    if (url === null) return [];
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    return [{ host, port: Number(url.port) || (url.protocol === 'http:' ? 80 : 443) }];
  });
}

export async function accountSetting(services: JobServices): Promise<AccountSetting | null> {
  const value = await services.ledger.setting(accountSettingName);
  if (value === undefined || value === null) return null;
  const parsed = accountSettingSchema.safeParse(value);
  if (!parsed.success)
    throw new SluiceError('settings.invalid', {
      name: accountSettingName,
      detail: parsed.error.issues[0]?.message ?? '',
    });
  return parsed.data;
}

/** A client for the account that is set. The secrets are read from the vault at each token request. */
export async function connectAccount(
  services: JobServices,
  setting: AccountSetting,
  requestsPerSecond: number,
): Promise<Cssm> {
  const profile = profileOf(setting);
  const cssm = await services.openCssm({
    profile,
    login: async () => {
      const vault = await services.vault();
      const record = await vault.get(accountRecord);
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
    proxy: setting.proxy,
    extraCas: setting.extraCas,
    clock: services.clock,
    pace: { perSecond: requestsPerSecond, parallel: 2 },
    requestTimeoutMs: 120_000,
    onRequest: (entry) => services.log.event('cssm.request', entry),
  });
  return setting.role === null ? cssm : explainedByRole(cssm, setting.role);
}

/** What the account forbids is told with the role that a person said this login has. */
function explainedByRole(cssm: Cssm, role: string): Cssm {
  const withRole = (thrown: unknown): unknown =>
    thrown instanceof SluiceError && thrown.code === 'cssm.forbidden'
      ? new SluiceError('cssm.forbidden', { ...thrown.params, role }, { cause: thrown.cause })
      : thrown;
  const explained = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (thrown) {
      throw withRole(thrown);
    }
  };
  async function* explainedPages<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
    try {
      yield* pages;
    } catch (thrown) {
      throw withRole(thrown);
    }
  }
  return {
    accounts: (signal) => explained(cssm.accounts(signal)),
    reportUsage: (request, signal) => explained(cssm.reportUsage(request, signal)),
    poll: (request, signal) => explained(cssm.poll(request, signal)),
    changes: {
      transfer: (...call) => explained(cssm.changes.transfer(...call)),
      remove: (...call) => explained(cssm.changes.remove(...call)),
    },
    pnp: {
      accounts: (...call) => explained(cssm.pnp.accounts(...call)),
      virtualAccounts: (...call) => explained(cssm.pnp.virtualAccounts(...call)),
    },
    authorizations: {
      ask: (...call) => explained(cssm.authorizations.ask(...call)),
      poll: (...call) => explained(cssm.authorizations.poll(...call)),
    },
    tokens: {
      list: (...call) => explained(cssm.tokens.list(...call)),
      create: (...call) => explained(cssm.tokens.create(...call)),
      revoke: (...call) => explained(cssm.tokens.revoke(...call)),
    },
    inventory: {
      virtualAccounts: (domain, signal) => explained(cssm.inventory.virtualAccounts(domain, signal)),
      licenses: (domain, signal) => explainedPages(cssm.inventory.licenses(domain, signal)),
      devices: (domain, signal) => explainedPages(cssm.inventory.devices(domain, signal)),
      subscriptions: (domain, signal) => explainedPages(cssm.inventory.subscriptions(domain, signal)),
    },
    close: () => cssm.close(),
  };
}

/** The URLs that are set, the paths of the published profile unless own ones are set. */
export function profileOf(setting: Pick<AccountSetting, 'profile' | 'apiUrl' | 'tokenUrl' | 'paths'>): CssmProfile {
  const published = profileNamed(setting.profile);
  if (published?.apiUrl === setting.apiUrl) return { ...published, tokenUrl: setting.tokenUrl };
  return customProfile({ apiUrl: setting.apiUrl, tokenUrl: setting.tokenUrl, paths: setting.paths ?? undefined });
}

export interface Destination {
  readonly accountId: string;
  readonly virtualAccountId: string;
  readonly accountName: string;
  readonly virtualAccountName: string;
}

/**
 * Where a product's reports go: the account that is set (or the only one), and in it the virtual account that is set,
 * else the one that the product names, else the default one. What the product says of its account is held against it:
 * a mismatch stops with `trust.wrong_account` unless a person named the account as right.
 */
export function destinationOf(
  row: Pick<ProductRow, 'name' | 'smartAccount' | 'virtualAccount'>,
  accounts: readonly SmartAccount[],
  setting: Pick<AccountSetting, 'smartAccount' | 'virtualAccount'>,
  confirmed: string | null,
): Destination {
  const said = stated(row.smartAccount);
  const saidVirtual = stated(row.virtualAccount);
  const account = chooseAccount(accounts, setting.smartAccount);
  const confirms = confirmed !== null && (sameName(confirmed, account.domain) || sameName(confirmed, account.name));
  if (said !== null && !meansAccount(said, account, accounts) && !confirms) {
    throw new SluiceError('trust.wrong_account', {
      product: row.name,
      productAccount: said,
      account: account.domain || account.name,
    });
  }
  const virtual = account.virtualAccounts;
  const wanted = setting.virtualAccount;
  const named = (name: string) =>
    virtual.find((one) => sameName(one.name, name)) ??
    virtual.find((one) => isDefaultVirtualAccount(one) && isDefaultVirtualAccount({ name }));
  const meant = saidVirtual === null ? undefined : named(saidVirtual);
  const chosen =
    wanted !== null
      ? (named(wanted) ?? virtual.find((one) => one.id === wanted))
      : (meant ?? virtual.find((one) => one.isDefault) ?? (virtual.length === 1 ? virtual[0] : undefined));
  if (!chosen)
    throw new SluiceError('cssm.no_account', { account: `${account.domain} / ${wanted ?? saidVirtual ?? '?'}` });
  // A virtual account that this login does not see is another one too: its report would land in the default one.
  if (saidVirtual !== null && meant !== chosen && !confirms) {
    throw new SluiceError('trust.wrong_account', {
      product: row.name,
      productAccount: `${said ?? ''} / ${saidVirtual}`,
      account: `${account.domain} / ${chosen.name}`,
    });
  }
  return {
    accountId: account.id,
    virtualAccountId: chosen.id,
    accountName: account.name,
    virtualAccountName: chosen.name,
  };
}

/** The account of that domain, name or id, or the only one. `cssm.no_account`, `cssm.several_accounts` */
export function chooseAccount(accounts: readonly SmartAccount[], wanted: string | null): SmartAccount {
  const fitting =
    wanted === null
      ? accounts
      : accounts.filter((one) => sameName(one.domain, wanted) || sameName(one.name, wanted) || one.id === wanted);
  const [only] = fitting;
  if (!only || fitting.length > 1) {
    if (fitting.length === 0) throw new SluiceError('cssm.no_account', { account: wanted ?? '' });
    const seen = fitting.map((one) => one.domain || one.name).join(', ');
    throw new SluiceError('cssm.several_accounts', { accounts: seen });
  }
  return only;
}

/** `<none>` and `<empty>` say nothing. */
export function stated(text: string | null): string | null {
  return text === null || text === '' || /^<.*>$/.test(text) ? null : text;
}
