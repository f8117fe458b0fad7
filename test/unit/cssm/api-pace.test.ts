import { expect, test } from 'vitest';
import { makePace } from '../../../main/cssm/api/pace.ts';
import { manualClock } from '../http/manual-clock.ts';

const never = new AbortController().signal;

test('five a second, two at once, first come first served', async () => {
  const clock = manualClock();
  const pace = makePace(clock, { perSecond: 5, parallel: 2 });
  const starts: { name: number; atMs: number }[] = [];
  let running = 0;
  let mostRunning = 0;
  const all = Array.from({ length: 23 }, async (_, name) => {
    const release = await pace.turn(never);
    running += 1;
    mostRunning = Math.max(mostRunning, running);
    starts.push({ name, atMs: clock.monotonicMs() });
    await clock.sleep(50);
    running -= 1;
    release();
  });
  for (let i = 0; i < 100; i += 1) await clock.advance(100);
  await Promise.all(all);
  expect(starts.map((one) => one.name)).toEqual(Array.from({ length: 23 }, (_, name) => name));
  expect(mostRunning).toBe(2);
  for (const { atMs } of starts)
    expect(starts.filter((one) => one.atMs > atMs - 1000 && one.atMs <= atMs).length).toBeLessThanOrEqual(5);
  // As fast as the limit allows: 23 starts need four full windows.
  expect(starts.at(-1)?.atMs).toBeLessThan(5_000);
});

test('one who gives up leaves the queue, and the turn goes to the next', async () => {
  const clock = manualClock();
  const pace = makePace(clock, { perSecond: 100, parallel: 1 });
  const release = await pace.turn(never);
  const abort = new AbortController();
  const given = pace.turn(abort.signal);
  const next = pace.turn(never);
  abort.abort(new DOMException('cancelled', 'AbortError'));
  await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  release();
  release(); // twice is once
  (await next)();
  await expect(pace.turn(abort.signal)).rejects.toMatchObject({ name: 'AbortError' });
});

test('a pause that the other side asks for holds everyone', async () => {
  const clock = manualClock();
  const pace = makePace(clock, { perSecond: 5, parallel: 2 });
  pace.holdFor(30_000);
  let startedAt = -1;
  const turn = pace.turn(never).then(() => (startedAt = clock.monotonicMs()));
  await clock.advance(29_999);
  expect(startedAt).toBe(-1);
  await clock.advance(1);
  await turn;
  expect(startedAt).toBe(30_000);
});

test('a pause that nobody waits for ends', async () => {
  const clock = manualClock();
  const pace = makePace(clock, { perSecond: 5, parallel: 2 });
  pace.holdFor(30_000);
  const abort = new AbortController();
  const given = pace.turn(abort.signal);
  expect(clock.sleepers).toBe(1);
  abort.abort(new DOMException('cancelled', 'AbortError'));
  await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  expect(clock.sleepers).toBe(0);
  // The hold itself still counts for who comes next.
  const next = pace.turn(never);
  expect(clock.sleepers).toBe(1);
  await clock.advance(30_000);
  (await next)();
});
