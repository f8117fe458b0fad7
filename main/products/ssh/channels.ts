import type { ClientChannel, SFTPWrapper } from 'ssh2';
import { SluiceError } from '../../../shared/errors.ts';
import { listedCommand } from './commands.ts';
import type { ProductLine } from './commands.ts';
import type { Connection } from './connection.ts';
import type { Run } from './context.ts';
import { asError, record, redact } from './context.ts';

/**
 * The product does not give what was asked for (a channel, a shell, an exec request, a protocol). Not an error of the
 * work: something else is tried.
 */
export class Refused extends Error {
  readonly what: 'channel' | 'request' | 'protocol';
  constructor(what: 'channel' | 'request' | 'protocol', text: string) {
    super(text);
    this.name = 'Refused';
    this.what = what;
  }
}

type Opener<T> = (callback: (error: Error | undefined, opened: T) => void) => void;

/** A channel that never comes: other ways are tried then, so this is shorter than the limit on silence. */
const openMs = 20_000;

/** How long a product may take to begin; `isPatient`: nothing else is left to be tried. */
export function answerMs(run: Run, isPatient = false): number {
  const { silenceMs } = run.context.options.limits;
  return isPatient ? silenceMs : Math.min(openMs, silenceMs);
}

function open<T>(run: Run, connection: Connection, step: string, opener: Opener<T>, isPatient = false): Promise<T> {
  const work = new Promise<T>((resolve, reject) => {
    try {
      opener((error, opened) => {
        const ended = connection.ended();
        if (error && ended) reject(ended);
        else if (error)
          reject(new Refused(/channel open failure/i.test(error.message) ? 'channel' : 'request', error.message));
        else resolve(opened);
      });
    } catch (error) {
      reject(
        connection.ended() ??
          new SluiceError('product.closed', { host: run.context.target.host, step }, { cause: asError(error) }),
      );
    }
  });
  const limitMs = answerMs(run, isPatient);
  return connection.within(work, { limitMs, step, signal: run.signal }).catch((error: unknown) => {
    throw noAnswer(error, 'channel');
  });
}

const unanswered = 'no answer';

/** A time-out before anything came is no cut: this is not given, and something else can be tried. */
export function noAnswer(error: unknown, what: 'channel' | 'request'): unknown {
  return error instanceof SluiceError && error.code === 'product.timeout' ? new Refused(what, unanswered) : error;
}

/** Nothing was said at all: this product may only be slow. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Refused && error.message === unanswered;
}

/**
 * An interactive shell, with a terminal where the product gives one: wide, so that long lines are not wrapped.
 * Throws `Refused` where there is none.
 */
export async function openShell(run: Run, connection: Connection): Promise<ClientChannel> {
  const { client } = connection;
  try {
    const terminal = { term: 'vt100', cols: 511, rows: 1000, width: 0, height: 0 };
    return await open<ClientChannel>(run, connection, 'shell', (callback) => client.shell(terminal, callback), true);
  } catch (error) {
    if (!(error instanceof Refused) || !/pseudo-terminal/i.test(error.message)) throw error;
    return open<ClientChannel>(run, connection, 'shell', (callback) => client.shell(false, callback), true);
  }
}

export function openExec(
  run: Run,
  connection: Connection,
  command: ProductLine,
  isPatient = false,
): Promise<ClientChannel> {
  if (!listedCommand(command)) throw new SluiceError('internal', { detail: 'a line that is not on the list' });
  record(run.context, 'sent', `exec: ${command}`);
  return open<ClientChannel>(
    run,
    connection,
    redact(run.context, command),
    (callback) => connection.client.exec(command, callback),
    isPatient,
  );
}

export function openSftp(run: Run, connection: Connection): Promise<SFTPWrapper> {
  record(run.context, 'sent', 'subsystem: sftp');
  return open<SFTPWrapper>(run, connection, 'sftp', (callback) => connection.client.sftp(callback));
}
