#!/usr/bin/env node
// Plain JavaScript that even an old Node reads, so that it can say what is missing instead of failing on a type.
import module from 'node:module';

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
  module.enableCompileCache();
  const { main } = await import('./main.ts');
  await main();
}
