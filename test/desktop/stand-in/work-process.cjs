// Loaded with -r into the stand-in only: its Node has no node:sqlite, so the work process runs under the project's Node.
// Electron's utilityProcess is replaced by a child process with the same few functions.
const { fork } = require('node:child_process');
const { EventEmitter } = require('node:events');
const { join } = require('node:path');
const { utilityProcess } = require('electron');

utilityProcess.fork = (file, args, options = {}) => {
  const child = fork(file, args, {
    execPath: process.env.SLUICE_TEST_NODE,
    execArgv: ['--require', join(__dirname, 'parent-port.cjs'), ...(options.execArgv ?? [])],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined },
  });
  const facade = new EventEmitter();
  child.on('message', (message) => facade.emit('message', message));
  child.on('exit', (code) => facade.emit('exit', code ?? 1));
  child.on('error', () => undefined);
  return Object.assign(facade, {
    postMessage: (message) => child.connected && child.send(message),
    kill: () => child.kill(),
    get pid() {
      return child.pid;
    },
  });
};
