import type { PageFiles } from '../../page/page-files.ts';

/**
 * The page comes from a scheme of our own, never from `file://`: it has an origin of its own, and a path in a request is
 * looked up in a table and never becomes a path on the disk.
 * Reference: Electron's security checklist, point 18.
 */
export const ownScheme = 'sluice-app';
export const ownOrigin = `${ownScheme}://page`;
export const pageUrl = `${ownOrigin}/`;

/** For `protocol.registerSchemesAsPrivileged`. Never `bypassCSP`, no CORS, no service workers. */
export const ownSchemePrivileges = { standard: true, secure: true, supportFetchAPI: false } as const;

/** The origin of the parsed URL, not how its text begins: `sluice-app://page.evil/` begins like ours. */
export function isOwnPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, username, password } = new URL(url);
  return protocol === `${ownScheme}:` && host === 'page' && username === '' && password === '';
}

/** For `protocol.handle`. */
export function answerOwnScheme(pages: PageFiles): (request: Pick<Request, 'url' | 'method'>) => Response {
  return ({ url, method }) => {
    if (method !== 'GET' || !isOwnPage(url)) return new Response('not found', { status: 404 });
    const { status, headers, body } = pages.answer(new URL(url).pathname);
    return new Response(new Uint8Array(body), { status, headers });
  };
}
