import type { Answer, Bridge } from '../../../../shared/bridge.ts';
import type { ContractEvent } from '../../../../shared/contract/events.ts';

export interface FakeBridge extends Bridge {
  /** Times (of `performance.now`) of the answers to `products.list`. */
  readonly listAnswers: readonly number[];
  /** Products that changed, as the page was told. */
  readonly events: () => number;
  stream(perSecond: number): void;
}

/** The desktop's bridge, answered by a worker: answers are cloned between threads, as they are over Electron's IPC. */
export function createFakeBridge(products: number): FakeBridge {
  const worker = new Worker(new URL('./fake-core.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<string, { name: string; resolve: (answer: Answer) => void }>();
  const listeners = new Set<(event: ContractEvent) => void>();
  const listAnswers: number[] = [];
  let events = 0;
  worker.postMessage({ kind: 'fill', products });
  worker.onmessage = ({ data }: MessageEvent<{ callId: string; answer: Answer } | { event: ContractEvent }>) => {
    if ('event' in data) {
      events += 1;
      listeners.forEach((listener) => listener(data.event));
      return;
    }
    const call = waiting.get(data.callId);
    waiting.delete(data.callId);
    if (call?.name === 'products.list') listAnswers.push(performance.now());
    call?.resolve(data.answer);
  };
  return {
    listAnswers,
    events: () => events,
    stream: (perSecond) => worker.postMessage({ kind: 'stream', perSecond }),
    call(name, input, callId) {
      return new Promise<Answer>((resolve) => {
        waiting.set(callId, { name, resolve });
        worker.postMessage({ kind: 'call', callId, name, input });
      });
    },
    cancel: () => undefined,
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    file: (file) => Promise.resolve({ id: 'file', name: file.name, size: file.size }),
  };
}
