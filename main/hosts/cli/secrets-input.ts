import { open, type FileHandle } from 'node:fs/promises';
import { SluiceError, type ErrorCode } from '../../../shared/errors.ts';
import { say, type Words } from '../../../shared/messages/words.ts';
import type { CliIo } from './io.ts';
import type { Prompts } from './prompts.ts';

const maxSecretBytes = 100_000;

/**
 * Reads a secret from a file that only its owner may read; one line end at the end is cut.
 * `secret_file.permissions`, `file.not_found`, `file.unreadable`, `usage.invalid` for an empty one, `file.too_large`, `file.malformed`.
 */
export async function readSecretFile(file: string, platform: NodeJS.Platform): Promise<string> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new SluiceError('file.not_found', { file });
    throw new SluiceError('file.unreadable', { file, detail: error.code ?? error.message });
  });
  try {
    // Of the open handle, so that nobody can swap the file between the look and the reading.
    const stat = await handle.stat();
    if (stat.isDirectory()) throw new SluiceError('file.unreadable', { file, detail: 'it is a folder' });
    // Windows has no such bits: there the folder's own rights hold.
    if (platform !== 'win32' && stat.isFile() && (stat.mode & 0o077) !== 0)
      throw new SluiceError('secret_file.permissions', { file });
    if (stat.size > maxSecretBytes) throw new SluiceError('file.too_large', { file, limitBytes: maxSecretBytes });
    const secret = secretText(await firstBytes(handle, file), file).replace(/\r?\n$/, '');
    if (secret === '') throw new SluiceError('usage.invalid', { detail: `the secret file ${file} is empty` });
    return secret;
  } finally {
    await handle.close();
  }
}

/** All of it up to the limit: a device has no size and no end. `file.too_large` */
async function firstBytes(handle: FileHandle, file: string): Promise<Buffer> {
  const bytes = Buffer.alloc(maxSecretBytes + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, null);
    length += bytesRead;
    if (length > maxSecretBytes) throw new SluiceError('file.too_large', { file, limitBytes: maxSecretBytes });
    if (bytesRead === 0) return bytes.subarray(0, length);
  }
}

/**
 * UTF-8, or UTF-16 as Windows shells write it. A guessed character would be a wrong password, and a few of those lock
 * an account. `file.malformed`
 */
function secretText(bytes: Buffer, file: string): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw new SluiceError('file.malformed', { file, detail: 'it is no text in UTF-8' });
  }
}

export interface SecretSource {
  readonly file?: string | undefined;
  readonly variable?: string;
  /** Absent: an optional secret, never asked for. */
  readonly question?: string;
  /** For the error when nothing can be asked. */
  readonly what: string;
  readonly flag: string;
}

/** From the file, else the environment, else a question on a terminal. Never from the command line itself. */
export async function readSecret(
  source: SecretSource,
  { io, prompts, signal }: { readonly io: CliIo; readonly prompts: Prompts; readonly signal: AbortSignal },
): Promise<string | undefined> {
  if (source.file !== undefined) return await readSecretFile(source.file, io.platform);
  const fromEnvironment = source.variable === undefined ? undefined : io.env[source.variable];
  if (fromEnvironment !== undefined && fromEnvironment !== '') return fromEnvironment;
  if (source.question === undefined) return undefined;
  const flag = source.variable === undefined ? source.flag : `${source.flag} or ${source.variable}`;
  const answer = await prompts.secret(source.question, { what: source.what, flag }, signal);
  if (answer === '') throw new SluiceError('usage.invalid', { detail: `${source.what} is empty` });
  return answer;
}

/** A passphrase file that gives none: the vault stays locked, which is no product's failure. */
function locked(thrown: unknown): unknown {
  if (!(thrown instanceof SluiceError)) return thrown;
  const { code, params } = thrown;
  if (code === 'usage.invalid') return new SluiceError('vault.locked', { detail: String(params.detail) });
  if (!code.startsWith('file.')) return thrown;
  const file = String(params.file);
  const why: Partial<Record<ErrorCode, string>> = { 'file.not_found': `there is no file ${file}` };
  return new SluiceError('vault.locked', { detail: why[code] ?? `${file} is no passphrase file that can be read` });
}

/** The vault's passphrase. Null where none is given and nobody can be asked: `status` and lists work without it. */
export function passphraseReader(context: {
  readonly io: CliIo;
  readonly prompts: Prompts;
  readonly words: Words;
  readonly signal: AbortSignal;
  readonly file: string | undefined;
}): (purpose?: 'open' | 'create') => Promise<string | null> {
  return async (purpose = 'open') => {
    const ask = { what: 'the passphrase of the vault', flag: '--passphrase-file' };
    const given = await readSecret({ ...ask, file: context.file, variable: 'SLUICE_PASSPHRASE' }, context).catch(
      (thrown: unknown) => {
        throw locked(thrown);
      },
    );
    if (given !== undefined) return given;
    const { words } = context;
    if (!context.prompts.canAsk) return null;
    if (purpose === 'open') return await context.prompts.secret(say(words, 'ask.passphrase'), ask, context.signal);
    return await askTwice(say(words, 'ask.new_passphrase'), ask, context);
  };
}

/** A passphrase that is chosen: what was mistyped once opens nothing for ever. */
export async function askTwice(
  question: string,
  otherwise: { readonly what: string; readonly flag: string },
  { prompts, words, signal }: { readonly prompts: Prompts; readonly words: Words; readonly signal: AbortSignal },
): Promise<string> {
  const first = await prompts.secret(question, otherwise, signal);
  const again = await prompts.secret(say(words, 'ask.once_more'), otherwise, signal);
  if (first !== again) throw new SluiceError('usage.invalid', { detail: 'the two passphrases differ' });
  return first;
}
