import { expect, it } from 'vitest';
import { createWakes } from '../../../main/jobs/wakes.ts';

it('an awakening ends what was open before it, and nothing that opens after it', () => {
  const wakes = createWakes();
  const before = wakes.signal();
  expect(wakes.signal()).toBe(before);
  wakes.awake();
  const after = wakes.signal();
  expect([before.aborted, after.aborted]).toEqual([true, false]);
  wakes.awake();
  expect(after.aborted).toBe(true);
});
