import type { Answer } from '../shared/bridge.ts';
import type { Output } from '../shared/contract/contract.ts';
import type { ContractEvent } from '../shared/contract/events.ts';
import { eventSchema, topics } from '../shared/contract/events.ts';
import { fromErrorData, SluiceError } from '../shared/errors.ts';
import type { FileRef } from '../shared/vocabulary.ts';
import { fileRefSchema } from '../shared/vocabulary.ts';
import type { Client } from './client.ts';

/** Over HTTP to the host that served this page. */
export function createWebClient(): Client {
  const listeners = new Set<(event: ContractEvent) => void>();
  const tell = (event: ContractEvent) => listeners.forEach((listener) => listener(event));
  const everythingMayHaveChanged = () => {
    for (const topic of topics) if (topic !== 'job') tell({ topic, id: null, revision: 0 });
  };
  let source: EventSource | null = null;
  let isFirst = true;
  const listen = () => {
    source = new EventSource('events');
    source.onopen = () => {
      if (!isFirst) everythingMayHaveChanged();
      isFirst = false;
    };
    // The host has ended or turned this browser out: whoever shows the connection asks which.
    source.onerror = () => tell({ topic: 'app', id: null, revision: 0 });
    source.onmessage = ({ data }) => {
      const parsed = eventSchema.safeParse(JSON.parse(String(data)));
      if (parsed.success) tell(parsed.data);
    };
  };

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
      const answer = await request(`files?name=${encodeURIComponent(file.name)}`, { method: 'POST', body: file });
      if (!answer.ok) throw fromErrorData(answer.error);
      return fileRefSchema.parse(answer.value);
    },
    downloadUrl: (file) => `files/${encodeURIComponent(file.id)}`,
  };
}

async function request(path: string, init: RequestInit, signal?: AbortSignal): Promise<Answer> {
  try {
    const response = await fetch(path, { ...init, ...(signal ? { signal } : {}) });
    // The session has ended: the host tells nothing to a page without one.
    if (response.status === 401 || response.status === 403) throw new SluiceError('app.session_ended');
    return (await response.json()) as Answer;
  } catch (thrown) {
    if (thrown instanceof SluiceError) throw thrown;
    if (signal?.aborted) throw new SluiceError('job.cancelled', {}, { cause: thrown });
    throw new SluiceError('app.core_stopped', {}, { cause: thrown });
  }
}
