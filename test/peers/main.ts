/** `npm run test:peers`: the tests against real servers alone. Prepares them as `npm test` does. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { preparePeers } from './prepare.ts';

const root = resolve(import.meta.dirname, '../..');
preparePeers((text) => console.log(text));
const child = spawn(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--project', 'integration', 'test/integration/peers'],
  { cwd: root, stdio: 'inherit' },
);
child.on('exit', (code) => (process.exitCode = code ?? 1));
