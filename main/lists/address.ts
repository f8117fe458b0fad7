import { isIP } from 'node:net';

/**
 * Host and port of what lists write as an address: `10.0.0.1`, `10.0.0.1/24` (NetBox), `host:2222`, `[fe80::1%eth0]:22`,
 * `2001:db8::1/64`. Null: it is none of these.
 */
export function readAddress(given: string): { readonly host: string; readonly port: number | null } | null {
  const text = given.trim();
  const bracketed = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(text);
  if (bracketed) return isIP(bracketed[1] ?? '') === 6 ? withPort(bracketed[1] ?? '', bracketed[2]) : null;
  const masked = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (masked) {
    const host = masked[1] ?? '';
    const family = isIP(host);
    const isMask = family === 4 ? Number(masked[2]) <= 32 : family === 6 && Number(masked[2]) <= 128;
    return isMask ? { host, port: null } : null;
  }
  if (isIP(text) !== 0) return { host: text, port: null };
  const ported = /^([^:]+):(\d{1,5})$/.exec(text);
  if (ported) return isHost(ported[1] ?? '') ? withPort(ported[1] ?? '', ported[2]) : null;
  return isHost(text) ? { host: text, port: null } : null;
}

function withPort(host: string, port: string | undefined): { host: string; port: number | null } | null {
  if (port === undefined) return { host, port: null };
  const value = Number(port);
  return value >= 1 && value <= 65_535 ? { host, port: value } : null;
}

/** A name that a resolver may know; four numbers are an address or wrong. */
function isHost(text: string): boolean {
  if (/^\d+(\.\d+){3}$/.test(text)) return isIP(text) === 4;
  return /^[\p{L}\p{N}_]([\p{L}\p{N}._-]*[\p{L}\p{N}_])?\.?$/u.test(text) && text.length <= 253;
}
