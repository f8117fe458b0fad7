import { hiddenSign } from '../../shared/turning-marks.ts';
import { isRefusing } from '../../shared/contract/list-words.ts';
import type { RowProblem, RowProblemCode } from '../../shared/contract/list-words.ts';
import { lineWord, maxTags } from '../../shared/contract/products.ts';
import { waySchema, type WayChoice } from '../../shared/vocabulary.ts';
import { readAddress } from './address.ts';
import { placeholder } from './placeholder.ts';
import type { ListLogin, ListRow } from './types.ts';

/** What a format found of one product, as it is written there. Absent and null: not said. */
export interface RawRow {
  readonly file: string;
  readonly line: number;
  readonly name?: string | null | undefined;
  readonly host?: string | null | undefined;
  readonly sshPort?: string | null | undefined;
  readonly restPort?: string | null | undefined;
  readonly netconfPort?: string | null | undefined;
  readonly way?: string | null | undefined;
  readonly site?: string | null | undefined;
  readonly tags?: readonly string[] | null | undefined;
  readonly username?: string | null | undefined;
  readonly password?: string | null | undefined;
  readonly enablePassword?: string | null | undefined;
  readonly credential?: string | null | undefined;
  readonly jumps?: readonly string[] | null | undefined;
  readonly legacyAlgorithms?: string | null | undefined;
  readonly vrf?: string | null | undefined;
  readonly sourceInterface?: string | null | undefined;
  readonly problems?: readonly RowProblem[] | undefined;
}

export interface MadeRow {
  readonly row: ListRow;
  readonly login: ListLogin | null;
}

const longest = 200;
const longestHost = 300;
const longestSecret = 4000;

/** Checks and settles one product of a list: every wrong value is named, and none of them is a secret. */
export function makeRow(raw: RawRow): MadeRow {
  const problems: RowProblem[] = [...(raw.problems ?? [])];
  const add = (code: RowProblemCode, detail: string): null => {
    problems.push({ code, detail: shown(detail) });
    return null;
  };
  /** The text, or null where there is none or it stands for another value. */
  const plain = (value: string | null | undefined, what: string): string | null => {
    const text = value?.trim();
    if (text === undefined || text === '') return null;
    const standsFor = placeholder(text, what);
    if (standsFor === null) return text;
    problems.push(standsFor);
    return null;
  };
  const word = (value: string | null | undefined, what: string, code: RowProblemCode): string | null => {
    const text = plain(value, what);
    if (text === null) return null;
    return isWord(text) ? text : add(code, text);
  };

  const name = word(raw.name, 'name', 'bad_name');
  const address = plain(raw.host, 'host');
  const isUnresolved = address === null && (raw.host?.trim() ?? '') !== '';
  // A place for the address that stands empty is forgotten, not meant: a name need not be one.
  const isEmpty = typeof raw.host === 'string' && raw.host.trim() === '';
  const place = readPlace(address ?? (isUnresolved || isEmpty ? null : name));
  // A line that is not understood, or not meant, needs no second word about its address.
  const isRefused = problems.some(({ code }) => isRefusing(code));
  if (!isRefused && isUnresolved) add('unresolved_host', (raw.host ?? '').trim());
  else if (!isRefused && place === null)
    add(
      isEmpty || (address === null && name === null) ? 'no_host' : 'bad_host',
      isEmpty ? '' : (address ?? name ?? ''),
    );
  const sshPort = port(plain(raw.sshPort, 'ssh_port'), add) ?? place?.port ?? null;
  const restPort = port(plain(raw.restPort, 'rest_port'), add);
  const netconfPort = port(plain(raw.netconfPort, 'netconf_port'), add);
  const username = word(raw.username, 'username', 'bad_username');
  const secret = (value: string | null | undefined, what: string): string | null => {
    if (value === null || value === undefined || value === '') return null;
    const standsFor = placeholder(value, what);
    if (standsFor !== null) {
      problems.push(standsFor);
      return null;
    }
    if (value.length <= longestSecret && !/[\r\n\0]/.test(value)) return value;
    return add('bad_secret', what);
  };
  const password = secret(raw.password, 'password');
  const enablePassword = secret(raw.enablePassword, 'enable password');
  if ((password ?? enablePassword) !== null && username === null) add('secret_without_username', '');
  // An enable password is no login of its own: the other half is asked for.
  if (
    password === null &&
    enablePassword !== null &&
    username !== null &&
    !problems.some(({ detail }) => detail.startsWith('password'))
  )
    add('asked', 'password');
  const login = password !== null && username !== null ? { username, password, enablePassword } : null;

  return {
    row: {
      file: raw.file,
      line: raw.line,
      name,
      host: place?.host ?? null,
      sshPort,
      restPort,
      netconfPort,
      way: wayOf(plain(raw.way, 'way'), add),
      site: word(raw.site, 'site', 'bad_site'),
      tags: tagsOf(raw.tags, add),
      username,
      hasPassword: login !== null,
      hasEnablePassword: login !== null && enablePassword !== null,
      credential: word(raw.credential, 'credential', 'unknown_credential'),
      jumps: jumpsOf(raw.jumps, add, plain),
      legacyAlgorithms: flagOf(plain(raw.legacyAlgorithms, 'legacy_algorithms'), add),
      vrf: lineWordOf(plain(raw.vrf, 'vrf'), 'bad_vrf', add),
      sourceInterface: lineWordOf(plain(raw.sourceInterface, 'source_interface'), 'bad_interface', add),
      problems,
    },
    login,
  };
}

