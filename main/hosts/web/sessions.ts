import type { Clock } from '../../../shared/clock.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { newSecret } from './one-time-token.ts';
import { sameSecret } from './same-secret.ts';

/** One browser that has shown a token. */
export interface Session {
  /** Aborted at its end: streams and calls of a person who has gone end with it, jobs do not. */
  readonly signal: AbortSignal;
}

export interface Sessions {
  /** Gives the cookie's value. When there are too many, the one that was silent longest ends. */
  begin(): string;
  /** Of a cookie's value; counts as a sign of life. */
  find(value: string | null): Session | null;
  /** A sign of life without a request: an upload that takes longer than a session may be idle. */
  touch(session: Session): void;
  end(session: Session): void;
  endAll(): void;
}

interface Entry extends Session {
  readonly value: string;
  readonly ending: AbortController;
  seenAt: number;
  seenMonotonicMs: number;
}

/**
 * A session without a request for `idleMs` ends by itself: whoever sits down at a computer that was left open finds
 * nothing (OWASP ASVS 3.3). Two clocks are asked: the monotonic one stands still while a laptop sleeps, the other one can
 * be set back.
 */
export function createSessions(options: {
  readonly clock: Clock;
  readonly idleMs: number;
  readonly most: number;
}): Sessions {
  const { clock, idleMs, most } = options;
  const entries = new Set<Entry>();

  const idleFor = (entry: Entry): number =>
    Math.max(clock.now() - entry.seenAt, clock.monotonicMs() - entry.seenMonotonicMs);
  const see = (entry: Entry): void => {
    entry.seenAt = clock.now();
    entry.seenMonotonicMs = clock.monotonicMs();
  };
  const end = (entry: Entry): void => {
    if (!entries.delete(entry)) return;
    entry.ending.abort(new SluiceError('app.session_ended'));
  };
  const watch = async (entry: Entry): Promise<void> => {
    try {
      for (;;) {
        const left = idleMs - idleFor(entry);
        if (left <= 0) break;
        await clock.sleep(left, entry.signal);
      }
    } catch {
      // It has ended otherwise.
    }
    end(entry);
  };

  return {
    begin() {
      const silent = [...entries].sort((a, b) => idleFor(b) - idleFor(a));
      for (const entry of silent.slice(0, Math.max(0, entries.size - most + 1))) end(entry);
      const ending = new AbortController();
      const entry: Entry = {
        value: newSecret(),
        ending,
        signal: ending.signal,
        seenAt: clock.now(),
        seenMonotonicMs: clock.monotonicMs(),
      };
      entries.add(entry);
      void watch(entry);
      return entry.value;
    },
    find(value) {
      if (value === null) return null;
      let found: Entry | null = null;
      // All of them, so that the time does not tell which one was near.
      for (const entry of entries) if (sameSecret(value, entry.value)) found = entry;
      if (found === null) return null;
      // After a sleep of the computer a request may come before the timer that ends the session.
      if (idleFor(found) >= idleMs) {
        end(found);
        return null;
      }
      see(found);
      return found;
    },
    touch(session) {
      for (const entry of entries) if (entry === session) see(entry);
    },
    end(session) {
      for (const entry of entries) if (entry === session) end(entry);
    },
    endAll() {
      for (const entry of entries) end(entry);
    },
  };
}
