import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, gzipSync } from 'node:zlib';
import tar from 'tar-stream';

export interface Member {
  readonly name: string;
  readonly bytes: Buffer;
}

/** An upload archive taken apart: the usage files of its one virtual account, and what its manifest says. */
export interface UploadArchive {
  /** Of `UD_VA_…tar.gz`. */
  readonly innerName: string;
  readonly files: readonly Member[];
  readonly manifest: ReadonlyMap<string, string>;
}

/** Why an archive is refused whole; `message` is for the person who sent it. */
export class ArchiveError extends Error {}

const maxInflatedBytes = 256 * 1024 * 1024;
const maxMembers = 20_000;

/** Gzip, by its first bytes. */
export const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Reads `UD_SA_….tar.gz` (protocol.md 6.4): `manifest.mf` and exactly one `UD_VA_….tar.gz` with one file a product.
 * The manifest's `Name` is not held against the inner name: the published sample has them differ.
 * @param maxBytes when unpacked, for the outer and for the inner archive
 * @throws ArchiveError
 */
export async function readUploadArchive(bytes: Buffer, maxBytes = maxInflatedBytes): Promise<UploadArchive> {
  const outer = await readTar(bytes, maxBytes);
  const manifest = outer.find((member) => /(^|\/)manifest\.mf$/i.test(member.name));
  const inner = outer.filter((member) => isGzip(member.bytes));
  const [only] = inner;
  if (manifest === undefined) throw new ArchiveError('the archive has no manifest.mf');
  if (only === undefined) throw new ArchiveError('the archive holds no UD_VA_….tar.gz');
  if (inner.length > 1)
    throw new ArchiveError('the archive holds more than one virtual account: upload them one by one');
  if (!/UD_VA/.test(only.name)) throw new ArchiveError(`${only.name} is no UD_VA_….tar.gz`);
  const files = await readTar(only.bytes, maxBytes);
  if (files.length === 0) throw new ArchiveError(`${only.name} is empty`);
  return { innerName: only.name, files, manifest: readManifest(manifest.bytes.toString('utf8')) };
}

/** A `.tar.gz` of these members, in this order, all dated `at` (epoch ms). */
export async function writeTar(members: readonly Member[], at: number): Promise<Buffer> {
  const pack = tar.pack();
  for (const { name, bytes } of members)
    pack.entry({ name, size: bytes.length, mode: 0o644, mtime: new Date(at) }, bytes);
  pack.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of pack as AsyncIterable<Buffer>) pieces.push(piece);
  return gzipSync(Buffer.concat(pieces));
}

async function readTar(bytes: Buffer, maxBytes: number): Promise<readonly Member[]> {
  const members: Member[] = [];
  let size = 0;
  const extract = tar.extract();
  extract.on('entry', (header, stream, next) => {
    // A member fails with its archive; the archive's failure is the one that is told.
    stream.on('error', () => undefined);
    const pieces: Buffer[] = [];
    const kind = header.type ?? 'file';
    if (kind !== 'file' && kind !== 'directory' && kind !== 'contiguous-file') {
      next(new ArchiveError(`${header.name} is a ${kind}, not a file`));
      return;
    }
    if (/^([/\\]|[A-Za-z]:)|(^|[/\\])\.\.([/\\]|$)/.test(header.name)) {
      next(new ArchiveError(`${header.name} points out of the archive`));
      return;
    }
    if (members.length >= maxMembers) {
      next(new ArchiveError(`more than ${maxMembers} files`));
      return;
    }
    stream.on('data', (piece) => {
      pieces.push(piece as Buffer);
    });
    stream.on('end', () => {
      if (kind !== 'directory') members.push({ name: header.name, bytes: Buffer.concat(pieces) });
      next();
    });
  });
  try {
    await pipeline(
      Readable.from([bytes]),
      createGunzip(),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const piece of source) {
          size += piece.length;
          if (size > maxBytes) throw new ArchiveError(`more than ${maxBytes} bytes when unpacked`);
          yield piece;
        }
      },
      extract,
    );
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    throw new ArchiveError('the archive is damaged or ends too early');
  }
  return members;
}

/** `Name: value` lines; values of the published sample are empty. */
function readManifest(text: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+):\s*(.*?)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) values.set(name.toLowerCase(), value.replace(/^"(.*)"$/, '$1'));
  }
  return values;
}
