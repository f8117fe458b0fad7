import type { IncomingHttpHeaders } from 'node:http';
import { languages } from '../../../shared/contract/app.ts';
import { loadWords, say } from '../../../shared/messages/words.ts';

/**
 * A person who opens an address of ours by hand, not a program and not a page elsewhere: only they are told anything.
 * Reference: W3C Fetch Metadata.
 */
export function isOpenedByHand(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  return (
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document' &&
    (site === 'none' || site === 'same-origin')
  );
}

/**
 * What stands there instead of an empty page when an address is used up or old: what to do, in every language, because
 * nobody is signed in whose language were known. No script, no style, nothing else is fetched.
 */
export async function oldAddressPage(): Promise<string> {
  const parts = await Promise.all(
    languages.map(async (language) => {
      const words = await loadWords(language);
      return `<section lang="${language}"><h1>${say(words, 'web.old_title')}</h1><p>${say(words, 'web.old_text')}</p></section>`;
    }),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sluice</title>${parts.join('<hr>')}`;
}
