import type { FormatReading, TextFile } from './format.ts';
import { rowOfSession } from './securecrt-session.ts';

/**
 * A session of SecureCRT's `Config/Sessions` folder: `S:"Hostname"=10.0.0.1`, numbers as `D:"[SSH2] Port"=00000016`
 * (hexadecimal). The session is called as the file; the folders below `Sessions` are its place in the tree.
 */
export function readSecureCrtIni({ text, name: file, folders }: TextFile): FormatReading {
  const values = new Map<string, string>();
  let line = 1;
  for (const [at, given] of text.split(/\r\n|\n|\r/).entries()) {
    const found = /^([SDB]):"([^"]{1,200})"=(.*)$/.exec(given.trimEnd());
    if (!found) continue;
    const [, kind = 'S', key = '', value = ''] = found;
    const known = key.toLowerCase();
    if (known === 'hostname') line = at + 1;
    values.set(known, kind === 'D' && /^[0-9a-f]{1,8}$/i.test(value) ? String(parseInt(value, 16)) : value);
  }
  const below = folders.lastIndexOf('Sessions');
  const inTree = below < 0 ? [] : folders.slice(below + 1);
  const name = file.replace(/\.ini$/i, '');
  // Each folder may have a session of that name.
  const made = rowOfSession({ file: [...inTree, file].join('/'), line, name, folders: inTree, values });
  return { rows: made === null ? [] : [made], problems: [] };
}

export function looksLikeSecureCrtIni(text: string): boolean {
  return /^[SD]:"(Hostname|Protocol Name|Is Session)"=/m.test(text.slice(0, 200_000));
}
