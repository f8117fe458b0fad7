import type { Answer } from '../shared/bridge.ts';
import type { Clock } from '../shared/clock.ts';
import type { Output } from '../shared/contract/contract.ts';
import type { ContractEvent } from '../shared/contract/events.ts';
import { eventSchema, topics } from '../shared/contract/events.ts';
import { fromErrorData, SluiceError } from '../shared/errors.ts';
import type { FileRef } from '../shared/vocabulary.ts';
import { fileRefSchema } from '../shared/vocabulary.ts';
import type { Client } from './client.ts';

/** A browser comes back to a stream that was cut, but some give up where nobody listens any more. */
const listenAgainMs = 5000;

/** Over HTTP to the host that served this page. */
export function createWebClient(clock: Clock): Client {
  const listeners = new Set<(event: ContractEvent) => void>();
  const tell = (event: ContractEvent) => listeners.forEach((listener) => listener(event));
  const everythingMayHaveChanged = () => {
    for (const topic of topics) if (topic !== 'job') tell({ topic, id: null, revision: 0 });
  };
  let source: EventSource | null = null;
  let isFirst = true;
  let isSignedOut = false;
  const listen = () => {
    const current = new EventSource('events');
    source = current;
    current.onopen = () => {
      if (!isFirst) everythingMayHaveChanged();
      isFirst = false;
    };
    current.onerror = () => {
      // The host has ended or turned this browser out: whoever shows the connection asks which.
      tell({ topic: 'app', id: null, revision: 0 });
      if (current.readyState !== EventSource.CLOSED) return;
      void clock.sleep(listenAgainMs).then(() => {
        if (!isSignedOut) listen();
      });
    };
    current.onmessage = ({ data }) => {
      const parsed = eventSchema.safeParse(JSON.parse(String(data)));
      if (parsed.success) tell(parsed.data);
    };
  };

  async function request(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer> {
    try {
      const response = await fetch(path, { ...init, ...(signal ? { signal } : {}) });
      // The session has ended: the host tells nothing to a page without one.
      isSignedOut = response.status === 401 || response.status === 403;
      if (isSignedOut) throw new SluiceError('app.session_ended');
      return (await response.json()) as Answer;
    } catch (thrown) {
      if (thrown instanceof SluiceError) throw thrown;
      if (signal?.aborted) throw new SluiceError('job.cancelled', {}, { cause: thrown });
      throw new SluiceError('app.host_ended', {}, { cause: thrown });
    }
  }

  return {
    host: 'web',
    async call(name, input, { signal } = {}) {
      const answer = await request(
        `call/${name}`,
        { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ input }) },
        signal,
      );
      if (!answer.ok) throw fromErrorData(answer.error);
      return answer.value as Output<typeof name>;
    },
    on(listener) {
      listeners.add(listener);
      if (source === null) listen();
      return () => listeners.delete(listener);
    },
    async file(file): Promise<FileRef> {
      const answer = await request(`files?name=${encodeURIComponent(file.name.toWellFormed())}`, {
        method: 'POST',
        body: file,
      });
      if (!answer.ok) throw fromErrorData(answer.error);
      return fileRefSchema.parse(answer.value);
    },
    downloadUrl: (file) => `files/${encodeURIComponent(file.id)}`,
  };
}
