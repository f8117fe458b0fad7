import type { Input, Output } from '../../../../shared/contract/contract.ts';
import type { AccountDraft, AccountProblems } from '../account/account-draft.ts';
import type { WindowKey } from '../../../../shared/messages/window/keys.ts';

export type OnPrem = NonNullable<Output<'onPrem.show'>['onPrem']>;

/** What the form holds. Secrets are only there while they are typed. */
export interface OnPremDraft extends Pick<
  AccountDraft,
  'grant' | 'clientId' | 'clientSecret' | 'username' | 'password' | 'keptCas' | 'newCas'
> {
  readonly host: string;
  readonly port: number | '';
  readonly account: string;
}

export const usualPort = 8443;

export function draftOf(onPrem: OnPrem | null): OnPremDraft {
  return {
    host: onPrem?.host ?? '',
    port: onPrem?.port ?? usualPort,
    account: onPrem?.account ?? '',
    grant: onPrem?.grant ?? 'client_credentials',
    clientId: onPrem?.clientId ?? '',
    clientSecret: '',
    username: onPrem?.username ?? '',
    password: '',
    keptCas: onPrem?.cas.map(({ fingerprint }) => fingerprint) ?? [],
    newCas: [],
  };
}

/** The vault's secrets belong to a client id at a host; another one starts without. */
export function keptSecrets(draft: OnPremDraft, onPrem: OnPrem | null): OnPrem | null {
  const isSame =
    onPrem?.clientId === draft.clientId.trim() &&
    onPrem.host === draft.host.trim() &&
    onPrem.port === (draft.port === '' ? usualPort : draft.port);
  return isSame ? onPrem : null;
}

export type OnPremProblems = Partial<Record<'host' | 'port' | 'account', WindowKey>> & AccountProblems;

export function problemsOf(draft: OnPremDraft, onPrem: OnPrem | null): OnPremProblems {
  const kept = keptSecrets(draft, onPrem);
  const problems: OnPremProblems = {};
  const needed = (name: 'account' | 'clientId' | 'clientSecret' | 'username' | 'password', isThere: boolean) => {
    if (!isThere) problems[name] = 'settings:needed';
  };
  if (!isHost(draft.host.trim())) problems.host = 'settings:onPrem.bad_host';
  if (draft.port !== '' && (draft.port < 1 || draft.port > 65_535)) problems.port = 'products:form.port';
  needed('account', draft.account.trim() !== '');
  needed('clientId', draft.clientId.trim() !== '');
  needed('clientSecret', draft.clientSecret !== '' || kept?.hasClientSecret === true);
  if (draft.grant === 'password') {
    needed('username', draft.username.trim() !== '');
    needed('password', draft.password !== '' || kept?.hasPassword === true);
  }
  return problems;
}

export function inputOf(draft: OnPremDraft): Input<'onPrem.set'> {
  const isPassword = draft.grant === 'password';
  return {
    host: draft.host.trim(),
    port: draft.port === '' ? usualPort : draft.port,
    account: draft.account.trim(),
    grant: draft.grant,
    clientId: draft.clientId.trim(),
    ...(draft.clientSecret === '' ? {} : { clientSecret: draft.clientSecret }),
    ...(isPassword ? { username: draft.username.trim() } : {}),
    ...(isPassword && draft.password !== '' ? { password: draft.password } : {}),
    keepCas: [...draft.keptCas],
    extraCas: draft.newCas.map(({ pem }) => pem),
  };
}

/** The same rule as the contract's: the port stands apart. */
const isHost = (text: string): boolean => /^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)$/.test(text);
