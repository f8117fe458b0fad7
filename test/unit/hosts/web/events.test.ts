import { describe, expect, it } from 'vitest';
import { createEventQueue } from '../../../../main/hosts/web/event-queue.ts';
import { createTurns } from '../../../../main/hosts/web/turns.ts';
import type { JobProgress } from '../../../../shared/contract/events.ts';

const progress = (jobId: string, done: number): JobProgress => ({
  jobId,
  kind: 'collect',
  phase: 'collect',
  done,
  total: 10,
  rows: {},
  steps: {},
  bytes: 0,
  at: 0,
});

describe('hints that wait for a slow client', () => {
  it('are one for each thing, the latest', () => {
    const queue = createEventQueue(10);
    queue.push({ topic: 'products', id: 'a', revision: 1 });
    queue.push({ topic: 'job', id: 'j', revision: 2, progress: progress('j', 1) });
    queue.push({ topic: 'products', id: 'a', revision: 3 });
    queue.push({ topic: 'job', id: 'j', revision: 4, progress: progress('j', 7) });
    queue.push({ topic: 'products', id: null, revision: 5 });
    expect([queue.take(), queue.take(), queue.take(), queue.take()]).toEqual([
      { topic: 'products', id: 'a', revision: 3 },
      { topic: 'job', id: 'j', revision: 4, progress: progress('j', 7) },
      { topic: 'products', id: null, revision: 5 },
      undefined,
    ]);
  });

  it('are bounded', () => {
    const queue = createEventQueue(3);
    const pushed = Array.from({ length: 5 }, (_, i) => queue.push({ topic: 'products', id: String(i), revision: i }));
    expect(pushed).toEqual([true, true, true, false, false]);
    expect(queue.push({ topic: 'products', id: '1', revision: 9 })).toBe(true);
  });
});

describe('turns', () => {
  it('end the oldest for one more, each owner by itself', async () => {
    const turns = createTurns(2);
    const [one, two] = [{}, {}];
    const ended: string[] = [];
    const work = (name: string) => (turn: AbortSignal) =>
      new Promise<void>((resolve) =>
        turn.addEventListener('abort', () => {
          ended.push(name);
          resolve();
        }),
      );
    void turns.take(one, work('a'));
    void turns.take(one, work('b'));
    void turns.take(two, work('c'));
    expect(ended).toEqual([]);
    void turns.take(one, work('d'));
    expect(ended).toEqual(['a']);
    await Promise.resolve();
    void turns.take(one, work('e'));
    expect(ended).toEqual(['a', 'b']);
  });
});
