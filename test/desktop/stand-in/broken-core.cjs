// A work process that ends before it has said a word.
const { join } = require('node:path');
const { utilityProcess } = require('electron');

const { fork } = utilityProcess;
utilityProcess.fork = (_file, args, options) => fork(join(__dirname, 'ends-at-once.cjs'), args, options);
