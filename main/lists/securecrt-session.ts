import { makeRow, type MadeRow } from './make-row.ts';
import type { RowProblem } from '../../shared/contract/list-words.ts';

/** Values of one SecureCRT session, from its `.ini` or its key in an export. */
export interface SecureCrtSession {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  /** Folders of the session tree, the outermost first. */
  readonly folders: readonly string[];
  /** By name without case, as text; numbers in decimal. */
  readonly values: ReadonlyMap<string, string>;
}

/** Null: a session without an address (a serial line, the default). */
export function rowOfSession({ file, line, name, folders, values }: SecureCrtSession): MadeRow | null {
  const protocol = (values.get('protocol name') ?? 'SSH2').toLowerCase();
  const host = values.get('hostname') ?? '';
  if (host === '' || name === 'Default') return null;
  const isSsh = protocol.startsWith('ssh');
  const problems: RowProblem[] = isSsh ? [] : [{ code: 'telnet', detail: protocol }];
  // Encrypted with a key of SecureCRT's own: it is asked for.
  const hasEncoded = ['password', 'password v2', 'session password saved'].some((key) => {
    const value = values.get(key) ?? '';
    return key === 'session password saved' ? value === '1' : value !== '';
  });
  if (hasEncoded) problems.push({ code: 'encoded', detail: 'password' });
  const firewall = values.get('firewall name') ?? 'None';
  const jump = /^Session:(.+)$/i.exec(firewall)?.[1]?.split(/[\\/]/).at(-1);
  return makeRow({
    file,
    line,
    name,
    host,
    sshPort: protocol === 'ssh1' ? values.get('[ssh1] port') : values.get('[ssh2] port'),
    way: isSsh ? 'ssh' : null,
    site: folders[0] ?? null,
    tags: folders.slice(1),
    username: values.get('username') ?? null,
    jumps: jump === undefined ? null : [jump],
    problems,
  });
}
