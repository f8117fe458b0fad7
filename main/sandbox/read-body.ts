import type { IncomingMessage } from 'node:http';

/** A request's body, or null when it is longer than `maxBytes`. What is too much is let go by, so that an answer can be sent. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size <= maxBytes) pieces.push(piece);
    else pieces.length = 0;
    if (size > 64 * maxBytes) return null;
  }
  return size > maxBytes ? null : Buffer.concat(pieces);
}
