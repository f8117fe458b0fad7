import type { utilityProcess } from 'electron';
import type { FromCore } from './core-messages.ts';
import type { CoreChild } from './core-supervisor.ts';

/** The work process: `core.ts`, built. */
export function spawnCore(
  file: string,
  fork: typeof utilityProcess.fork,
  note: (what: string, detail: string) => void,
): CoreChild {
  const child = fork(file, [], {
    serviceName: 'Sluice work process',
    // Node says of SQLite that it may change; a user of Sluice can do nothing with that.
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  // Out of memory: an `error` that nobody hears would end the window side too. Its report holds the environment: not noted.
  child.on('error', (type, location) => note('work process', `${type} ${location}`));
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', (message: FromCore) => listener(message)),
    onExit: (listener) => child.once('exit', listener),
    kill: () => child.kill(),
  };
}
