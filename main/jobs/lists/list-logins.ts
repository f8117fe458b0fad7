import type { ListLogin, ListReading } from '../../lists/lists.ts';
import type { CredentialRow } from '../../ledger/ledger.ts';
import type { Vault } from '../../vault/vault.ts';
import { credentialRecord } from '../secrets.ts';

/** One login of a list that becomes a credential. */
export interface NewLogin {
  readonly name: string;
  readonly login: ListLogin;
}

export interface ListLogins {
  /** By index of the row. */
  readonly names: ReadonlyMap<number, string>;
  readonly made: readonly NewLogin[];
  /** Rows whose login is one too many. */
  readonly left: ReadonlySet<number>;
}

/** Each is one write of the vault's file; a list with more has a login a product, which belongs to a person's look. */
const mostNewLogins = 500;

export const noLogins: ListLogins = { names: new Map(), made: [], left: new Set() };

/**
 * A credential for each user with its password: the one that holds the same already, else a new one, named after the site
 * or group that all its products share, else after the user. `vault` null: it is not asked, so every one is new.
 */
export async function listLogins(
  reading: ListReading,
  credentials: readonly CredentialRow[],
  vault: Vault | null,
): Promise<ListLogins> {
  const byLogin = new Map<string, { login: ListLogin; rows: number[] }>();
  for (const [index, login] of reading.logins) {
    const key = JSON.stringify([login.username, login.password, login.enablePassword]);
    const known = byLogin.get(key);
    if (known) known.rows.push(index);
    else byLogin.set(key, { login, rows: [index] });
  }
  const names = new Map<number, string>();
  const left = new Set<number>();
  const made: NewLogin[] = [];
  const taken = new Set(credentials.map(({ name }) => name.toLowerCase()));
  const held = await heldLogins(credentials, vault, new Set([...byLogin.values()].map(({ login }) => login.username)));
  for (const { login, rows } of byLogin.values()) {
    let name = held.find((one) => isSame(one.record, login))?.name;
    if (name === undefined && made.length >= mostNewLogins) {
      for (const index of rows) left.add(index);
      continue;
    }
    if (name === undefined) {
      name = freeName(baseName(reading, rows, login), taken);
      taken.add(name.toLowerCase());
      made.push({ name, login });
    }
    for (const index of rows) names.set(index, name);
  }
  return { names, made, left };
}

async function heldLogins(credentials: readonly CredentialRow[], vault: Vault | null, usernames: ReadonlySet<string>) {
  const held: { name: string; record: Readonly<Record<string, string>> }[] = [];
  if (vault === null || usernames.size === 0) return held;
  for (const { name, username } of credentials) {
    if (!usernames.has(username)) continue;
    const record = await vault.get(credentialRecord(name));
    if (record) held.push({ name, record });
  }
  return held;
}

function isSame(record: Readonly<Record<string, string>>, login: ListLogin): boolean {
  if (record.username !== login.username || record.password !== login.password) return false;
  return login.enablePassword === null || record.enablePassword === login.enablePassword;
}

/** What all of these products share. */
function baseName({ rows }: ListReading, indexes: readonly number[], { username }: ListLogin): string {
  const some = indexes.flatMap((index) => rows[index] ?? []);
  const [first] = some;
  const site = first?.site ?? null;
  if (site !== null && some.every((row) => row.site === site)) return site;
  const tag = (first?.tags ?? []).findLast((one) => some.every((row) => row.tags?.includes(one)));
  return tag ?? username;
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  const short = base.slice(0, 180).trim();
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? short : `${short}-${number}`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}
