import { describe, expect, it } from 'vitest';
import { atMostEvery } from '../../../../renderer/stores/at-most-every.ts';

/** A clock whose time is what `work` and `sleep` say. */
function makeWork(tookMs: number) {
  let at = 0;
  const sleeps: number[] = [];
  const wakes: (() => void)[] = [];
  const clock = {
    now: () => at,
    monotonicMs: () => at,
    sleep: (ms: number) => {
      sleeps.push(ms);
      return new Promise<void>((wake) => wakes.push(wake));
    },
  };
  const done: number[] = [];
  const work = async () => {
    done.push(at);
    at += tookMs;
  };
  const wake = async () => {
    wakes.shift()?.();
    await settled();
  };
  return { clock, work, sleeps, wake, done };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('work that events ask for', () => {
  it('begins at once, and once more after a rest however often it was asked for meanwhile', async () => {
    const { clock, work, sleeps, wake, done } = makeWork(10);
    const ask = atMostEvery(clock, 500, work, () => true);
    ask();
    await settled();
    for (let event = 0; event < 100; event += 1) ask();
    expect(done).toHaveLength(1);
    await wake();
    expect(done).toHaveLength(2);
    expect(sleeps).toEqual([500, 500]);
    await wake();
    expect(done).toHaveLength(2);
    ask();
    await settled();
    expect(done).toHaveLength(3);
  });

  it('rests four times as long as the work took', async () => {
    const { clock, work, sleeps } = makeWork(400);
    atMostEvery(clock, 500, work, () => true)();
    await settled();
    expect(sleeps).toEqual([1600]);
  });

  it('ends when nobody looks any more', async () => {
    let isHere = true;
    const { clock, work, wake, done } = makeWork(10);
    const ask = atMostEvery(clock, 500, work, () => isHere);
    ask();
    await settled();
    ask();
    isHere = false;
    await wake();
    expect(done).toHaveLength(1);
  });
});
