import { describe, expect, it } from 'vitest';
import { askSettled } from '../../../../renderer/ui/ask-settled.ts';

/** Sleepers that a test wakes. */
function pausing() {
  const waiting: { wake: () => void; ms: number }[] = [];
  return {
    waiting,
    clock: {
      sleep: (ms: number, signal?: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('stopped')));
          waiting.push({ wake: resolve, ms });
        }),
    },
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a search while somebody types', () => {
  it('asks for the last text only, after a pause', async () => {
    const { clock, waiting } = pausing();
    const asked: string[] = [];
    const taken: string[] = [];
    let stop: (() => void) | undefined;
    for (const text of ['o', 'os', 'osa']) {
      stop?.();
      stop = askSettled(
        clock,
        120,
        async () => {
          asked.push(text);
          return text;
        },
        (answer) => taken.push(answer),
      );
    }
    await settled();
    expect([asked, waiting.map(({ ms }) => ms)]).toEqual([[], [120, 120, 120]]);
    for (const { wake } of waiting) wake();
    await settled();
    expect([asked, taken]).toEqual([['osa'], ['osa']]);
  });

  it('drops an answer that comes after the next letter, and one that fails', async () => {
    const { clock, waiting } = pausing();
    const taken: string[] = [];
    let answer: ((text: string) => void) | undefined;
    const stop = askSettled(
      clock,
      120,
      () => new Promise<string>((resolve) => (answer = resolve)),
      (text) => taken.push(text),
    );
    waiting[0]?.wake();
    await settled();
    stop();
    answer?.('late');
    askSettled(
      clock,
      120,
      () => Promise.reject<string>(new Error('no')),
      (text) => taken.push(text),
    );
    waiting[1]?.wake();
    await settled();
    expect(taken).toEqual([]);
  });
});
