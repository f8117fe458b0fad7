import type { CssmStats } from './virtual-cssm.ts';

type Counted = Exclude<keyof CssmStats, 'reports' | 'max_parallel' | 'max_per_second'>;

/** Counts what a test or a trainer wants to see afterwards. */
export interface Counters {
  add(name: Counted): void;
  /** A request begins at `monotonicMs`; call what is returned when it ended. Gives the requests of the last second too. */
  begin(monotonicMs: number): { readonly lastSecond: number; readonly end: () => void };
  values(): Omit<CssmStats, 'reports'>;
}

export function createCounters(): Counters {
  const counts: Record<Counted, number> = {
    requests: 0,
    uploads: 0,
    polls: 0,
    duplicates_refused: 0,
    altered_refused: 0,
    repeats_answered: 0,
    cut: 0,
    tokens_issued: 0,
    tokens_refused: 0,
    rate_limited: 0,
    hand_uploads: 0,
  };
  const recent: number[] = [];
  let parallel = 0;
  let maxParallel = 0;
  let maxPerSecond = 0;
  return {
    add: (name) => {
      counts[name] += 1;
    },
    begin: (monotonicMs) => {
      recent.push(monotonicMs);
      while ((recent[0] ?? monotonicMs) <= monotonicMs - 1000) recent.shift();
      maxPerSecond = Math.max(maxPerSecond, recent.length);
      parallel += 1;
      maxParallel = Math.max(maxParallel, parallel);
      return {
        lastSecond: recent.length,
        end: () => {
          parallel -= 1;
        },
      };
    },
    values: () => ({ ...counts, max_parallel: maxParallel, max_per_second: maxPerSecond }),
  };
}
