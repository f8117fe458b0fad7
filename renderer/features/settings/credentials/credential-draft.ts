import type { Input, Output } from '../../../../shared/contract/contract.ts';
import type { WindowKey } from '../../../../shared/messages/window/keys.ts';

export type Credential = Output<'credentials.list'>['rows'][number];
type SetInput = Input<'credentials.set'>;
export type SecretName = 'password' | 'enablePassword' | 'privateKey';

export interface CredentialDraft {
  readonly name: string;
  readonly username: string;
  readonly password: string;
  readonly enablePassword: string;
  readonly privateKey: string;
  readonly privateKeyPassphrase: string;
  readonly usesAgent: boolean;
  /** Empty: the one that this computer names. */
  readonly agent: string;
  /** Kept ones that go. */
  readonly forgotten: readonly SecretName[];
}

export function credentialDraft(kept: Credential | null): CredentialDraft {
  return {
    name: kept?.name ?? '',
    username: kept?.username ?? '',
    password: '',
    enablePassword: '',
    privateKey: '',
    privateKeyPassphrase: '',
    usesAgent: (kept?.agent ?? null) !== null,
    agent: kept?.agent === 'default' ? '' : (kept?.agent ?? ''),
    forgotten: [],
  };
}

export function holds(kept: Credential | null): Readonly<Record<SecretName, boolean>> {
  return {
    password: kept?.hasPassword ?? false,
    enablePassword: kept?.hasEnablePassword ?? false,
    privateKey: kept?.hasKey ?? false,
  };
}

/** Secrets of the vault that stay: there, neither replaced nor given up. */
export function keptSecrets(draft: CredentialDraft, kept: Credential | null): readonly SecretName[] {
  const has = holds(kept);
  return (['password', 'enablePassword', 'privateKey'] as const).filter(
    (name) => has[name] && draft[name] === '' && !draft.forgotten.includes(name),
  );
}

export function credentialProblems(
  draft: CredentialDraft,
  kept: Credential | null,
  names: ReadonlySet<string>,
): Partial<Record<keyof CredentialDraft, WindowKey>> {
  const stay = keptSecrets(draft, kept);
  const problems: Partial<Record<keyof CredentialDraft, WindowKey>> = {};
  const name = draft.name.trim();
  if (name === '') problems.name = 'settings:needed';
  else if (kept === null && names.has(name)) problems.name = 'settings:credential.name_taken';
  if (draft.username.trim() === '') problems.username = 'settings:needed';
  // Without either, nobody can log in.
  if (
    !draft.usesAgent &&
    draft.password === '' &&
    draft.privateKey === '' &&
    !stay.includes('password') &&
    !stay.includes('privateKey')
  )
    problems.password = 'settings:credential.no_login';
  // With an agent it is the public key that says which of the agent's is meant.
  const key = draft.usesAgent ? /^(?:ssh|ecdsa|sk)-[\w@.-]+ [A-Za-z0-9+/]/ : /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/;
  if (draft.privateKey !== '' && !key.test(draft.privateKey.trim())) problems.privateKey = 'settings:credential.no_key';
  return problems;
}

export function credentialInput(draft: CredentialDraft, kept: Credential | null): SetInput {
  const secrets = {
    password: draft.password,
    enablePassword: draft.enablePassword,
    privateKey: draft.privateKey,
    // Of the new key; the kept one has its own.
    privateKeyPassphrase: draft.privateKey === '' ? '' : draft.privateKeyPassphrase,
  };
  const stay = keptSecrets(draft, kept);
  return {
    name: kept?.name ?? draft.name.trim(),
    username: draft.username.trim(),
    ...Object.fromEntries(Object.entries(secrets).filter(([, value]) => value !== '')),
    ...(draft.usesAgent ? { agent: draft.agent.trim() || 'default' } : {}),
    ...(stay.length > 0 ? { keep: [...stay] } : {}),
  };
}
