import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Pack } from 'tar-stream';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { Sink } from './pump.ts';
import { drained } from './pump.ts';

export interface TarMember {
  readonly name: string;
  /** A whole body, or pieces whose sum is `size` bytes: a tar names the size before the body. */
  readonly body: Buffer | { readonly size: number; readonly chunks: AsyncIterable<Buffer> };
}

/**
 * Writes members as tar.gz to an open file; the same members and time give the same bytes: every member has the same
 * time and no owner, and the gzip header names no time and no operating system (zlib writes its own there).
 * Streaming: holds one member at most. Gives size and SHA-256 of what was handed to the file.
 */
export async function writeTarGz(
  handle: FileHandle,
  members: AsyncIterable<TarMember>,
  madeAt: EpochMs,
  signal: AbortSignal,
): Promise<{ sha256: string; size: number }> {
  const digest = createHash('sha256');
  let size = 0;
  await pipeline(
    tarChunks(members, madeAt),
    createGzip({ chunkSize: 64 * 1024 }),
    async (source: AsyncIterable<Buffer>) => {
      for await (const chunk of source) {
        const osByte = 9 - size;
        if (osByte >= 0 && osByte < chunk.length) chunk[osByte] = 255;
        digest.update(chunk);
        size += chunk.length;
        await handle.writeFile(chunk);
      }
    },
    { signal },
  );
  return { sha256: digest.digest('hex'), size };
}

async function* tarChunks(members: AsyncIterable<TarMember>, madeAt: EpochMs): AsyncGenerator<Buffer> {
  const tar = pack();
  const feeding = feed(tar, members, new Date(madeAt)).catch((error: unknown) => {
    tar.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of tar as AsyncIterable<Buffer>) yield chunk;
    await feeding;
  } finally {
    tar.destroy();
  }
}

async function feed(tar: Pack, members: AsyncIterable<TarMember>, mtime: Date): Promise<void> {
  for await (const { name, body } of members) {
    const size = Buffer.isBuffer(body) ? body.length : body.size;
    const header = { name, size, mode: 0o644, uid: 0, gid: 0, mtime, type: 'file' } as const;
    await new Promise<void>((resolve, reject) => {
      const ended = (error?: Error | null): void => (error ? reject(error) : resolve());
      if (Buffer.isBuffer(body)) tar.entry(header, body, ended);
      else feedChunks(tar.entry(header, ended), body.chunks).catch(reject);
    });
  }
  tar.finalize();
}

type EntrySink = ReturnType<Pack['entry']>;

async function feedChunks(entry: EntrySink, chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const chunk of chunks) if (!entry.write(chunk)) await drained(entry as unknown as Sink);
  entry.end(null);
}
