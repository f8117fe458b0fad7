import { SluiceError } from '../../../shared/errors.ts';
import type { ApplicationClient } from '../application-client.ts';
import { allRows } from './pages.ts';

/**
 * TOKEN is an id or how one begins. No error repeats it: somebody may have given the token itself.
 * `usage.unknown_token`, also where several begin so.
 */
export async function findTokenId(application: ApplicationClient, text: string, signal: AbortSignal): Promise<string> {
  const found: string[] = [];
  if (/^[0-9a-f-]{3,36}$/i.test(text)) {
    const tokens = allRows((page) => application.call('tokens.list', page, { signal }));
    for await (const { id } of tokens) if (id.startsWith(text.toLowerCase())) found.push(id);
  }
  const [id, ...others] = found;
  if (id === undefined || others.length > 0) throw new SluiceError('usage.unknown_token');
  return id;
}
