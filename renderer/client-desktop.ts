import type { Bridge } from '../shared/bridge.ts';
import type { Output } from '../shared/contract/contract.ts';
import { fromErrorData, SluiceError } from '../shared/errors.ts';
import type { Client } from './client.ts';

/** Over the preload's bridge. */
export function createDesktopClient(bridge: Bridge): Client {
  let calls = 0;
  return {
    host: 'desktop',
    async call(name, input, { signal } = {}) {
      if (signal?.aborted) throw new SluiceError('job.cancelled');
      calls += 1;
      const callId = `call-${calls}`;
      const cancel = () => bridge.cancel(callId);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        const answer = await bridge.call(name, input, callId);
        if (!answer.ok) throw fromErrorData(answer.error);
        return answer.value as Output<typeof name>;
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    on: (listener) => bridge.on(listener),
    file: (file) => bridge.file(file),
    downloadUrl: () => '',
  };
}
