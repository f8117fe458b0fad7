import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';
import type { SiteDescription } from '../main/hosts/make-believe-site.ts';

const script = resolve(import.meta.dirname, '../main/hosts/cli/sluice.mjs');

export interface TestSite {
  readonly site: SiteDescription;
  stop(): Promise<void>;
}

/** A make-believe site in a process of its own, apart from what is tested as real products are. */
export async function startTestSite(...args: readonly string[]): Promise<TestSite> {
  const child = spawn(process.execPath, [script, 'sandbox', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const line = await new Promise<string>((found, fail) => {
    createInterface({ input: child.stdout }).once('line', found);
    child.once('exit', (code) => fail(new Error(`the site ended with ${code}`)));
  });
  return {
    site: JSON.parse(line) as SiteDescription,
    async stop() {
      child.kill();
      await ended;
    },
  };
}
