import { SluiceError } from '../../../shared/errors.ts';
import type { Run } from './context.ts';
import { throwIfCancelled } from './context.ts';
import type { Known } from './identify.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';

/** Before a second try to reach a product that just hung up, ms. */
const pauseMs = 2000;

/** The one session of a product that is open, and what it has read. */
export class Sessions {
  readonly #onOpen: (run: Run, session: Session) => Promise<void>;
  #session: Session | null = null;
  known: Known = { identity: null, freshStatus: null };

  /** `onOpen`: what is done on each new login before anything else; its error ends the session. */
  constructor(onOpen: (run: Run, session: Session) => Promise<void> = () => Promise.resolve()) {
    this.#onOpen = onOpen;
  }

  /** The open session; null when there is none or it has ended. */
  current(): Session | null {
    return this.#session && !this.#session.dialogue.ended() ? this.#session : null;
  }

  /** The open session, or a new login. What an earlier one read is forgotten: another product may answer now. */
  async ready(run: Run): Promise<Session> {
    throwIfCancelled(run.signal);
    const open = this.current();
    if (open) return open;
    this.close();
    const session = await openSession(run);
    this.#session = session;
    this.known = { identity: null, freshStatus: null };
    try {
      await this.#onOpen(run, session);
    } catch (error) {
      this.close();
      throw error;
    }
    return session;
  }

  /**
   * After a cut: a new login, tried twice. Null when the session is still there (only a transfer was cut).
   * Errors: the cut itself when the product is not reached any more; refusals, trust and cancelling as they are.
   */
  async reconnect(run: Run, cut: unknown): Promise<Session | null> {
    if (this.current()) return null;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.ready(run);
      } catch (error) {
        const reachable = error instanceof SluiceError && (error.retryable || error.code === 'product.refused');
        if (!reachable) throw error;
        if (attempt >= 2) throw cut;
        await run.context.options.clock.sleep(pauseMs, run.signal);
      }
    }
  }

  close(): void {
    this.#session?.close();
    this.#session = null;
  }
}
