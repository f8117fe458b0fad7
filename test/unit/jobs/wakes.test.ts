import { expect, it } from 'vitest';
import { createWakes } from '../../../main/jobs/wakes.ts';

it('an awakening ends what was open before it, and nothing that opens after it', () => {
  const wakes = createWakes();
  const before = wakes.signal();
  expect(wakes.signal()).toBe(before);
  wakes.awake();
  const after = wakes.signal();
  expect([before.aborted, after.aborted]).toEqual([true, false]);
  // Whoever waits for a turn passes it on as it is: it must not look like a failure of its own.
  expect(before.reason).toMatchObject({ code: 'job.cancelled' });
  wakes.awake();
  expect(after.aborted).toBe(true);
});
