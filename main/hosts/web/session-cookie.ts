/**
 * Cookies know hosts but no ports (RFC 6265, 8.5): two servers on this computer share them, so each has a name of its
 * own, or the second would log the first one out. For the same reason a server of another user that listens here on
 * loopback is sent the cookie when this browser visits it, and could use it: see docs/web-host.md, "What it does not stop".
 */
export function cookieName(port: number): string {
  return `sluice-${port}`;
}

/**
 * HttpOnly: no script reads it. SameSite=Strict: no other site makes the browser send it. No Secure, which browsers
 * disagree on for plain HTTP on loopback. No lifetime: it ends with the browser, and by itself when idle.
 */
export function setCookie(port: number, value: string): string {
  return `${cookieName(port)}=${value}; Path=/; HttpOnly; SameSite=Strict`;
}

export function dropCookie(port: number): string {
  return `${setCookie(port, '')}; Max-Age=0`;
}

/** Null when it is absent, or there twice: then somebody else has set one of them. */
export function readCookie(header: string | undefined, port: number): string | null {
  const prefix = `${cookieName(port)}=`;
  const found = (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(prefix));
  return found.length === 1 ? (found[0]?.slice(prefix.length) ?? null) : null;
}
