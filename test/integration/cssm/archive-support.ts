import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Header } from 'tar-stream';
import { afterEach } from 'vitest';
import type { ArchiveLimits, ArchiveMember, UploadLine } from '../../../main/cssm/archive/archive.ts';
import { readArchive } from '../../../main/cssm/archive/archive.ts';

/** A folder of the test's own, with blanks and other scripts in its name. */
export async function scratch(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'sluice 現場 '));
  folders.push(folder);
  return folder;
}
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

export async function* each<T>(list: Iterable<T>): AsyncGenerator<T> {
  yield* list;
}

export const never = new AbortController().signal;

export function line(device: number, ...bodies: string[]): UploadLine {
  return { device, systemInfo: null, bodies: bodies.map((body) => Buffer.from(body, 'utf8')) };
}

type MadeMember = Partial<Header> & { name: string; body?: Buffer | string };

export async function makeTar(...members: MadeMember[]): Promise<Buffer> {
  const tar = pack();
  for (const { body, ...header } of members) tar.entry(header, body ?? '');
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export async function makeTarGz(...members: MadeMember[]): Promise<Buffer> {
  return gzipSync(await makeTar(...members));
}

/** Bytes in pieces of a size that fits no block. */
export async function* pieces(bytes: Buffer, size = 1000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function readAll(
  source: string | Buffer,
  limits: Partial<ArchiveLimits> = {},
  name = 'a.tar.gz',
): Promise<ArchiveMember[]> {
  const found: ArchiveMember[] = [];
  const visit = async (member: ArchiveMember): Promise<void> => void found.push(member);
  await readArchive(Buffer.isBuffer(source) ? pieces(source) : source, name, visit, limits, never);
  return found;
}
