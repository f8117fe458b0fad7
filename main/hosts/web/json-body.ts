import type { IncomingMessage } from 'node:http';
import type { Clock } from '../../../shared/clock.ts';

export type Body =
  | { readonly kind: 'read'; readonly value: unknown }
  /** `tooLarge` and `notJson` leave the rest unread. */
  | { readonly kind: 'tooLarge' | 'notJson' | 'malformed' | 'late' | 'cut' };

/**
 * A JSON body up to `maxBytes` (as declared, then as counted) within `patienceMs`. The content type must be JSON, which
 * no form of another page can send. Never rejects.
 */
export async function readJsonBody(
  request: IncomingMessage,
  options: { readonly maxBytes: number; readonly patienceMs: number; readonly clock: Clock },
): Promise<Body> {
  const { maxBytes, patienceMs, clock } = options;
  if (!/^application\/json(;|$)/i.test(request.headers['content-type'] ?? '')) return { kind: 'notJson' };
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return { kind: 'tooLarge' };
  const ended = new AbortController();
  const bytes = new Promise<Body | Buffer>((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const onData = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > maxBytes) resolve({ kind: 'tooLarge' });
      else chunks.push(chunk);
    };
    request.on('data', onData);
    request.once('end', () => resolve(Buffer.concat(chunks)));
    request.once('error', () => resolve({ kind: 'cut' }));
    request.once('close', () => resolve({ kind: 'cut' }));
    clock.sleep(patienceMs, ended.signal).then(
      () => resolve({ kind: 'late' }),
      () => undefined,
    );
  });
  const read = await bytes;
  ended.abort();
  request.removeAllListeners('data');
  request.pause();
  if (!Buffer.isBuffer(read)) return read;
  try {
    return { kind: 'read', value: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(read)) as unknown };
  } catch {
    return { kind: 'malformed' };
  }
}
