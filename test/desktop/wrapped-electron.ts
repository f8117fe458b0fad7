import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * A program that runs the real one through a few lines of shell: as another user, with a key ring.
 * `lines` see the program's path and arguments as `"$@"`.
 */
export async function wrapElectron(folder: string, program: string, lines: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const script = join(folder, 'electron');
  await writeFile(script, `#!/bin/sh\nset -- '${program}' "$@"\n${lines}\n`);
  await chmod(script, 0o755);
  await chmod(dirname(script), 0o755);
  return script;
}
