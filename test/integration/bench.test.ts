import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

function bench(env: NodeJS.ProcessEnv): Promise<{ code: number | null; text: string }> {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['test/bench/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, SLUICE_BENCH_PYTHON: '', ...env },
    });
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.stderr.setEncoding('utf8').on('data', (part: string) => (text += part));
    child.on('close', (code) => done({ code, text }));
  });
}

it(
  'the bench runs with few products, prints every part beside its floor and ends without errors',
  { timeout: 300_000 },
  async () => {
    const { code, text } = await bench({
      SLUICE_BENCH_PRODUCTS: '6',
      SLUICE_BENCH_PAIRS: '1',
      SLUICE_BENCH_LICENSES: '2000',
    });
    expect(text).toMatch(/SSH collect: 6 products, .* 2 logins each, \d+ reports kept/);
    expect(text).toMatch(/REST collect: 6 products, .* \d+ reports kept/);
    expect(text.match(/ratio wall \d+\.\d\d, CPU \d+\.\d\d; pairs/g)).toHaveLength(2);
    expect(text).toContain('asyncssh: skipped: SLUICE_BENCH_PYTHON names no Python');
    expect(text).toMatch(/Lanes: 12 products that think for 2 s each, 64 lanes/);
    expect(text).toMatch(/bare SQLite, a commit a row {2}\d+ a second/);
    expect(text).toMatch(/Inventory of 2000 licenses/);
    expect(text).toMatch(/fast-xml-parser, same text/);
    expect(text).toMatch(/Export of 120 products × 20 reports/);
    expect(text).toMatch(/status, 120 products/);
    expect(text).toContain('no errors');
    expect(code).toBe(0);
  },
);

it('the bench fails on an error', { timeout: 60_000 }, async () => {
  const { code, text } = await bench({ SLUICE_BENCH_ONLY: 'start', SLUICE_BENCH_PRODUCTS: '-1' });
  expect(text).toContain('FAILED');
  expect(code).toBe(1);
});
