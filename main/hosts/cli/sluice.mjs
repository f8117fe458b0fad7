#!/usr/bin/env node
// Plain JavaScript that even an old Node reads, so that it can say what is missing instead of failing on a type.
import { existsSync, mkdirSync, statSync } from 'node:fs';
import module from 'node:module';
import { isAbsolute, join } from 'node:path';

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
  const compiled = compiledFolder();
  if (compiled !== null) module.enableCompileCache(compiled);
  const { main } = await import('./main.ts');
  await main();
}

/**
 * What V8 compiled is run when it is found again: only from where this user alone writes. Linux has one /tmp for
 * everybody, a task of Windows' own account has one too, and `sudo` may leave HOME as it was. Made here, one folder after
 * the other: Node's own way of making them never ends where the system says that a folder is not there although the one
 * above it is (as /proc does).
 */
function compiledFolder() {
  const { HOME, LOCALAPPDATA, XDG_CACHE_HOME, NODE_COMPILE_CACHE } = process.env;
  // Node has seen to it itself.
  if (NODE_COMPILE_CACHE) return null;
  const isWindows = process.platform === 'win32';
  const isGiven = !isWindows && XDG_CACHE_HOME && isAbsolute(XDG_CACHE_HOME);
  const base = isWindows ? LOCALAPPDATA : HOME;
  if (!isGiven && !(base && isAbsolute(base))) return null;
  const usual = { win32: '', darwin: join('Library', 'Caches') }[process.platform] ?? '.cache';
  const own = isGiven ? XDG_CACHE_HOME : join(base, usual);
  const compiled = join(own, 'sluice', 'compiled');
  try {
    for (const folder of [own, join(own, 'sluice'), compiled]) {
      if (!existsSync(folder)) mkdirSync(folder, 0o700);
      if (!isWindows && statSync(folder).uid !== process.getuid()) return null;
    }
    // On Windows the folder of a user is the user's alone.
    return isWindows || (statSync(compiled).mode & 0o022) === 0 ? compiled : null;
  } catch {
    return null;
  }
}
