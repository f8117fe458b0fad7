// What Electron's own default program does: loads the modules named by -r, then runs the folder given.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
const modules = [];
let folder;
for (let at = 0; at < args.length; at += 1) {
  const arg = args[at];
  if (arg === '-r') modules.push(args[(at += 1)]);
  else if (!arg.startsWith('-') && folder === undefined) folder = resolve(arg);
}
// A module may shorten process.argv (Playwright's does).
for (const file of modules) require(file);
if (folder === undefined) throw new Error('no folder given');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(manifest.productName ?? manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
await import(pathToFileURL(join(folder, manifest.main)).href);
