import { describe, expect, it } from 'vitest';
import { createScheduler } from '../../../main/schedule/scheduler.ts';
import type { Schedule } from '../../../shared/contract/settings.ts';
import { scheduleSchema } from '../../../shared/contract/settings.ts';
import { manualClock } from '../http/manual-clock.ts';

const midnight = Date.parse('2026-01-05T00:00:00Z');
const hour = 3_600_000;
const every = (everyHours: number) => scheduleSchema.parse({ kind: 'hourly', everyHours });
/** The pattern's library is loaded at the first need. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

async function scheduler(initial: Schedule | null, start: () => Promise<void> = () => Promise.resolve()) {
  const clock = manualClock(midnight + 1000);
  const state = { schedule: initial, started: [] as number[], failures: [] as unknown[], nexts: 0 };
  await import('../../../main/schedule/next-run.ts');
  const one = createScheduler({
    clock,
    schedule: async () => state.schedule,
    async start(due) {
      state.started.push((due - midnight) / hour);
      await start();
    },
    onNext: () => (state.nexts += 1),
    onFailure: (thrown) => state.failures.push(thrown),
    timezone: 'UTC',
  });
  await settled();
  const advance = async (ms: number) => {
    for (let left = ms; left > 0; left -= 30_000) {
      await clock.advance(Math.min(left, 30_000));
      await settled();
    }
  };
  return { one, clock, state, advance };
}

describe('the scheduler', () => {
  it('starts each time when it comes due', async () => {
    const { one, state, advance } = await scheduler(every(1));
    expect(one.nextRunAt()).toBe(midnight + hour);
    await advance(2 * hour + 60_000);
    expect(state.started).toEqual([1, 2]);
    expect(one.nextRunAt()).toBe(midnight + 3 * hour);
    await one.close();
  });

  it('has nothing to wait for without a schedule, and follows a change at once', async () => {
    const { one, state, advance } = await scheduler(null);
    expect(one.nextRunAt()).toBeNull();
    await advance(hour);
    state.schedule = every(4);
    one.reread();
    await settled();
    expect(one.nextRunAt()).toBe(midnight + 4 * hour);
    expect(state.nexts).toBe(1);
    state.schedule = null;
    one.reread();
    await settled();
    expect(one.nextRunAt()).toBeNull();
    await advance(5 * hour);
    expect(state.started).toEqual([]);
    await one.close();
  });

  it('finds the next time anew when a wrong time of the computer is put right', async () => {
    const { one, clock, state, advance } = await scheduler(null);
    const real = clock.now.bind(clock);
    const years = 3 * 365 * 24 * hour;
    Object.assign(clock, { now: () => real() + years });
    state.schedule = every(1);
    one.reread();
    await settled();
    expect(one.nextRunAt()).toBeGreaterThan(midnight + years);
    Object.assign(clock, { now: real });
    await advance(hour + 60_000);
    expect(state.started).toEqual([1]);
    await one.close();
  });

  it('starts once, right away, what came due while the computer slept', async () => {
    const { one, clock, state } = await scheduler(every(1));
    // A jump: nothing ran in between.
    const asleep = 5 * hour;
    Object.assign(clock, { now: () => midnight + 1000 + asleep + clock.monotonicMs() });
    await clock.advance(30_000);
    await settled();
    expect(state.started).toEqual([1]);
    expect(one.nextRunAt()).toBe(midnight + 6 * hour);
    await one.close();
  });

  it('goes on after a start that failed', async () => {
    const { one, state, advance } = await scheduler(every(1), () => Promise.reject(new Error('no')));
    await advance(2 * hour + 60_000);
    expect(state.started).toEqual([1, 2]);
    expect(state.failures).toHaveLength(2);
    await one.close();
  });
});
