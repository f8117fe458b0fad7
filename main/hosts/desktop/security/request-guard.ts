import { ownScheme } from './own-scheme.ts';

interface SessionLike {
  readonly webRequest: {
    onBeforeRequest(
      listener: (details: { readonly url: string }, answer: (response: { readonly cancel: boolean }) => void) => void,
    ): void;
  };
  on(event: 'will-download', listener: (event: { preventDefault(): void }) => void): unknown;
}

/** Ours; `data:` and `blob:` come from the page itself; `devtools:` where the tools are open. */
const schemes: ReadonlySet<string> = new Set([`${ownScheme}:`, 'data:', 'blob:', 'devtools:']);

/**
 * The window side has no business on a network, and nothing is downloaded through the page: the policy of the page says
 * the same, this holds if a page ever got around it.
 * Reference: Electron's security checklist, points 1 and 7.
 */
export function denyRequests(session: SessionLike): void {
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !URL.canParse(url) || !schemes.has(new URL(url).protocol) }),
  );
  session.on('will-download', (event) => event.preventDefault());
}
