/**
 * The work process of the desktop. Knows nothing of Electron: it gets a port. What is heavy or may be missing in an
 * older runtime is imported after the probes, so that what is missing is said and not a crash at load.
 */
import type { FromCore, ToCore } from './core-messages.ts';
import { probeRuntime } from './probe-runtime.ts';
import { runCore, type CorePort } from './run-core.ts';

interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
}

const { parentPort } = process as unknown as { readonly parentPort: ParentPort };

const port: CorePort = {
  post: (message: FromCore) => parentPort.postMessage(message),
  // From our own window side only: a port of its own, that no page can reach.
  on: (listener) => parentPort.on('message', ({ data }) => listener(data as ToCore)),
};

runCore(port, {
  probe: probeRuntime,
  open: async (start, keyStore) => (await import('./open-core-application.ts')).openCoreApplication(start, keyStore),
  exit: () => process.exit(0),
});
