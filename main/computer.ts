import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { resolve } from 'node:path';
import type { Computer } from './procedures/context.ts';

/**
 * This computer, for the entries of its schedulers. The command line is started as it was now; a desktop cannot run it
 * (a fuse), so there it is the installed `sluice`.
 */
export function thisComputer(isDesktop: boolean): Computer {
  const script = process.argv[1];
  return {
    platform: process.platform,
    hasSystemd: existsSync('/run/systemd/system'),
    command: isDesktop || script === undefined ? ['sluice'] : [process.execPath, resolve(script)],
    home: homedir(),
    env: process.env,
    uid: process.getuid?.() ?? null,
  };
}
