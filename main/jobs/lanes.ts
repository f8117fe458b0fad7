import type { Clock } from '../../shared/clock.ts';

/**
 * Lanes open this much one after the other, ms: about what one product costs this computer. Opened together, they log in
 * together, wait for slow products together while the processor idles, and all come back together, over and over: to
 * each lane's waiting comes the work of all. 64 lanes on products that think for 2 s took 1.4 times as long.
 */
export const apartMs = 15;

/**
 * Runs `work` for every item over lanes: at most `lanes` at once, at most `perGroup` of one group (a site), at most
 * `perAddress` at one address. An item whose group is full does not hold a lane: the next one that may go goes.
 * `work` settles its own errors; a rejection of it stops nothing but is rethrown at the end.
 */
export async function runLanes<T>(
  items: readonly T[],
  limits: { lanes: number; perGroup: number; perAddress: number },
  keys: { group: (item: T) => string | null; address: (item: T) => string | null },
  work: (item: T) => Promise<void>,
  signal: AbortSignal,
  clock: Pick<Clock, 'sleep'>,
): Promise<void> {
  const waiting = new Set(items);
  const busy = new Map<string, number>();
  const failures: unknown[] = [];

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
      if (slots(item).every(([key, most]) => (busy.get(key) ?? 0) < most)) {
        waiting.delete(item);
        return item;
      }
    }
    return undefined;
  };

  await new Promise<void>((resolve) => {
    let running = 0;
    let open = 1;
    const fill = (): void => {
      while (running < open && !signal.aborted) {
        const item = take();
        if (item === undefined) break;
        running += 1;
        for (const [key] of slots(item)) busy.set(key, (busy.get(key) ?? 0) + 1);
        void work(item)
          .catch((error: unknown) => failures.push(error))
          .then(() => {
            running -= 1;
            for (const [key] of slots(item)) busy.set(key, (busy.get(key) ?? 1) - 1);
            fill();
          });
      }
      if (running === 0 && (waiting.size === 0 || signal.aborted)) resolve();
    };
    const openNext = (): void => {
      fill();
      if (open === limits.lanes || waiting.size === 0 || signal.aborted) return;
      clock.sleep(apartMs, signal).then(
        () => {
          open += 1;
          openNext();
        },
        () => undefined,
      );
    };
    openNext();
  });
  if (failures.length > 0) throw failures[0];
}
