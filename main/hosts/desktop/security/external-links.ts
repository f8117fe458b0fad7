/** Whole names of hosts, each with the reason why a page points there. */
const allowedHosts: ReadonlySet<string> = new Set([
  'software.cisco.com', // the portal where reports are uploaded by hand
  'apiconsole.cisco.com', // where the client of the API is made
  'www.cisco.com', // licensing guides
]);

/**
 * What may be opened in the person's browser: https, on the list, at the usual port, without a name and password in it.
 * The portal of the make-believe site is the one exception: it runs on this computer, and its address comes from the
 * work process, never from the page.
 * Reference: Electron's security checklist, point 15.
 */
export function isAllowedLink(url: string, makeBelievePortal: string | null): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password, origin } = new URL(url);
  if (username !== '' || password !== '') return false;
  if (protocol === 'https:' && port === '' && allowedHosts.has(hostname)) return true;
  return (
    makeBelievePortal !== null &&
    URL.canParse(makeBelievePortal) &&
    origin === new URL(makeBelievePortal).origin &&
    /^https?:$/.test(protocol) &&
    hostname === '127.0.0.1'
  );
}
