import type { Input, Output } from '../../../../shared/contract/contract.ts';
import type { WindowKey } from '../../../../shared/messages/window/keys.ts';

export type Account = NonNullable<Output<'account.show'>['account']>;
export type Published = Output<'account.show'>['published'][number];
type SetInput = Input<'account.set'>;

/** What the form holds. An empty text means: not given; secrets are only there while they are typed. */
export interface AccountDraft {
  readonly profile: Account['profile'];
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly accountsPath: string;
  readonly reportUsagePath: string;
  readonly pollPath: string;
  readonly grant: Account['grant'];
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
  readonly smartAccount: string;
  readonly virtualAccount: string;
  /** Empty: not known. */
  readonly kind: NonNullable<Account['kind']> | '';
  readonly role: NonNullable<Account['role']> | '';
  readonly proxy: string;
  /** Fingerprints of the CAs that stay. */
  readonly keptCas: readonly string[];
  readonly newCas: readonly { readonly name: string; readonly pem: string }[];
}

export type AccountProblems = Partial<Record<keyof AccountDraft, WindowKey>>;

/** What is kept, as the form shows it. An address of one's own counts as such, whatever it was set with. */
export function draftOf(account: Account | null, published: readonly Published[]): AccountDraft {
  const first = published[0];
  const own = published.find((one) => one.profile === account?.profile && one.apiUrl === account.apiUrl);
  const paths = account?.paths ?? first?.paths;
  return {
    profile: account === null ? (first?.profile ?? 'custom') : (own?.profile ?? 'custom'),
    apiUrl: account?.apiUrl ?? first?.apiUrl ?? '',
    tokenUrl: account?.tokenUrl ?? first?.tokenUrl ?? '',
    accountsPath: paths?.accounts ?? '',
    reportUsagePath: paths?.reportUsage ?? '',
    pollPath: paths?.poll ?? '',
    grant: account?.grant ?? 'client_credentials',
    clientId: account?.clientId ?? '',
    clientSecret: '',
    username: account?.username ?? '',
    password: '',
    smartAccount: account?.smartAccount ?? '',
    virtualAccount: account?.virtualAccount ?? '',
    kind: account?.kind ?? '',
    role: account?.role ?? '',
    proxy: account?.proxy ?? '',
    keptCas: account?.cas.map(({ fingerprint }) => fingerprint) ?? [],
    newCas: [],
  };
}

/** Choosing a published profile brings its addresses; one's own begins with what stands there. */
export function withProfile(profile: Account['profile'], published: readonly Published[]): Partial<AccountDraft> {
  const chosen = published.find((one) => one.profile === profile);
  if (!chosen) return { profile };
  return {
    profile,
    apiUrl: chosen.apiUrl,
    tokenUrl: chosen.tokenUrl,
    accountsPath: chosen.paths.accounts,
    reportUsagePath: chosen.paths.reportUsage,
    pollPath: chosen.paths.poll,
  };
}

/** The vault's secrets belong to a client id; another one starts without. */
export function keepsSecrets(draft: AccountDraft, account: Account | null): boolean {
  return account !== null && account.clientId === draft.clientId.trim();
}

export function accountProblems(draft: AccountDraft, account: Account | null): AccountProblems {
  const keeps = keepsSecrets(draft, account);
  const problems: AccountProblems = {};
  if (!isWebUrl(draft.apiUrl)) problems.apiUrl = 'settings:account.bad_url';
  if (!isWebUrl(draft.tokenUrl)) problems.tokenUrl = 'settings:account.bad_url';
  if (draft.proxy.trim() !== '' && !isWebUrl(proxyUrl(draft.proxy))) problems.proxy = 'settings:account.bad_proxy';
  if (draft.profile === 'custom')
    for (const name of ['accountsPath', 'reportUsagePath', 'pollPath'] as const)
      if (draft[name].trim() === '') problems[name] = 'settings:needed';
  if (draft.clientId.trim() === '') problems.clientId = 'settings:needed';
  if (draft.clientSecret === '' && !(keeps && account?.hasClientSecret)) problems.clientSecret = 'settings:needed';
  if (draft.grant === 'password') {
    if (draft.username.trim() === '') problems.username = 'settings:needed';
    if (draft.password === '' && !(keeps && account?.hasPassword)) problems.password = 'settings:needed';
  }
  return problems;
}

export function accountInput(draft: AccountDraft): SetInput {
  const text = (value: string) => (value.trim() === '' ? undefined : value.trim());
  const input = {
    profile: draft.profile,
    apiUrl: draft.apiUrl.trim(),
    tokenUrl: draft.tokenUrl.trim(),
    grant: draft.grant,
    clientId: draft.clientId.trim(),
    clientSecret: draft.clientSecret === '' ? undefined : draft.clientSecret,
    username: draft.grant === 'password' ? text(draft.username) : undefined,
    password: draft.grant === 'password' && draft.password !== '' ? draft.password : undefined,
    smartAccount: text(draft.smartAccount),
    virtualAccount: text(draft.virtualAccount),
    kind: draft.kind === '' ? null : draft.kind,
    role: draft.role === '' ? null : draft.role,
    proxy: draft.proxy.trim() === '' ? null : proxyUrl(draft.proxy),
    keepCas: [...draft.keptCas],
    extraCas: draft.newCas.map(({ pem }) => pem),
    paths:
      draft.profile === 'custom'
        ? {
            accounts: slashed(draft.accountsPath),
            reportUsage: slashed(draft.reportUsagePath),
            poll: slashed(draft.pollPath),
          }
        : undefined,
  };
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as unknown as SetInput;
}

const slashed = (path: string): string => `/${path.trim().replace(/^\/+/, '')}`;

/** People write a proxy as HOST:PORT. */
const proxyUrl = (text: string): string =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim()) ? text.trim() : `http://${text.trim()}`;

/** The same rule as the contract's: credentials in a URL end up in logs. */
function isWebUrl(text: string): boolean {
  const url = URL.parse(text.trim());
  return url !== null && /^https?:$/.test(url.protocol) && url.username === '' && url.password === '';
}
