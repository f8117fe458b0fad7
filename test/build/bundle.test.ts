import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/**
 * The built bundle is loaded and used, far from the checkout and its node_modules: a bundle can build and then crash on
 * load (ssh2), or read a file that is only here.
 */
describe('the built command line', () => {
  let folder = '';
  const run = (args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> =>
    new Promise((done, fail) => {
      const child = spawn(process.execPath, [join(folder, 'cli', 'sluice.mjs'), ...args], {
        cwd: folder,
        env: { ...process.env, SLUICE_PASSPHRASE: 'bundle test', NODE_PATH: '' },
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
      child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
      child.on('error', fail);
      child.on('close', (code) => done({ code, stdout, stderr }));
    });

  beforeAll(async () => {
    if (!existsSync(join(root, 'out/cli/main.js'))) {
      const code = await new Promise((done) =>
        spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
          cwd: root,
          stdio: 'inherit',
        }).on('exit', done),
      );
      expect(code).toBe(0);
    }
    folder = mkdtempSync(join(tmpdir(), 'sluice-bundle-'));
    cpSync(join(root, 'out/cli'), join(folder, 'cli'), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('holds no native module and nothing of the development tools', () => {
    const names = readdirSync(join(folder, 'cli'), { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /\.node$|vitest|typescript|eslint/.test(name))).toEqual([]);
  });

  it('prints its version and its help', async () => {
    const version = await run(['--version']);
    expect(version).toMatchObject({ code: 0, stderr: '' });
    expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
    expect((await run(['--help'])).stdout).toContain('cycle');
  });

  it('lists every line that may be sent to a product, which loads ssh2 and undici', async () => {
    const lines = await run(['product', 'commands', '--json', '--workspace', join(folder, 'w')]);
    expect(lines.stderr).toBe('');
    expect(lines.stdout).toContain('show license status');
    expect(lines.stdout).toContain('/smartlic-service/all-reports');
  });

  it('reads a long list in a thread, which is a file of its own', async () => {
    const path = join(folder, 'hosts.yml');
    const hosts = Array.from(
      { length: 2000 },
      (_one, at) => `    sw${at}: {ansible_host: 10.0.${at >> 8}.${at & 255}}\n`,
    );
    writeFileSync(path, `all:\n  hosts:\n${hosts.join('')}`);
    const done = await run(['list', 'import', path, '--dry-run', '--json', '--workspace', join(folder, 'listed')]);
    expect(done.stderr).toBe('');
    expect(JSON.parse(done.stdout)).toMatchObject({ format: 'ansible-yaml', counts: { add: 2000 } });
  });

  it('serves the page that is packed beside it', async () => {
    mkdirSync(join(folder, 'renderer'));
    writeFileSync(join(folder, 'renderer', 'index.html'), '<!doctype html><p>the packed page');
    writeFileSync(join(folder, 'renderer', 'build-id.txt'), 'packed');
    const child = spawn(
      process.execPath,
      [join(folder, 'cli', 'sluice.mjs'), 'serve', '--json', '--workspace', join(folder, 'served')],
      { cwd: folder, env: { ...process.env, NODE_PATH: '' }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const ended = once(child, 'close');
    try {
      const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
      const { url } = JSON.parse(line) as { url: string };
      const entered = await fetch(url, { redirect: 'manual' });
      const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      expect(await (await fetch(new URL('/', url), { headers: { cookie } })).text()).toContain('the packed page');
    } finally {
      child.kill('SIGTERM');
    }
    expect((await ended)[0]).toBe(0);
  });

  it('carries a small site through the whole river', async () => {
    const demo = await run(['demo', '--products', '3']);
    expect(demo.stderr).not.toMatch(/error|at file:/i);
    expect(demo.code).toBe(0);
  });
});
