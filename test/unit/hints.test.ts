import { describe, expect, it } from 'vitest';
import { createHints } from '../../main/hints.ts';
import { manualClock } from './http/manual-clock.ts';

function told() {
  const clock = manualClock();
  const events: string[] = [];
  const hints = createHints(clock, (topic, id) => events.push(`${topic} ${id ?? '*'}`));
  return { clock, hints, events };
}

describe('hints', () => {
  it('go out once for what comes within a tenth of a second', async () => {
    const { clock, hints, events } = told();
    for (let n = 0; n < 1000; n += 1) {
      hints.changed('products', `p${n % 3}`);
      hints.changed('reports', null);
    }
    expect(events).toEqual([]);
    await clock.advance(100);
    expect(events).toEqual(['products p0', 'products p1', 'products p2', 'reports *']);
    await clock.advance(1000);
    expect(events).toHaveLength(4);
    hints.changed('products', 'p0');
    await clock.advance(100);
    expect(events).toHaveLength(5);
  });

  it('say "many" for more than a few', async () => {
    const { clock, hints, events } = told();
    for (let n = 0; n < 21; n += 1) hints.changed('products', `p${n}`);
    await clock.advance(100);
    expect(events).toEqual(['products *']);
  });

  it('come at most ten times a second, however much happens', async () => {
    const { clock, hints, events } = told();
    for (let n = 0; n < 1000; n += 1) {
      hints.changed('jobs', 'j');
      await clock.advance(1);
    }
    expect(events.length).toBeGreaterThan(8);
    expect(events.length).toBeLessThanOrEqual(10);
  });

  it('are told before the end, and never after it', async () => {
    const { clock, hints, events } = told();
    hints.changed('jobs', 'j');
    hints.close();
    hints.changed('jobs', 'k');
    await clock.advance(1000);
    expect(events).toEqual(['jobs j']);
  });
});
