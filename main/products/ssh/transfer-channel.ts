import { SluiceError } from '../../../shared/errors.ts';
import { Refused } from './channels.ts';
import type { Connection } from './connection.ts';
import { connect } from './connection.ts';
import type { Run } from './context.ts';
import type { Session } from './session.ts';

/** Lets a transfer have a fresh connection when the product hung up after one try. */
export interface Attempt {
  again(): Promise<void>;
}

/** Logins for transfers that are under way before there is anything to transfer, by the session that works meanwhile. */
const ahead = new WeakMap<Session, Promise<Connection>>();

/**
 * Begins the login that a transfer will need where the product is known to give each one a login of its own, so that it
 * is there when the file is: a product takes seconds to write it. Gives what closes the login if nobody took it.
 */
export function logInAhead(run: Run, session: Session): () => void {
  const { oneChannel, fetch } = run.context.options.learned.get();
  const isNeeded = oneChannel === true && (fetch === 'scp' || fetch === 'sftp') && session.dialogue.form !== 'exec';
  if (!isNeeded || session.dialogue.ended()) return () => undefined;
  const unused = new AbortController();
  const login = ownLogin(run, AbortSignal.any([run.signal, unused.signal]));
  ahead.set(session, login);
  // Who takes it hears of its failure; else it is nobody's.
  login.catch(() => undefined);
  return () => {
    if (ahead.get(session) !== login) return;
    ahead.delete(session);
    unused.abort();
    void login.then(
      (connection) => connection.close(),
      () => undefined,
    );
  };
}

/** The login that was begun ahead, unless it ended meanwhile; else a new one. */
async function transferLogin(run: Run, session: Session): Promise<Connection> {
  const begun = ahead.get(session);
  ahead.delete(session);
  const connection = await begun;
  return connection && !connection.ended() ? connection : ownLogin(run);
}

/**
 * Runs a transfer over a second channel of the session's connection; where the product refuses one, over a second
 * login of its own, which is closed afterwards. What was found out is learned.
 */
export async function overChannel<T>(
  run: Run,
  session: Session,
  work: (connection: () => Connection, attempt: Attempt) => Promise<T>,
): Promise<T> {
  const { learned } = run.context.options;
  const shares = session.dialogue.form === 'exec';
  if ((learned.get().oneChannel !== true || shares) && !session.connection().ended()) {
    const own = session.connection();
    try {
      return await work(() => session.connection(), {
        again: () => Promise.reject(new Refused('channel', 'the product hung up')),
      });
    } catch (error) {
      // Without an answer to the request itself a login of its own may still work; a protocol's "no" is the answer.
      const channelRefused = error instanceof Refused && error.what !== 'protocol';
      // It hangs up after every exec request, and that was only seen now.
      const hungUp = shares && error instanceof SluiceError && error.code === 'product.closed';
      if (!channelRefused && !hungUp) {
        // Some end everything when a second channel is asked for: the next time it is not asked.
        if (own.ended() && !shares) learned.set({ oneChannel: true });
        throw error;
      }
    }
  }
  const own = new Own(await transferLogin(run, session));
  try {
    const result = await work(() => own.connection, {
      async again() {
        own.connection.close();
        own.use(await ownLogin(run));
      },
    });
    if (learned.get().oneChannel !== true && !shares) learned.set({ oneChannel: true });
    return result;
  } finally {
    own.connection.close();
  }
}

class Own {
  connection: Connection;
  constructor(connection: Connection) {
    this.connection = connection;
  }
  use(connection: Connection): void {
    this.connection = connection;
  }
}

/** A login for a transfer. Where no line is free for it, another transfer may still do. */
async function ownLogin(run: Run, signal = run.signal): Promise<Connection> {
  try {
    return await connect(run.context, 'transfer', signal);
  } catch (error) {
    const passing = ['product.closed', 'product.refused', 'product.timeout', 'product.unreachable'];
    if (error instanceof SluiceError && passing.includes(error.code))
      throw new Refused('channel', `${noLine} (${error.code})`);
    throw error;
  }
}

/** Marks a refusal that says nothing about the product: not learned. */
const noLine = 'no line for a second login';
export function isPassing(refusal: string): boolean {
  return refusal.includes(noLine) || refusal.includes('product.busy');
}
