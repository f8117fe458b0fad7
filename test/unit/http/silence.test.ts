import { expect, test } from 'vitest';
import { watchSilence } from '../../../main/http/silence.ts';
import { manualClock } from './manual-clock.ts';

const never = new AbortController().signal;

test('silence for the limit ends it', async () => {
  const clock = manualClock();
  const watch = watchSilence(clock, 60_000, never);
  await clock.advance(59_999);
  expect([watch.expired, watch.signal.aborted]).toEqual([false, false]);
  await clock.advance(1);
  expect([watch.expired, watch.signal.aborted]).toEqual([true, true]);
});

test('an hour of slow movement does not', async () => {
  const clock = manualClock();
  const watch = watchSilence(clock, 60_000, never);
  for (let minute = 0; minute < 60; minute += 1) {
    await clock.advance(59_000);
    watch.touch();
  }
  expect(watch.expired).toBe(false);
  watch.stop();
  await clock.advance(1_000_000);
  expect([watch.expired, clock.sleepers]).toEqual([false, 0]);
});

test('a new limit holds from now on', async () => {
  const clock = manualClock();
  const watch = watchSilence(clock, 900_000, never);
  await clock.advance(500_000);
  watch.setLimit(1_000);
  await clock.advance(999);
  expect(watch.expired).toBe(false);
  await clock.advance(1);
  expect(watch.expired).toBe(true);
});

test('a process that stood still gets its limit again', async () => {
  const clock = manualClock();
  let elapsed = 0;
  let calls = 0;
  const stopped = {
    ...clock,
    monotonicMs: () => elapsed,
    // The first sleep of a minute takes ten: the process was stopped meanwhile.
    sleep: async (ms: number, signal?: AbortSignal) => {
      calls += 1;
      if (calls > 1) return clock.sleep(ms, signal);
      elapsed += 600_000;
    },
  };
  const watch = watchSilence(stopped, 60_000, never);
  await clock.advance(0);
  expect([watch.expired, calls]).toEqual([false, 2]);
  watch.stop();
});

test('the outer signal ends it, and that is no silence', () => {
  const outer = new AbortController();
  const watch = watchSilence(manualClock(), 60_000, outer.signal);
  outer.abort(new DOMException('cancelled', 'AbortError'));
  expect([watch.expired, watch.signal.aborted]).toEqual([false, true]);
  expect((watch.signal.reason as Error).name).toBe('AbortError');
  watch.stop();
});
