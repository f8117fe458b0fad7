import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { startSite } from '../../../main/sandbox/site.ts';
import type { Site } from '../../../main/sandbox/site.ts';

/** A Python that has netmiko, for instance that of a virtual environment. */
const named = process.env['SLUICE_TEST_PYTHON'] ?? process.env['SLUICE_BENCH_PYTHON'] ?? '';
const hasNetmiko = named !== '' && spawnSync(named, ['-W', 'ignore', '-c', 'import netmiko']).status === 0;
const python = hasNetmiko ? named : '';
if (python === '')
  console.warn('netmiko is not tried: neither SLUICE_TEST_PYTHON nor SLUICE_BENCH_PYTHON names a Python with netmiko');

interface Seen {
  readonly prompt: string;
  readonly before: string;
  readonly after: string;
  readonly save: string;
  readonly size: number;
  readonly dir: string;
  readonly count: string;
  readonly reports: number;
  readonly import: string;
  readonly again: string;
  readonly left: string;
}

function drive(input: object): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const script = fileURLToPath(new URL('netmiko_peer.py', import.meta.url));
    const child = execFile(python, ['-W', 'ignore', script], { timeout: 100_000 }, (error, stdout, stderr) => {
      if (error === null) resolve(JSON.parse(stdout) as Seen);
      else reject(new Error(`${error.message}\n${stderr}`));
    });
    child.stdin?.end(JSON.stringify(input));
  });
}

describe.skipIf(python === '')('netmiko on a virtual product', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ products: 7, seed: 11, clock: systemClock });
  });
  afterAll(() => site.close());

  // Stack, router by keyboard-interactive, controller with two lines before each answer, a stack with the same login.
  test.concurrent.each([0, 1, 2, 6])('saves, fetches, imports: place %i', { timeout: 120_000 }, async (place) => {
    const { products, cssm } = site.description;
    const product = products[place];
    const seen = await drive({ product, cssm });
    expect(seen.prompt).toBe(`${product?.name}#`);
    expect(seen).toMatchObject({ save: '', again: 'The requested item was not found' });
    expect(seen.dir).toMatch(new RegExp(`-rw-\\s+${seen.size}\\s.*peer_usage\\.txt`));
    expect(seen.count).toMatch(/Number of lines which match regexp = \d+/);
    expect(seen.reports).toBeGreaterThan(2);
    expect(seen.import).toContain('Import Data Successful');
    expect(seen.after).not.toBe(seen.before);
    expect(seen.left).not.toMatch(/peer_\w+\.txt/);
    expect(site.products[place]?.usage({ kind: 'unreported' })).toEqual([]);
  });
});
