import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { BadLine } from './config-line.ts';
import { matchesList } from './patterns.ts';

/** One line of a `known_hosts` file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT"). */
export interface KnownHost {
  readonly line: number;
  /** `revoked`: this key is never to be taken. `cert-authority`: signs host certificates; Sluice reads none. */
  readonly marker: 'revoked' | 'cert-authority' | null;
  /** As written: names, patterns, `[name]:port`; hashed ones begin with `|1|`. */
  readonly hosts: string;
  readonly algorithm: string;
  /** The key blob. */
  readonly key: Buffer;
  /** `SHA256:` + unpadded base64, as OpenSSH prints it. */
  readonly fingerprint: string;
}

const mostLines = 200_000;
const longestLine = 100_000;

export function readKnownHosts(text: string): { entries: KnownHost[]; bad: BadLine[] } {
  const entries: KnownHost[] = [];
  const bad: BadLine[] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/, mostLines + 1);
  if (lines.length > mostLines) bad.push({ line: mostLines, detail: `more than ${mostLines} lines` });
  lines.slice(0, mostLines).forEach((raw, index) => {
    const trimmed = raw.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    const line = index + 1;
    const entry = trimmed.length > longestLine ? 'the line is too long' : readEntry(trimmed, line);
    if (typeof entry === 'string') bad.push({ line, detail: entry });
    else entries.push(entry);
  });
  return { entries, bad };
}

function readEntry(text: string, line: number): KnownHost | string {
  const words = text.split(/\s+/);
  const first = words[0] ?? '';
  let marker: KnownHost['marker'] = null;
  if (first.startsWith('@')) {
    if (first !== '@revoked' && first !== '@cert-authority') return `unknown marker ${first}`;
    marker = first === '@revoked' ? 'revoked' : 'cert-authority';
    words.shift();
  }
  const [hosts, algorithm, blob] = words;
  if (hosts === undefined || algorithm === undefined || blob === undefined) return 'three words are needed';
  // Version 1 of the protocol: three numbers instead.
  if (/^\d+$/.test(algorithm)) return 'a key of SSH version 1';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(blob)) return 'the key is not base64';
  const key = Buffer.from(blob, 'base64');
  if (algorithmOf(key) !== algorithm) return `its key is not of the kind ${algorithm.slice(0, 60)}`;
  return { line, marker, hosts, algorithm, key, fingerprint: fingerprintOf(key) };
}

/** A key blob begins with the name of its algorithm. */
function algorithmOf(key: Buffer): string | null {
  if (key.length < 4) return null;
  const length = key.readUInt32BE(0);
  return length > 0 && length <= 100 && key.length > 4 + length ? key.toString('latin1', 4, 4 + length) : null;
}

export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** The line speaks of this place. The port is part of the name unless it is 22. */
export function speaksOf(entry: Pick<KnownHost, 'hosts'>, host: string, port: number): boolean {
  const bare = host.toLowerCase().replace(/^\[(.*)\]$/, '$1');
  const name = port === 22 ? bare : `[${bare}]:${port}`;
  if (entry.hosts.startsWith('|1|')) return isHashOf(entry.hosts, name);
  return matchesList(name, entry.hosts.toLowerCase().split(','));
}

/** `|1|salt|HMAC-SHA1 of the name`, both base64. */
function isHashOf(text: string, name: string): boolean {
  const [, , salt = '', hash = ''] = text.split('|');
  const wanted = Buffer.from(hash, 'base64');
  const found = createHmac('sha1', Buffer.from(salt, 'base64')).update(name).digest();
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}
