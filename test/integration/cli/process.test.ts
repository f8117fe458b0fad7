import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../../shared/messages/en.ts';
import { format } from '../../../shared/messages/messages.ts';

const script = fileURLToPath(new URL('../../../main/hosts/cli/sluice.mjs', import.meta.url));
let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'sluice 現場 '))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sluice = (args: readonly string[], nodeArgs: readonly string[] = []) =>
  spawnSync(process.execPath, [...nodeArgs, script, ...args], {
    encoding: 'utf8',
    env: { ...process.env, SLUICE_PASSPHRASE: 'only a test' },
  });

const asModule = (code: string) => ['--import', `data:text/javascript,${encodeURIComponent(code)}`];

describe('sluice.mjs', () => {
  it('says which Node it needs when this one is too old', () => {
    const ran = sluice(['status'], asModule(`Object.defineProperty(process.versions, 'node', { value: '20.11.0' })`));
    expect(ran.status).toBe(4);
    expect(ran.stderr.trim()).toBe(format(en, 'error.runtime.too_old', { found: '20.11.0', needed: '22.19' }));
  });

  it('takes paths from where the user stands, when npm runs it from a checkout', () => {
    writeFileSync(join(folder, 'here.txt'), 'nothing known');
    const env = { ...process.env, npm_lifecycle_event: 'sluice', INIT_CWD: folder };
    const ran = spawnSync(process.execPath, [script, 'inspect', 'here.txt'], { encoding: 'utf8', env });
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    const other = { ...env, npm_lifecycle_event: 'demo' };
    expect(spawnSync(process.execPath, [script, 'inspect', 'here.txt'], { env: other }).status).toBe(2);
  });

  it('answers --help without loading what is heavy', () => {
    const hook = `import { registerHooks } from 'node:module';
      registerHooks({ load: (url, context, next) => (process.stderr.write('loaded ' + url + '\\n'), next(url, context)) });`;
    const ran = sluice(['--help'], asModule(hook));
    expect(ran.status).toBe(0);
    expect(ran.stdout).toContain('Usage: sluice');
    expect(ran.stderr).toMatch(/loaded .*commander/);
    expect(ran.stderr).not.toMatch(
      /loaded .*(zod|ssh2|undici|pino|fast-xml|xmlbuilder|cli-progress|sqlite|ledger|jobs\/)/,
    );
  });

  describe.skipIf(process.platform === 'win32' || process.platform === 'darwin')('what V8 compiled', () => {
    const start = (patch: NodeJS.ProcessEnv, cwd = folder) => {
      const { NODE_COMPILE_CACHE: _, ...others } = process.env;
      const env = { ...others, XDG_CACHE_HOME: '', ...patch };
      return spawnSync(process.execPath, [script, '--version'], { cwd, env, timeout: 20_000 }).status;
    };
    const made = (...names: string[]): string => {
      const path = join(folder, ...names);
      mkdirSync(path, { recursive: true });
      return path;
    };

    it('is kept where only its user writes', () => {
      const [home, everybodys] = [made('home'), made('tmp')];
      expect(start({ HOME: home, TMPDIR: everybodys })).toBe(0);
      const compiled = join(home, '.cache', 'sluice', 'compiled');
      expect(readdirSync(compiled)).toHaveLength(1);
      expect(statSync(compiled).mode & 0o077).toBe(0);
      expect(readdirSync(everybodys)).toEqual([]);
    });

    it('is not looked for where others write', () => {
      const compiled = made('shared', '.cache', 'sluice', 'compiled');
      chmodSync(compiled, 0o777);
      expect(start({ HOME: join(folder, 'shared') })).toBe(0);
      expect(readdirSync(compiled)).toEqual([]);
    });

    it('is not kept in the folder in which the command is given', () => {
      const here = made('here');
      expect(start({ HOME: 'home', XDG_CACHE_HOME: 'cache' }, here)).toBe(0);
      expect(readdirSync(here)).toEqual([]);
    });

    it.runIf(process.getuid?.() === 0)("is not kept in another user's home", () => {
      const home = made('other');
      made('other', '.cache');
      chownSync(join(home, '.cache'), 65_534, 65_534);
      expect(start({ HOME: home })).toBe(0);
      expect(readdirSync(join(home, '.cache'))).toEqual([]);
    });

    // There a new folder is "not found", though the one above it is.
    it.runIf(process.platform === 'linux')('keeps no command from ending where no folder can be made', () => {
      expect(start({ HOME: '/proc/self' })).toBe(0);
    });
  });

  it('answers --help within 0.4 seconds', () => {
    const times = Array.from({ length: 6 }, () => {
      const startedAt = performance.now();
      expect(sluice(['--help']).status).toBe(0);
      return performance.now() - startedAt;
    });
    // The fastest: a busy machine says nothing about the command.
    expect(Math.min(...times)).toBeLessThan(400);
  });

  it('writes no warning of Node itself', () => {
    const ran = sluice(['status', '--json', '--workspace', join(folder, 'w')]);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    expect(JSON.parse(ran.stdout)).toMatchObject({ reports: {}, has_account: false });
  });

  it('ends quietly when its output is not wanted any more', async () => {
    const child = spawn(process.execPath, [script, 'completion', 'zsh'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const errors: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    const [code] = (await once(child, 'close')) as [number];
    expect([code, errors.join('')]).toEqual([0, '']);
  });

  it.each(['stdout', 'stderr'] as const)('keeps its exit code when nobody reads %s', async (name) => {
    const child = spawn(
      process.execPath,
      [script, 'product', 'show', 'nobody', '--json', '--workspace', join(folder, 'w')],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    child[name].destroy();
    const errors: string[] = [];
    if (name === 'stdout') child.stderr.setEncoding('utf8').on('data', (text: string) => errors.push(text));
    else child.stdout.resume();
    const [code] = (await once(child, 'close')) as [number];
    expect(code).toBe(2);
    expect(errors.join('')).not.toContain('    at ');
  });

  it.runIf(process.platform === 'linux')('says in one sentence that standard output is full', () => {
    const full = openSync('/dev/full', 'w');
    const ran = spawnSync(process.execPath, [script, 'status', '--workspace', join(folder, 'w')], {
      stdio: ['ignore', full, 'pipe'],
      encoding: 'utf8',
    });
    closeSync(full);
    expect([ran.status, ran.stderr]).toEqual([
      1,
      'sluice: Standard output cannot be written: ENOSPC. Choose a place where you may write.\n',
    ]);
  });
});

describe('inspect', () => {
  const kindOf = (name: string, bytes: string | Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    const ran = sluice(['inspect', file, '--json']);
    expect([ran.status, ran.stderr]).toEqual([0, '']);
    return (JSON.parse(ran.stdout) as { kind: string }).kind;
  };

  it('says what any file is and touches no workspace', () => {
    const before = readdirSync(folder);
    expect(kindOf('empty.txt', '')).toBe('empty');
    expect(kindOf('words.txt', 'hello, this is nothing that a product prints\n')).toBe('unknown');
    expect(readdirSync(folder).filter((name) => !before.includes(name))).toEqual(['empty.txt', 'words.txt']);
  });

  it('gives one sentence and 2 for a file that is not there', () => {
    const ran = sluice(['inspect', join(folder, 'nowhere.xml')]);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toMatch(/^sluice: There is no file .*nowhere\.xml\. Check the path\.\n$/);
  });
});

describe('a small site by hand', () => {
  it('runs until the process that started it is gone', async () => {
    const child = spawn(process.execPath, [script, 'sandbox', '--products', '1'], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    const ended = once(child, 'exit');
    if (!child.stdout) throw new Error('no output');
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
    expect(JSON.parse(line)).toMatchObject({ products: [{ ssh_port: expect.any(Number) as number }] });
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  it('goes through demo, and every report is confirmed', () => {
    const workspace = join(folder, 'demo');
    const ran = sluice(['demo', '--products', '4', '--json', '--workspace', workspace]);
    expect(ran.stderr).not.toContain('sluice:');
    const result = JSON.parse(ran.stdout) as { confirmed: boolean; products: { reports: number; states: object }[] };
    expect(ran.status).toBe(0);
    expect(result.confirmed).toBe(true);
    expect(result.products).toHaveLength(4);
    for (const product of result.products)
      expect(product.states).toEqual(product.reports ? { confirmed: product.reports } : {});
    const listed = sluice(['reports', '--json', '--workspace', workspace]);
    expect((JSON.parse(listed.stdout) as { state: string }[]).every((report) => report.state === 'confirmed')).toBe(
      true,
    );
    expect(sluice(['verify', '--workspace', workspace]).status).toBe(0);
  });
});
