import type { Clock } from '../../shared/clock.ts';

/** How far apart two contacts begin before it is known what one costs, ms. */
const firstApartMs = 12;
/** And at most, however busy this process is with other work, ms. */
const mostApartMs = 30;
/** A timer that fires late is made up for, as far as this, ms. */
const madeUpMs = 2;
/** What one costs is measured over so many, from the eighth on. */
const [fewest, most] = [8, 32];

/**
 * Runs `work` for every item over lanes: at most `lanes` at once, at most `perGroup` of one group (a site), at most
 * `perAddress` at one address. An item whose group is full does not hold a lane: the next one that may go goes.
 * `work` settles its own errors; a rejection of it stops nothing but is rethrown at the end.
 *
 * Two items begin as far apart as one keeps this process at work. Begun together they wait for each other at every step,
 * for slow products together while the processor idles, and then come back together, round after round: 64 lanes on
 * products that think for 2 s took 1.4 times as long. `busyMs`: how long its event loop has been at work, 0 if not known.
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
  const apart = measuredPace(busyMs);

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
      void work(item)
        .catch((error: unknown) => failures.push(error))
        .then(() => {
          running -= 1;
          for (const [key] of slots(item)) busy.set(key, (busy.get(key) ?? 1) - 1);
          next();
        });
    };
    const pause = (): void => {
      const now = clock.monotonicMs();
      nextAt = Math.max(nextAt, now - madeUpMs) + apart();
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

/** How far apart to begin, ms; asked at each beginning. */
function measuredPace(busyMs: () => number): () => number {
  const marks: number[] = [];
  return () => {
    const now = busyMs();
    marks.push(now);
    if (marks.length > most) marks.shift();
    const [first = now] = marks;
    if (now === 0 || marks.length < fewest) return firstApartMs;
    return Math.min(mostApartMs, (now - first) / (marks.length - 1));
  };
}
