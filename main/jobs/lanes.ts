import type { Clock } from '../../shared/clock.ts';

/** How far apart two contacts begin before it is known what one costs, ms. */
const firstApartMs = 12;
/** And at most, however busy this process is with other work, ms. */
const mostApartMs = 30;
/** A timer that fires late is made up for, as far as this, ms. */
const madeUpMs = 2;
/** What one costs is measured over so many, from the eighth on. */
const [fewest, most] = [8, 32];
/** Items wait for their products, not for this process, if they take so many times what all lanes keep it at work. */
const isWaiting = 1.25;

/**
 * Runs `work` for every item over lanes: at most `lanes` at once, at most `perGroup` of one group (a site), at most
 * `perAddress` at one address. An item whose group is full does not hold a lane: the next one that may go goes.
 * `work` settles its own errors; a rejection of it stops nothing but is rethrown at the end.
 *
 * Two items begin as far apart as one keeps this process at work. Begun together they wait for each other at every step,
 * for slow products together while the processor idles, and then come back together, round after round: 64 lanes on
 * products that think for 2 s took 1.4 times as long. Where products answer at once, this process is at work all the time
 * anyway, and items begun together share what they write: those begin together.
 * @param busyMs how long this process's event loop has been at work, 0 if not known
 */
export async function runLanes<T>(
  items: readonly T[],
  limits: { lanes: number; perGroup: number; perAddress: number },
  keys: { group: (item: T) => string | null; address: (item: T) => string | null },
  work: (item: T) => Promise<void>,
  signal: AbortSignal,
  clock: Pick<Clock, 'sleep' | 'monotonicMs'>,
  busyMs: () => number,
): Promise<void> {
  const waiting = new Set(items);
  const busy = new Map<string, number>();
  const failures: unknown[] = [];
  const pace = measuredPace(limits.lanes, busyMs);

  const slots = (item: T): readonly (readonly [string, number])[] => {
    const group = keys.group(item);
    const address = keys.address(item);
    return [
      ...(group === null ? [] : [[`group ${group}`, limits.perGroup] as const]),
      ...(address === null ? [] : [[`address ${address}`, limits.perAddress] as const]),
    ];
  };
  const take = (): T | undefined => {
    for (const item of waiting) {
      if (slots(item).every(([key, mostAtOnce]) => (busy.get(key) ?? 0) < mostAtOnce)) {
        waiting.delete(item);
        return item;
      }
    }
    return undefined;
  };

  await new Promise<void>((resolve) => {
    let running = 0;
    let isTooSoon = false;
    let nextAt = clock.monotonicMs();
    const next = (): void => {
      while (!isTooSoon && running < limits.lanes && !signal.aborted) {
        const item = take();
        if (item === undefined) break;
        begin(item);
        if (waiting.size > 0) pause();
      }
      if (running === 0 && (waiting.size === 0 || signal.aborted)) resolve();
    };
    const begin = (item: T): void => {
      running += 1;
      for (const [key] of slots(item)) busy.set(key, (busy.get(key) ?? 0) + 1);
      const begunAt = clock.monotonicMs();
      void work(item)
        .catch((error: unknown) => failures.push(error))
        .then(() => {
          running -= 1;
          pace.ended(clock.monotonicMs() - begunAt);
          for (const [key] of slots(item)) busy.set(key, (busy.get(key) ?? 1) - 1);
          next();
        });
    };
    const pause = (): void => {
      const now = clock.monotonicMs();
      nextAt = Math.max(nextAt, now - madeUpMs) + pace.apart();
      if (nextAt - now < 1) return;
      isTooSoon = true;
      const go = (): void => {
        isTooSoon = false;
        next();
      };
      clock.sleep(nextAt - now, signal).then(go, go);
    };
    next();
  });
  if (failures.length > 0) throw failures[0];
}

/** How long this process's event loop has been at work, ms. One that is never seen idle (driven from outside): 0. */
export function loopBusyMs(): number {
  const { idle, active } = performance.eventLoopUtilization();
  return idle === 0 ? 0 : active;
}

interface Pace {
  /** How far apart to begin, ms; asked at each beginning. */
  apart(): number;
  /** Told at each end. */
  ended(tookMs: number): void;
}

function measuredPace(lanes: number, busyMs: () => number): Pace {
  const marks: number[] = [];
  const took: number[] = [];
  const cost = (): number => {
    const now = busyMs();
    keepLast(marks, now);
    const [first = now] = marks;
    return now === 0 || marks.length < fewest ? firstApartMs : (now - first) / (marks.length - 1);
  };
  return {
    apart: () => {
      const each = cost();
      const mean = took.reduce((sum, ms) => sum + ms, 0) / took.length;
      // While none has ended there is no mean (NaN), and items keep apart.
      return mean < isWaiting * lanes * each ? 0 : Math.min(mostApartMs, each);
    },
    ended: (tookMs) => keepLast(took, tookMs),
  };
}

function keepLast(list: number[], value: number): void {
  list.push(value);
  if (list.length > most) list.shift();
}
