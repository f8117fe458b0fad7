import type { Clock } from '../../shared/clock.ts';

/** So many a minute for one address and for all; a window that starts with its first request. */
export interface Rate {
  /** False: too many. */
  take(address: string): boolean;
}

const windowMs = 60_000;
/** Addresses that are remembered; more of them within a minute share one count. */
const mostAddresses = 4096;
const others = 'others';

export function createRate(clock: Clock, limits: { readonly all: number; readonly perAddress: number }): Rate {
  let from = clock.monotonicMs();
  let all = 0;
  const counts = new Map<string, number>();
  return {
    take(address) {
      const now = clock.monotonicMs();
      if (now - from >= windowMs) {
        from = now;
        all = 0;
        counts.clear();
      }
      const name = counts.has(address) || counts.size < mostAddresses ? address : others;
      const count = (counts.get(name) ?? 0) + 1;
      counts.set(name, count);
      // Who is refused takes nothing from the others.
      if (count > limits.perAddress) return false;
      all += 1;
      return all <= limits.all;
    },
  };
}
