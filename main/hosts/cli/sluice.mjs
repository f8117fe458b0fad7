#!/usr/bin/env node
// Plain JavaScript that even an old Node reads, so that it can say what is missing instead of failing on a type.
import module from 'node:module';
import { join } from 'node:path';

const needed = '22.19';
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 19)) {
  // The sentence of `runtime.too_old`; the catalogue is TypeScript and cannot be read here (a test compares them).
  console.error(
    `Sluice needs Node.js ${needed} or newer, this is ${process.versions.node}. ` +
      'In a checkout run "npm ci" and then "npm run sluice -- …", which brings its own.',
  );
  process.exitCode = 4;
} else {
  // Node says of SQLite and type stripping that they may change; a user of Sluice can do nothing with that.
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = (warning, ...rest) => {
    const type = typeof rest[0] === 'object' ? rest[0]?.type : rest[0];
    if (type !== 'ExperimentalWarning') emitWarning(warning, ...rest);
  };
  // What V8 compiled is run when it is found again. Only where this user alone writes: Linux has one /tmp for everybody.
  const { HOME, XDG_CACHE_HOME, NODE_COMPILE_CACHE } = process.env;
  const own = XDG_CACHE_HOME || (HOME && join(HOME, '.cache'));
  if (NODE_COMPILE_CACHE || process.platform === 'win32' || process.platform === 'darwin') module.enableCompileCache();
  else if (own) module.enableCompileCache(join(own, 'sluice', 'compiled'));
  const { main } = await import('./main.ts');
  await main();
}
