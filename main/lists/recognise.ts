import type { ListFormat } from '../../shared/contract/list-words.ts';
import { looksLikeAnsibleIni } from './ansible-ini.ts';
import { headerKey } from './columns.ts';
import type { TextFile } from './format.ts';
import { looksLikeRancid } from './rancid.ts';
import { looksLikeSecureCrtIni } from './securecrt-ini.ts';

/** How a file is to be read. What YAML says is seen when it is read. */
export type FileKind = 'yaml' | 'ini' | 'securecrt-ini' | 'securecrt-xml' | 'rancid' | 'openssh' | 'vaulted' | 'table';

export function kindOf({ text, name }: TextFile): FileKind {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start.startsWith('$ANSIBLE_VAULT')) return 'vaulted';
  if (start.startsWith('<?xml') || start.startsWith('<VanDyke') || start.startsWith('<!DOCTYPE'))
    return 'securecrt-xml';
  if (looksLikeSecureCrtIni(text)) return 'securecrt-ini';
  if (/\.(ya?ml|json)$/i.test(name) || start.startsWith('---') || start.startsWith('{')) return 'yaml';
  if (looksLikeOpenSsh(text)) return 'openssh';
  if (/\.(csv|tsv)$/i.test(name)) return 'table';
  if (looksLikeAnsibleIni(text)) return 'ini';
  if (looksLikeRancid(text)) return 'rancid';
  if (/^[\w.-]+:[ \t]*$/m.test(start.slice(0, 5000)) && !/[;,\t]/.test(start.split('\n')[0] ?? '')) return 'yaml';
  return 'table';
}

function looksLikeOpenSsh(text: string): boolean {
  const head = text.slice(0, 100_000);
  return (
    /^[ \t]*(Host|Match)[ \t=]+\S/im.test(head) &&
    /^[ \t]*(HostName|User|Port|ProxyJump|ProxyCommand|IdentityFile)[ \t=]+\S/im.test(head)
  );
}

/** Which of the known tables has such a first line. */
export function tableFormat(header: readonly string[]): ListFormat {
  const keys = new Set(header.map(headerKey));
  const has = (...words: readonly string[]): boolean => words.every((word) => keys.has(word));
  const hasOne = (...words: readonly string[]): boolean => words.some((word) => keys.has(word));
  if (has('name', 'host', 'sshport', 'restport', 'way', 'tags')) return 'sluice';
  if (has('ipaddr', 'username', 'password') && hasOne('saname', 'vaname')) return 'cslu';
  if (has('host') && hasOne('ipaddr', 'osname')) return 'netcfgbu';
  if (
    has('name') &&
    hasOne('primaryip', 'primaryip4', 'ipaddress', 'ipv4address', 'primaryipv4') &&
    hasOne('role', 'devicerole', 'devicetype', 'manufacturer', 'tenant', 'status')
  )
    return 'netbox';
  return 'table';
}
