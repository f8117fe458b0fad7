// The first work process gets a small heap; later ones are as usual.
const { utilityProcess } = require('electron');

const { fork } = utilityProcess;
globalThis.forks = 0;
utilityProcess.fork = (file, args, options = {}) => {
  globalThis.forks += 1;
  const limit = globalThis.forks === 1 ? ['--max-old-space-size=24'] : [];
  return fork(file, args, { ...options, execArgv: [...(options.execArgv ?? []), ...limit] });
};
