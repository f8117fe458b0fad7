import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runLanes } from '../../../main/jobs/lanes.ts';
import { OneProcessor } from './one-processor.ts';

const never = new AbortController().signal;
const noWait = { sleep: () => Promise.resolve(), monotonicMs: () => 0 };
const unknown = () => 0;
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

/**
 * When 40 items over 64 lanes begin, ms.
 * @param costs ms that each keeps the process busy, as it begins
 */
async function beginnings({ costs, takes }: { costs: number; takes: number }): Promise<readonly number[]> {
  const computer = new OneProcessor();
  const begun: number[] = [];
  let busyFor = 0;
  const run = runLanes(
    Array.from({ length: 40 }, (_, index) => index),
    { lanes: 64, perGroup: 64, perAddress: 64 },
    { group: () => null, address: () => null },
    async () => {
      begun.push(computer.nowMs);
      busyFor += costs;
      await computer.sleep(takes);
    },
    never,
    computer,
    () => busyFor,
  );
  await computer.run();
  await run;
  return begun;
}

describe('lanes', () => {
  it('does every item once and never more at a time than lanes, group and address allow', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ group: fc.constantFrom('a', 'b', null), address: fc.constantFrom('x', 'y', 'z') }), {
          maxLength: 40,
        }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 3 }),
        async (shapes, lanes, most) => {
          const items = shapes.map((shape, index) => ({ ...shape, index }));
          const running = new Set<(typeof items)[number]>();
          const seen: number[] = [];
          await runLanes(
            items,
            { lanes, perGroup: most, perAddress: most },
            { group: (item) => item.group, address: (item) => item.address },
            async (item) => {
              running.add(item);
              expect(running.size).toBeLessThanOrEqual(lanes);
              for (const key of ['group', 'address'] as const) {
                if (item[key] === null) continue;
                expect([...running].filter((other) => other[key] === item[key]).length).toBeLessThanOrEqual(most);
              }
              await tick();
              running.delete(item);
              seen.push(item.index);
            },
            never,
            noWait,
            unknown,
          );
          expect(seen.toSorted((a, b) => a - b)).toEqual(items.map((item) => item.index));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('starts nothing new after an abort and ends when what runs has ended', async () => {
    const stop = new AbortController();
    const started: number[] = [];
    await runLanes(
      [1, 2, 3, 4],
      { lanes: 2, perGroup: 9, perAddress: 9 },
      { group: () => null, address: () => null },
      async (item) => {
        started.push(item);
        stop.abort();
        await tick();
      },
      stop.signal,
      noWait,
      unknown,
    );
    expect(started).toEqual([1]);
  });

  it('goes on after a failure and reports it at the end', async () => {
    const done: number[] = [];
    const run = runLanes(
      [1, 2, 3],
      { lanes: 1, perGroup: 9, perAddress: 9 },
      { group: () => null, address: () => null },
      async (item) => {
        if (item === 1) throw new Error('ledger is gone');
        done.push(item);
      },
      never,
      noWait,
      unknown,
    );
    await expect(run).rejects.toThrow('ledger is gone');
    expect(done).toEqual([2, 3]);
  });

  it('lets products think at different times, so that their work does not come all at once', async () => {
    const [products, lanes, thinkMs] = [1000, 64, 2000];
    const computer = new OneProcessor();
    const run = runLanes(
      Array.from({ length: products }, (_, index) => index),
      { lanes, perGroup: lanes, perAddress: lanes },
      { group: () => null, address: () => null },
      async () => {
        // Login, identity and state; then the file, its reports, good-bye: 10 ms in all.
        for (const ms of [2, 1, 1, 1]) await computer.work(ms);
        await computer.sleep(thinkMs);
        for (const ms of [2, 1, 1, 1]) await computer.work(ms);
      },
      never,
      computer,
      () => computer.busyMs,
    );
    await computer.run();
    await run;
    expect(computer.nowMs / (Math.ceil(products / lanes) * thinkMs)).toBeLessThan(1.05);
  });

  it.each([
    { costs: 20, apart: 20 },
    { costs: 100, apart: 30 },
    { costs: 0, apart: 12 },
  ])('begins two items $apart ms apart where one keeps the process busy for $costs ms', async ({ costs, apart }) => {
    const begun = await beginnings({ costs, takes: 60_000 });
    const gaps = begun.slice(20).map((at, index) => at - (begun[index + 19] ?? 0));
    expect(new Set(gaps)).toEqual(new Set([apart]));
  });

  it('begins items together once it is known that they wait for this process and not for their products', async () => {
    const begun = await beginnings({ costs: 10, takes: 50 });
    expect(begun.slice(0, 5)).toEqual([0, 12, 24, 36, 48]);
    expect(new Set(begun.slice(5)).size).toBe(1);
  });

  it('runs items that share what they write together, not one after the other', async () => {
    const computer = new OneProcessor();
    // One write serves all that asked for it while the last one was on its way.
    let writing: Promise<void> | undefined;
    const write = (): Promise<void> =>
      (writing ??= computer.sleep(1).then(async () => {
        writing = undefined;
        await computer.work(4);
      }));
    const run = runLanes(
      Array.from({ length: 500 }, (_, index) => index),
      { lanes: 64, perGroup: 64, perAddress: 64 },
      { group: () => null, address: () => null },
      async () => {
        await computer.work(1);
        await write();
        await computer.work(1);
        await write();
      },
      never,
      computer,
      () => computer.busyMs,
    );
    await computer.run();
    await run;
    expect(computer.nowMs).toBeLessThan(500 * 4);
  });

  it('waits between two items only', async () => {
    let waits = 0;
    await runLanes(
      [1, 2],
      { lanes: 64, perGroup: 64, perAddress: 64 },
      { group: () => null, address: () => null },
      tick,
      never,
      { ...noWait, sleep: () => Promise.resolve(void (waits += 1)) },
      unknown,
    );
    expect(waits).toBe(1);
  });
});
