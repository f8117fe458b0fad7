import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';

describe('system clock', () => {
  it('rejects with the reason of the signal, at once and also when it was aborted before', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const started = performance.now();
    const sleeping = systemClock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(sleeping).rejects.toBe(reason);
    await expect(systemClock.sleep(60_000, controller.signal)).rejects.toBe(reason);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('resolves after the time and lets an abort afterwards do nothing', async () => {
    const controller = new AbortController();
    await systemClock.sleep(1, controller.signal);
    controller.abort();
    await systemClock.sleep(1);
  });
});
