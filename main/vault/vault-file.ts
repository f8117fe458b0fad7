import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SluiceError } from '../../shared/errors.ts';
import { envelopeSchema } from './envelope.ts';
import type { Envelope } from './envelope.ts';

/** How long another process's write is waited for; one takes a few milliseconds. */
const lockTimeoutMs = 5000;

/** What the file holds; null when there is none. Error: `vault.corrupt`, `file.unreadable`. */
export function readVaultFile(file: string): Envelope | null {
  let content: string;
  try {
    content = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new SluiceError('file.unreadable', { file, detail: String((error as Error).message) }, { cause: error });
  }
  let raw: unknown;
  try {
    raw = JSON.parse(content);
  } catch (error) {
    throw new SluiceError('vault.corrupt', { file }, { cause: error });
  }
  const parsed = envelopeSchema.safeParse(raw);
  // Without the reader's words: they could quote what the file holds.
  if (!parsed.success) throw new SluiceError('vault.corrupt', { file });
  return parsed.data;
}

/**
 * Reads, changes and replaces the file while no other process does the same. Synchronous throughout: nothing of this
 * process can come in between, and the lock is held for a few milliseconds. The lock is an SQLite file beside it, which
 * the system frees at a kill.
 */
export function changeVaultFile(file: string, change: (before: Envelope | null) => Envelope): void {
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(`${file}.lock`, { timeout: lockTimeoutMs });
    lock.exec('BEGIN EXCLUSIVE');
    removeParts(file);
    replace(file, change(readVaultFile(file)));
  } catch (error) {
    throw error instanceof SluiceError
      ? error
      : new SluiceError('file.unwritable', { file, detail: String((error as Error).message) }, { cause: error });
  } finally {
    // Closing ends the transaction and frees the lock.
    lock?.close();
  }
}

/** What a kill left in the middle of a write: whoever holds the lock is the only one who writes. */
function removeParts(file: string): void {
  const folder = dirname(file);
  const begin = `${basename(file)}.`;
  for (const name of readdirSync(folder))
    if (name.startsWith(begin) && /^[0-9a-f]{12}\.part$/.test(name.slice(begin.length)))
      rmSync(join(folder, name), { force: true });
}

/** Whole or not at all: written under another name, flushed, renamed. */
function replace(file: string, envelope: Envelope): void {
  const part = `${file}.${randomBytes(6).toString('hex')}.part`;
  try {
    const descriptor = openSync(part, 'wx', 0o600);
    try {
      // Not `writeSync`: on a disk that is nearly full it writes a part and says so in a number.
      writeFileSync(descriptor, `${JSON.stringify(envelope, null, 2)}\n`);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  flushFolder(dirname(file));
}

/** The rename itself is durable when its folder is flushed; Windows cannot open a folder and does not need it. */
function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
