import { listFields, type ListField } from '../../shared/contract/list-words.ts';
import type { ChosenColumns, ColumnMapping } from './types.ts';

/** Headers that people and tools write, in the order in which they are preferred. Compared without case, blanks and marks. */
const headers: Readonly<Record<ListField, readonly string[]>> = {
  name: [
    'name',
    'hostname',
    'devicename',
    'displayname',
    'device',
    'node',
    'nodename',
    'label',
    'sysname',
    'gerät',
    'gerätename',
    'nom',
    'équipement',
    'ホスト名',
    '機器名',
    '装置名',
  ],
  host: [
    'host',
    'ipaddress',
    'ipaddr',
    'ip',
    'primaryip',
    'primaryip4',
    'ipv4address',
    'primaryipv4',
    'managementip',
    'mgmtip',
    'managementipaddress',
    'managementaddress',
    'mgmtaddress',
    'address',
    'fqdn',
    'primaryip6',
    'ipv6address',
    'hostname',
    'adresse',
    'ipadresse',
    'adresseip',
    'ipアドレス',
    '管理ip',
    '管理ipアドレス',
  ],
  ssh_port: ['sshport', 'port'],
  rest_port: ['restport', 'httpsport', 'restconfport'],
  netconf_port: ['netconfport'],
  way: ['way', 'protocol', 'method'],
  site: ['site', 'sitename', 'location', 'branch', 'building', 'standort', 'emplacement', '拠点', '拠点名', 'サイト'],
  tags: ['tags', 'tag', 'groups', 'group', 'labels'],
  username: [
    'username',
    'user',
    'login',
    'loginname',
    'sshuser',
    'sshusername',
    'cliusername',
    'benutzer',
    'benutzername',
    'anmeldung',
    'utilisateur',
    'identifiant',
    'ユーザー名',
    'ユーザ名',
    'ユーザー',
  ],
  password: [
    'password',
    'pass',
    'pwd',
    'loginpassword',
    'sshpassword',
    'clipassword',
    'kennwort',
    'passwort',
    'motdepasse',
    'パスワード',
  ],
  enable_password: ['enablepassword', 'enablesecret', 'enable', 'enablepass', 'clienablepassword', 'enableパスワード'],
  credential: ['credential', 'credentials', 'credentialname'],
  jump: ['jump', 'jumphost', 'bastion', 'proxyjump', 'proxy'],
  legacy_algorithms: ['legacyalgorithms', 'legacy'],
  vrf: ['vrf'],
  source_interface: ['sourceinterface'],
};

export const headerKey = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** What the columns are taken for where nobody said. */
export function guessMapping(columns: readonly string[]): ColumnMapping {
  const keys = columns.map(headerKey);
  const mapping: Partial<Record<ListField, number>> = {};
  const used = new Set<number>();
  // The address first: `hostname` is its name where another column has the address, else the address itself.
  for (const field of ['host', ...listFields.filter((one) => one !== 'host')] as const) {
    const index = headers[field]
      .map((word) => keys.findIndex((key, at) => key === word && !used.has(at)))
      .find((at) => at >= 0);
    if (index === undefined) continue;
    mapping[field] = index;
    used.add(index);
  }
  return mapping;
}

/** A person's choice as indexes; `missing`: columns that the table does not have. */
export function chosenMapping(
  chosen: ChosenColumns,
  columns: readonly string[],
): { readonly mapping: ColumnMapping; readonly missing: readonly string[] } {
  const mapping: Partial<Record<ListField, number>> = {};
  const missing: string[] = [];
  for (const field of listFields) {
    const wanted = chosen[field];
    if (wanted === undefined || wanted === '') continue;
    const at = columnAt(wanted, columns);
    if (at === null) missing.push(wanted);
    else mapping[field] = at;
  }
  return { mapping, missing };
}

/** By its name, by its number (`#3`), else by its name without case, blanks and marks. */
export function columnAt(wanted: string, columns: readonly string[]): number | null {
  const numbered = /^#(\d{1,3})$/.exec(wanted);
  const exact = columns.indexOf(wanted);
  const at =
    exact >= 0
      ? exact
      : numbered
        ? Number(numbered[1]) - 1
        : columns.findIndex((column) => headerKey(column) === headerKey(wanted));
  return at >= 0 && at < columns.length ? at : null;
}

/** A column that may hold secrets, by what it is called. */
export function isSecretHeader(column: string): boolean {
  return (
    /pass|secret|pwd|token|key|communit|kennwort|パスワード|mot.?de.?passe/i.test(column) ||
    secretWords.has(headerKey(column))
  );
}

const secretWords: ReadonlySet<string> = new Set([...headers.password, ...headers.enable_password]);
const knownWords: ReadonlySet<string> = new Set(
  listFields.filter((field) => field !== 'password' && field !== 'enable_password').flatMap((field) => headers[field]),
);

/** A column whose name says that it holds no secret. */
export const isKnownHeader = (column: string): boolean => knownWords.has(headerKey(column)) && !isSecretHeader(column);

/** Does the first line name columns, or is it a product already? */
export function isHeader(values: readonly string[]): boolean {
  const known = new Set(Object.values(headers).flat());
  return (
    values.some((value) => known.has(headerKey(value))) &&
    !values.some((value) => /^\d{1,3}(\.\d{1,3}){3}(\/\d+)?$/.test(value.trim()))
  );
}
