import type { Clock } from '../../shared/clock.ts';
import type { Schedule } from '../../shared/contract/settings.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';

export interface SchedulerOptions {
  readonly clock: Clock;
  readonly schedule: () => Promise<Schedule | null>;
  /** Starts the work; gives at once. `due`: when it should have begun. */
  readonly start: (due: EpochMs) => Promise<void>;
  /** The next time is another one. */
  readonly onNext: () => void;
  readonly onFailure: (thrown: unknown) => void;
  readonly timezone?: string | undefined;
}

export interface Scheduler {
  nextRunAt(): EpochMs | null;
  /** The settings may be others. */
  reread(): void;
  close(): Promise<void>;
}

/** A computer that slept or whose time was set is noticed within this. */
const lookMs = 30_000;
/** A failure over and over must not become a storm. */
const leastMs = 500;

/**
 * Keeps one schedule while the process lives. What came due during a sleep of the computer is started once, right after.
 * Where the computer's time was wrong and is set back, the next time is found anew: it may lie years ahead.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { clock } = options;
  const closing = new AbortController();
  let changed = new AbortController();
  const times: { next: EpochMs | null } = { next: null };
  const running = run();

  return {
    nextRunAt: () => times.next,
    reread: () => changed.abort(),
    async close() {
      closing.abort();
      changed.abort();
      await running;
    },
  };

  async function run(): Promise<void> {
    let kept = '';
    let seenAt = clock.now();
    while (!closing.signal.aborted) {
      if (changed.signal.aborted) changed = new AbortController();
      try {
        const schedule = await options.schedule();
        const text = JSON.stringify(schedule);
        // The time that is waited for stays while the schedule stays: it may have passed during a sleep.
        const isSetBack = clock.now() < seenAt - lookMs;
        seenAt = clock.now();
        if (text !== kept || isSetBack) await decide(schedule);
        kept = text;
        const due = times.next;
        if (due !== null && clock.now() >= due) {
          await decide(schedule);
          await options.start(due);
        }
      } catch (thrown) {
        options.onFailure(thrown);
      }
      const wait = times.next === null ? lookMs : Math.min(lookMs, Math.max(leastMs, times.next - clock.now()));
      await clock.sleep(wait, changed.signal).catch(() => undefined);
    }
  }

  async function decide(schedule: Schedule | null): Promise<void> {
    const { nextRun } = await import('./next-run.ts');
    const next = schedule === null ? null : nextRun(schedule, clock.now(), options.timezone);
    const isOther = next !== times.next;
    times.next = next;
    if (isOther) options.onNext();
  }
}
