import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { median } from './figures.ts';

const root = resolve(import.meta.dirname, '../..');
const sluice = join(root, 'main/hosts/cli/sluice.mjs');

export interface CliStart {
  readonly nodeMs: number;
  readonly helpMs: number;
  readonly statusMs: number;
}

/** Median times of whole commands, started as a script starts them: Node itself, never npm. */
export function measureCliStart(workspace: string, products: number, times: number): CliStart {
  const nodeMs = timed(times, ['-e', '0'], () => true);
  const helpMs = timed(times, [sluice, '--help'], (text) => text.includes('collect'));
  const statusMs = timed(times, [sluice, 'status', '--json', '--workspace', workspace], (text) =>
    text.includes(String(products)),
  );
  return { nodeMs, helpMs, statusMs };
}

function timed(times: number, args: readonly string[], expected: (stdout: string) => boolean): number {
  const runs: number[] = [];
  // The first one fills the compile cache and does not count.
  for (let run = 0; run <= times; run += 1) {
    const started = performance.now();
    const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    runs.push(performance.now() - started);
    if (done.status !== 0 || !expected(done.stdout))
      throw new Error(`${args.join(' ')}: ended with ${done.status}: ${done.stderr}${done.stdout.slice(0, 300)}`);
  }
  return median(runs.slice(1));
}