type Add = (code: RowProblemCode, detail: string) => null;

function readPlace(text: string | null): { host: string; port: number | null } | null {
  if (text === null || text.length > longestHost) return null;
  return readAddress(text);
}

function isWord(text: string): boolean {
  return text.length <= longest && !hiddenSign.test(text);
}

function port(text: string | null, add: Add): number | null {
  if (text === null) return null;
  const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return value >= 1 && value <= 65_535 ? value : add('bad_port', text);
}

/** Words that lists use for SSH; what means another way than ours (`telnet`, an API) is said. */
const otherWords: Readonly<Record<string, WayChoice>> = {
  network_cli: 'auto',
  'ansible.netcommon.network_cli': 'auto',
  ssh2: 'ssh',
};

function wayOf(text: string | null, add: Add): WayChoice | null {
  if (text === null) return null;
  const word = text.toLowerCase();
  const known = waySchema.safeParse(word);
  if (known.success) return known.data;
  // A word of a stranger: `constructor` is in every object.
  return (Object.hasOwn(otherWords, word) ? otherWords[word] : undefined) ?? add('bad_way', text);
}

function tagsOf(given: readonly string[] | null | undefined, add: Add): readonly string[] | null {
  if (!given) return null;
  const tags = new Map<string, string>();
  for (const one of given) {
    const tag = one.trim();
    if (tag === '') continue;
    if (!isWord(tag)) add('bad_tag', tag);
    else if (!tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
  }
  if (tags.size > maxTags) add('too_many_tags', String(tags.size));
  return [...tags.values()].slice(0, maxTags);
}

/** As many as the record takes in a row. */
const mostJumps = 8;

function jumpsOf(
  given: readonly string[] | null | undefined,
  add: Add,
  plain: (value: string, what: string) => string | null,
): readonly string[] | null {
  if (!given) return null;
  const jumps: string[] = [];
  for (const one of given.slice(0, mostJumps + 1)) {
    const jump = plain(one, 'jump');
    if (jump === null) continue;
    if (isWord(jump)) jumps.push(jump);
    else add('bad_jump', jump);
  }
  if (jumps.length > mostJumps) {
    add('bad_jump', jumps.join(', '));
    return null;
  }
  return jumps;
}

function flagOf(text: string | null, add: Add): boolean | null {
  if (text === null) return null;
  if (/^(1|y|yes|true|on)$/i.test(text)) return true;
  if (/^(0|n|no|false|off)$/i.test(text)) return false;
  return add('bad_flag', text);
}

function lineWordOf(text: string | null, code: RowProblemCode, add: Add): string | null {
  return text === null || lineWord.safeParse(text).success ? text : add(code, text);
}

/** Short, on one line: it is shown in a table and on a terminal. */
export function shown(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, ' ');
  return line.length > 120 ? `${line.slice(0, 120)}…` : line;
}
