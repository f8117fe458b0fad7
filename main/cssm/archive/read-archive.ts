import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Header } from 'tar-stream';
import { SluiceError } from '../../../shared/errors.ts';
import { isTar } from '../../reports/reports.ts';
import type { ArchiveLimits } from './archive-limits.ts';
import { ArchiveBudget, defaultArchiveLimits } from './archive-limits.ts';
import { printable, safeMemberName } from './member-path.ts';
import { VisitFailure, archiveError } from './read-errors.ts';
import type { Sink } from './pump.ts';
import { pump } from './pump.ts';

export interface ArchiveMember {
  /** Names of the archives around it, outermost first. */
  readonly path: readonly string[];
  readonly name: string;
  readonly bytes: Buffer;
}

export type VisitMember = (member: ArchiveMember) => Promise<void>;

/**
 * Every file in a tar, tar.gz or gz, archives inside opened too; `visit` is awaited one by one. A file that is no archive
 * is visited as it is. Streaming: one member in memory at a time. What members are named is a label, never a path.
 * Errors: `file.not_found`, `file.unreadable`, `file.empty`, `file.unknown` (zip), `file.archive_path` (path, link,
 * device), `file.archive_bomb` (a limit), `file.archive_truncated` (cut short or damaged), `file.too_deep`; what
 * `visit` throws is thrown as it is. Members before the failing one have been visited by then.
 */
export async function readArchive(
  source: string | AsyncIterable<Uint8Array>,
  name: string,
  visit: VisitMember,
  limits: Partial<ArchiveLimits>,
  signal: AbortSignal,
): Promise<void> {
  const budget = new ArchiveBudget(name, { ...defaultArchiveLimits, ...limits });
  const file = typeof source === 'string' ? createReadStream(source) : null;
  try {
    await readLevel(outermost(file ?? (source as AsyncIterable<Uint8Array>), budget, signal), {
      path: [],
      name,
      archive: null,
      depth: 0,
      gzips: 0,
      budget,
      visit,
    });
  } catch (error) {
    throw archiveError(name, error);
  } finally {
    file?.destroy();
  }
}

interface Level {
  readonly path: readonly string[];
  readonly name: string;
  /** Name with its `.gz`, once a gzip of this name is opened. */
  readonly archive: string | null;
  /** Tars around it. */
  readonly depth: number;
  /** Gzips around it. */
  readonly gzips: number;
  readonly budget: ArchiveBudget;
  readonly visit: VisitMember;
}

async function* outermost(
  source: AsyncIterable<Uint8Array>,
  budget: ArchiveBudget,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    signal.throwIfAborted();
    budget.packed(chunk.length);
    yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  }
}

/** Old tars without the magic word too (the type file does not know the option). */
const tarOptions = { allowUnknownFormat: true } as object;

/** Looks at the first bytes and reads on as what they show. */
async function readLevel(source: AsyncIterable<Buffer>, level: Level): Promise<void> {
  const { head, all } = await peek(source);
  const { budget, name } = level;
  const tooDeep = (): SluiceError =>
    new SluiceError('file.too_deep', { file: budget.file, limit: budget.limits.maxDepth });
  if (head[0] === 0x1f && head[1] === 0x8b) {
    // A tar.gz is one archive in people's eyes: as many gzips as tars are allowed, and one around the innermost file.
    if (level.gzips > budget.limits.maxDepth) throw tooDeep();
    const inside = name.replace(/\.gz$/i, '').replace(/\.tgz$/i, '.tar');
    await readLevel(gunzip(all, budget), {
      ...level,
      gzips: level.gzips + 1,
      name: inside,
      archive: level.archive ?? name,
    });
  } else if (isTar(head)) {
    if (level.depth >= budget.limits.maxDepth) throw tooDeep();
    await readTar(all, level);
  } else if (level.depth === 0 && level.gzips === 0 && head.subarray(0, 4).equals(zipMagic))
    throw new SluiceError('file.unknown', { file: name });
  else await readPlain(all, level);
}

const zipMagic = Buffer.from('PK\x03\x04', 'latin1');

async function peek(source: AsyncIterable<Buffer>): Promise<{ head: Buffer; all: AsyncIterable<Buffer> }> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < 512) {
    const next = await iterator.next();
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* chunks;
    // After its end an iterator goes on saying so.
    try {
      for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return?.();
    }
  }
  return { head: chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks), all: all() };
}

async function* gunzip(source: AsyncIterable<Buffer>, budget: ArchiveBudget): AsyncGenerator<Buffer> {
  const unzip = createGunzip({ chunkSize: 64 * 1024 });
  const feeding = pump(source, unzip);
  try {
    for await (const chunk of unzip as AsyncIterable<Buffer>) {
      budget.unpacked(chunk.length);
      yield chunk;
    }
    await feeding.done;
  } finally {
    feeding.stop();
  }
}

async function readTar(source: AsyncIterable<Buffer>, level: Level): Promise<void> {
  const { budget } = level;
  const tar = extract(tarOptions);
  // A tar ends with blocks of zeros: without them it was cut at a block's border, which nothing else would show.
  let tail: Buffer = Buffer.alloc(0);
  async function* watched(): AsyncGenerator<Buffer> {
    for await (const chunk of source) {
      tail = chunk.length >= 512 ? chunk.subarray(-512) : Buffer.concat([tail, chunk]).subarray(-512);
      yield chunk;
    }
  }
  const feeding = pump(watched(), tar as unknown as Sink);
  try {
    for await (const entry of tar as unknown as AsyncIterable<Entry>) {
      budget.member();
      await readEntry(entry, level);
    }
    await feeding.done;
  } finally {
    feeding.stop();
  }
  if (!tail.every((byte) => byte === 0)) throw new SluiceError('file.archive_truncated', { file: budget.file });
}

/** An entry as tar-stream gives it; reading it to its end lets the next one come. */
type Entry = AsyncIterable<Buffer> & { readonly header: Header; resume(): unknown };

async function readEntry(entry: Entry, level: Level): Promise<void> {
  const { name: rawName, type } = entry.header;
  const name = safeMemberName(level.budget.file, rawName);
  if (type === 'directory') {
    entry.resume();
    return;
  }
  if (type !== 'file' && type !== 'contiguous-file')
    throw new SluiceError('file.archive_path', { file: level.budget.file, member: printable(rawName) });
  await readLevel(entry, {
    ...level,
    path: [...level.path, level.archive ?? level.name],
    name,
    archive: null,
    depth: level.depth + 1,
  });
}

async function readPlain(source: AsyncIterable<Buffer>, level: Level): Promise<void> {
  const { budget, name } = level;
  const { maxMemberBytes } = budget.limits;
  const isWhole = level.depth === 0 && level.gzips === 0;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > maxMemberBytes)
      throw isWhole
        ? new SluiceError('file.too_large', { file: budget.file, limitBytes: maxMemberBytes })
        : budget.bomb(maxMemberBytes);
    chunks.push(chunk);
  }
  if (isWhole && size === 0) throw new SluiceError('file.empty', { file: name });
  const member: ArchiveMember = {
    path: level.archive === null ? level.path : [...level.path, level.archive],
    name,
    bytes: Buffer.concat(chunks),
  };
  await level.visit(member).catch((error: unknown) => {
    throw new VisitFailure(error);
  });
}
