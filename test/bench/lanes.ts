import { setTimeout as sleep } from 'node:timers/promises';

/** So many at once, nothing more: no limits of sites or addresses, no records. They open `apartMs` one after the other. */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  run: (item: T) => Promise<void>,
  apartMs = 0,
): Promise<void> {
  const queue = items.values();
  const lane = async (_: unknown, at: number): Promise<void> => {
    if (apartMs > 0) await sleep(at * apartMs);
    for (const item of queue) await run(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
