import { createHash } from 'node:crypto';
import { SluiceError } from '../../../shared/errors.ts';
import type { Transfer } from '../product.ts';
import { isUnanswered, Refused } from './channels.ts';
import type { Connection } from './connection.ts';
import { line } from './commands.ts';
import type { Run } from './context.ts';
import { baseName } from './filesystem.ts';
import { need, refusalOf, say, throwIfRefused } from './session.ts';
import type { Session } from './session.ts';
import { fileOfTerminal } from './transfer-more.ts';
import { scpGet } from './transfer-scp.ts';
import { sftpGet } from './transfer-sftp.ts';
import { isPassing, overChannel } from './transfer-channel.ts';

export interface Fetched {
  readonly bytes: Buffer;
  readonly transfer: Transfer;
  /** The product's own checksum of the file agreed. */
  readonly isVerified: boolean;
}

/** Ways to name the same file to a file transfer; the first is what works most often. */
export function transferPaths(path: string): readonly string[] {
  const [filesystem = '', rest = ''] = path.split(/:\/?/, 2);
  return [path, `${filesystem}:/${rest}`, `/${filesystem}/${rest}`, rest];
}

function order(run: Run, session: Session): readonly Transfer[] {
  const learned = run.context.options.learned.get().fetch;
  const all: Transfer[] = ['scp', 'sftp', 'more'];
  // A product whose login ends at `>` mostly gives no SCP (protocol 1.1: privilege 15 at login): the last to be tried.
  const possible: Transfer[] = session.dialogue.loginMode === '>' ? ['sftp', 'more', 'scp'] : all;
  return learned ? [learned, ...possible.filter((each) => each !== learned)] : possible;
}

/**
 * Fetches a file and proves that it came whole: its size is what `dir` shows, its MD5 what `verify /md5` says where
 * that is allowed.
 * Errors: `product.closed`, `product.timeout`, `product.file_damaged` (fetch the same file again), `product.no_transfer`.
 */
export async function fetchFile(run: Run, session: Session, path: string, size: number | null): Promise<Fetched> {
  run.progress('fetching', 0, size ?? undefined);
  const refusals: string[] = [];
  const tries = order(run, session).map((transfer) => ({ transfer, isPatient: false }));
  for (const { transfer, isPatient } of tries) {
    let bytes: Buffer;
    try {
      bytes = await fetchBy(transfer, run, session, path, size, isPatient);
    } catch (error) {
      const reason = reasonToGoOn(error, session);
      if (reason === null) throw error;
      refusals.push(`${transfer}: ${reason}`);
      if (transfer === 'scp' && isUnanswered(error) && !isPatient) tries.push({ transfer, isPatient: true });
      continue;
    }
    if (refusals.length > 0) run.warn('transfer_fell_back', `${refusals.join('; ')} → ${transfer}`);
    if (run.context.options.learned.get().fetch !== transfer && !refusals.some(isPassing))
      run.context.options.learned.set({ fetch: transfer });
    if (size !== null && bytes.length !== size)
      throw new SluiceError('product.file_damaged', { path, detail: `${bytes.length} bytes of ${size} (${transfer})` });
    run.progress('checking');
    return { bytes, transfer, isVerified: await verify(run, session, path, bytes) };
  }
  throw new SluiceError('product.no_transfer', { tried: refusals.join('; ') });
}

/** Why another transfer may be tried; null: the error is the work's own. */
export function reasonToGoOn(error: unknown, session: Session): string | null {
  if (error instanceof Refused) return error.message.slice(0, 200);
  if (!(error instanceof SluiceError) || session.dialogue.ended()) return null;
  const besides = ['product.busy', 'login.refused', 'login.credential_paused', 'login.no_secret', 'not_authorized'];
  return besides.includes(error.code) ? `${error.code} ${String(error.params['detail'] ?? '')}`.trim() : null;
}

const otherPath = /no such|not found|cannot|error opening|invalid|does not exist|bad (?:file|path)/i;

/**
 * SCP with one path after the other: products read them differently. Only words about the path make it try the next.
 */
export async function overScp<T>(
  run: Run,
  session: Session,
  path: string,
  copy: (connection: Connection, file: string) => Promise<T>,
): Promise<T> {
  return overChannel(run, session, async (connection, attempt) => {
    let last: unknown;
    const copyOnce = async (file: string): Promise<T> => {
      try {
        return await copy(connection(), file);
      } catch (error) {
        // One channel a connection, and the one before is not gone yet on the product's side.
        if (last === undefined || !(error instanceof Refused) || error.what !== 'channel') throw error;
        await attempt.again();
        return copy(connection(), file);
      }
    };
    for (const file of transferPaths(path).filter((each) => !/^\/\w+\//.test(each))) {
      try {
        return await copyOnce(file);
      } catch (error) {
        if (!(error instanceof Refused) || error.what !== 'protocol' || !otherPath.test(error.message)) throw error;
        last = error;
        if (connection().ended()) await attempt.again();
      }
    }
    throw last;
  });
}

async function fetchBy(
  transfer: Transfer,
  run: Run,
  session: Session,
  path: string,
  size: number | null,
  isPatient: boolean,
): Promise<Buffer> {
  switch (transfer) {
    case 'scp':
      return overScp(run, session, path, (connection, file) => scpGet(run, connection, file, isPatient));
    case 'sftp':
      return overChannel(run, session, (connection) => sftpGet(run, connection(), transferPaths(path)));
    case 'more':
      return more(run, session, path, size);
  }
}

async function more(run: Run, session: Session, path: string, size: number | null): Promise<Buffer> {
  const { limits } = run.context.options;
  const options = { isFile: true, limit: 2 * limits.maxFileBytes + 4096 };
  let reply = await session.dialogue.say(run, line('more', { path }), options);
  const refusal = refusalOf(reply.text);
  // NX-OS has another name for it.
  if (refusal === 'invalid') reply = await need(run, session, line('show-file', { path }), options);
  else throwIfRefused(run, session, line('more', { path }), reply.text);
  const bytes = fileOfTerminal(reply.raw, size);
  if (bytes === null)
    throw new SluiceError('product.file_damaged', {
      path,
      detail: `more: ${reply.raw.length} characters do not make ${size ?? 0} bytes`,
    });
  if (
    /^%\s*error|no such file/im.test(bytes.toString('latin1', 0, 300)) &&
    !/<\w/.test(bytes.toString('latin1', 0, 300))
  )
    throw new Refused('protocol', bytes.toString('latin1', 0, 200).trim());
  run.progress('fetching', bytes.length, bytes.length);
  return bytes;
}

async function verify(run: Run, session: Session, path: string, bytes: Buffer): Promise<boolean> {
  const reply = await say(run, session.dialogue, 'verify', { path }, 'refused_verify');
  if (!reply) return false;
  const printed = /\b[0-9a-f]{32}\b/i.exec(reply.text.replace(path, ''))?.[0].toLowerCase();
  if (printed === undefined) {
    run.warn('refused_verify', `${path}: ${reply.text.slice(0, 200)}`);
    return false;
  }
  if (printed === createHash('md5').update(bytes).digest('hex')) return true;
  throw new SluiceError('product.file_damaged', { path: baseName(path), detail: 'MD5 differs' });
}
