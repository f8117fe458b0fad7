/**
 * A page of another site can give its own name the address 127.0.0.1 and would then speak to us as its own origin (DNS
 * rebinding). The browser still says in `Host` which name it believes to speak to. Exact forms only.
 */
export function isOwnHost(host: string | undefined, port: number): boolean {
  return host !== undefined && ownHosts(port).includes(host.toLowerCase());
}

function ownHosts(port: number): readonly string[] {
  const names = ['127.0.0.1', 'localhost'];
  // Browsers leave out the port that the scheme implies.
  return [...names.map((name) => `${name}:${port}`), ...(port === 80 ? names : [])];
}
