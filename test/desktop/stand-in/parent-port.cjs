// In the work process of the stand-in: Electron's parentPort over the child process's channel.
const { EventEmitter } = require('node:events');

const port = new EventEmitter();
process.on('message', (data) => port.emit('message', { data }));
// With its window side gone a utility process ends too.
process.on('disconnect', () => process.exit(0));
process.parentPort = Object.assign(port, { postMessage: (message) => process.connected && process.send(message) });
