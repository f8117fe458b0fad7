import type { Answer, Bridge } from '../../../../shared/bridge.ts';
import type { ContractEvent, Topic } from '../../../../shared/contract/events.ts';

export interface FakeBridge extends Bridge {
  /** When the answers to a question came, by `performance.now`; the newest at the end. */
  answersOf(name: string): readonly number[];
  /** Questions that the made-up core does not know. */
  readonly unanswered: ReadonlySet<string>;
  /** Changes that the page was told. */
  events(): number;
  stream(perSecond: number, topics: readonly Topic[]): void;
}

type Told = { callId: string; answer: Answer } | { event: ContractEvent } | { unanswered: string };

/** The desktop's bridge, answered by a worker: answers are cloned between threads, as they are over Electron's IPC. */
export function createFakeBridge(products: number): FakeBridge {
  const worker = new Worker(new URL('./fake-core.ts', import.meta.url), { type: 'module' });
  const waiting = new Map<string, { name: string; resolve: (answer: Answer) => void }>();
  const listeners = new Set<(event: ContractEvent) => void>();
  const answered = new Map<string, number[]>();
  const unanswered = new Set<string>();
  let events = 0;
  worker.postMessage({ kind: 'fill', products });
  worker.onerror = ({ message }) => console.error(`the made-up core: ${message}`);
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('unanswered' in data) return void unanswered.add(data.unanswered);
    if ('event' in data) {
      events += 1;
      listeners.forEach((listener) => listener(data.event));
      return;
    }
    const call = waiting.get(data.callId);
    waiting.delete(data.callId);
    if (!call) return;
    const times = answered.get(call.name);
    if (times) times.push(performance.now());
    else answered.set(call.name, [performance.now()]);
    call.resolve(data.answer);
  };
  return {
    answersOf: (name) => answered.get(name) ?? [],
    unanswered,
    events: () => events,
    stream: (perSecond, topics) => worker.postMessage({ kind: 'stream', perSecond, topics }),
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
