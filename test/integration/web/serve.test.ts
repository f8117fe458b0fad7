import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openApplication } from '../river/harness.ts';
import { call, temporaryFolder, until } from './web-support.ts';

const script = fileURLToPath(new URL('../../../main/hosts/cli/sluice.mjs', import.meta.url));

interface Serving {
  readonly child: ChildProcess;
  readonly line: () => Promise<string>;
  readonly stderr: () => string;
  readonly end: (signal?: NodeJS.Signals) => Promise<number | null>;
}

function serve(args: readonly string[], env: NodeJS.ProcessEnv = {}): Serving {
  const workspace = temporaryFolder();
  const child = spawn(process.execPath, [script, 'serve', '--workspace', workspace, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SLUICE_PASSPHRASE: '', ...env },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const closed = once(child, 'close') as Promise<[number | null]>;
  return {
    child,
    stderr: () => stderr,
    async line() {
      const next = await lines.next();
      if (next.done === true) throw new Error(`no more output: ${stderr}`);
      return next.value;
    },
    async end(signal = 'SIGTERM') {
      child.kill(signal);
      return (await closed)[0];
    },
  };
}

async function signIn(url: string): Promise<{ base: string; headers: { cookie: string; origin: string } }> {
  const base = new URL(url).origin;
  const answer = await fetch(url, { redirect: 'manual' });
  expect(answer.status).toBe(303);
  return { base, headers: { cookie: answer.headers.getSetCookie()[0]?.split(';')[0] ?? '', origin: base } };
}

const value = async (answer: Response | Promise<Response>): Promise<unknown> => {
  const read = (await (await answer).json()) as { ok: boolean; value: unknown };
  expect(read).toMatchObject({ ok: true });
  return read.value;
};

describe('sluice serve', () => {
  it('says where products report to it, where its settings have it receive them', async () => {
    const workspace = temporaryFolder();
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as AddressInfo;
    const application = await openApplication(workspace);
    await application.call('receiver.configure', { patch: { startsItself: true, port } });
    await application.close();
    const taken = serve(['--workspace', workspace]);
    await taken.line();
    await until('why not', () => taken.stderr().includes(String(port)));
    expect(await taken.end()).toBe(0);
    expect(taken.stderr()).toMatch(/cannot listen/i);

    probe.close();
    await once(probe, 'close');
    const served = serve(['--workspace', workspace]);
    await served.line();
    await until('where', () => served.stderr().includes('/cslu/v1/pi'));
    expect(served.stderr()).toContain(`received at http://127.0.0.1:${port}/cslu/v1/pi`);
    expect(await served.end()).toBe(0);
  });

  it('prints an address, serves the page, prints the next one, and ends with 0', async () => {
    const served = serve([]);
    const first = await served.line();
    expect(first).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
    const { base, headers } = await signIn(first);
    const second = await served.line();
    expect(second).not.toBe(first);
    const page = await fetch(base, { headers: { cookie: headers.cookie } });
    expect([page.status, page.headers.get('content-security-policy')]).toEqual([
      200,
      expect.stringContaining("connect-src 'self'"),
    ]);
    const hello = (await value(call(base, headers, 'app.hello'))) as { host: string; buildId: string };
    expect(hello).toMatchObject({ host: 'web' });
    expect(hello.buildId).not.toBe('');
    await signIn(second);
    expect(await served.end('SIGINT')).toBe(0);
  });

  it('prints one JSON line for each address with --json', async () => {
    const served = serve(['--json']);
    const { url } = JSON.parse(await served.line()) as { url: string };
    await signIn(url);
    expect(Object.keys(JSON.parse(await served.line()) as object)).toEqual(['url']);
    expect(await served.end()).toBe(0);
  });

  it('refuses every other address with 2', async () => {
    for (const address of ['0.0.0.0', '::', 'localhost']) {
      const served = serve(['--address', address]);
      const [code] = (await once(served.child, 'close')) as [number];
      expect(code).toBe(2);
      expect(served.stderr()).toContain('127.0.0.1 only');
    }
  });

  it('says that a port is taken, with 2', async () => {
    const other = createServer();
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const served = serve(['--port', String(port)]);
    const [code] = (await once(served.child, 'close')) as [number];
    expect([code, served.stderr()]).toEqual([2, expect.stringContaining(`port ${port} cannot be had`)]);
  });

  it('opens the vault with the passphrase that is given, and ends with 4 where it is wrong', async () => {
    const workspace = temporaryFolder();
    const given = serve(['--workspace', workspace], { SLUICE_PASSPHRASE: 'a sentence of this test' });
    const { base, headers } = await signIn(await given.line());
    expect(await value(call(base, headers, 'vault.state'))).toMatchObject({ exists: true, isOpen: true });
    expect(await given.end()).toBe(0);
    const wrong = serve(['--workspace', workspace], { SLUICE_PASSPHRASE: 'another sentence' });
    const [code] = (await once(wrong.child, 'close')) as [number];
    expect([code, wrong.stderr()]).toEqual([4, expect.stringContaining('passphrase')]);
  });

  it('leaves the passphrase to the page where none is given, and never asks', async () => {
    const served = serve([]);
    const { base, headers } = await signIn(await served.line());
    expect(await value(call(base, headers, 'vault.state'))).toMatchObject({ exists: false, isOpen: false });
    expect(await value(call(base, headers, 'vault.open', { input: { passphrase: 'of the page' } }))).toMatchObject({
      exists: true,
      isOpen: true,
    });
    expect(await served.end()).toBe(0);
  });

  it('takes a passphrase that is given', async () => {
    const served = serve([], { SLUICE_PASSPHRASE: 'given' });
    const { base, headers } = await signIn(await served.line());
    const input = { name: 'lab', username: 'admin', password: 'only a test' };
    await value(call(base, headers, 'credentials.set', { input }));
    expect(await value(call(base, headers, 'vault.state'))).toMatchObject({ isOpen: true });
    expect(await served.end()).toBe(0);
  });

  it('ends within seconds with 130 when that cancels a job, whoever still listens', async () => {
    // A product that takes the connection and says nothing.
    const silent = createServer((socket) => socket.on('error', () => undefined));
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    onTestFinished(() => void silent.close());
    const { port } = silent.address() as AddressInfo;

    const served = serve([], { SLUICE_PASSPHRASE: 'given' });
    const { base, headers } = await signIn(await served.line());
    const credential = { name: 'lab', username: 'admin', password: 'only a test' };
    await value(call(base, headers, 'credentials.set', { input: credential }));
    const product = { name: 'silent', host: '127.0.0.1', sshPort: port, way: 'ssh', credential: 'lab' };
    await value(call(base, headers, 'products.add', { input: product }));
    const connected = once(silent, 'connection');
    const { jobId } = (await value(call(base, headers, 'collect.start', { input: { productIds: null } }))) as {
      jobId: string;
    };
    await connected;
    const stream = await fetch(`${base}/events`, { headers });
    const waiting = call(base, headers, 'jobs.wait', { input: { id: jobId } }).catch(() => null);
    const startedAt = performance.now();
    expect(await served.end('SIGTERM')).toBe(130);
    expect(performance.now() - startedAt).toBeLessThan(8000);
    await stream.text().catch(() => '');
    await waiting;
  });

  it.skipIf(process.platform !== 'linux')('opens the browser without the address on its command line', async () => {
    const folder = temporaryFolder();
    const told = join(folder, 'told');
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\necho "$@" > ${told}.new && mv ${told}.new ${told}\n`, {
      mode: 0o700,
    });
    const served = serve(['--open'], { PATH: `${folder}:${process.env['PATH'] ?? ''}` });
    const url = await served.line();
    await until('the browser', () => existsSync(told));
    const given = readFileSync(told, 'utf8').trim();
    expect(given).not.toContain('token');
    const file = fileURLToPath(given);
    expect(statSync(file).mode & 0o077).toBe(0);
    const [own = ''] = /http:[^"]*/.exec(readFileSync(file, 'utf8')) ?? [];
    expect(own).not.toBe(url);
    // As a browser comes from it; nothing else may use it, and it is good once.
    const fromFile = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    const come = async (to: string, headers: Record<string, string>) =>
      (await fetch(to, { redirect: 'manual', headers })).status;
    expect(await come(own, { ...fromFile, origin: 'https://evil.example' })).toBe(403);
    expect(await come(url, fromFile)).toBe(403);
    expect(await come(own, fromFile)).toBe(200);
    expect(await come(own, fromFile)).toBe(403);
    // The address that stood on the screen is worthless, too; the next one is shown.
    expect(await come(url, {})).toBe(403);
    expect(await come(await served.line(), {})).toBe(303);
    expect(await served.end()).toBe(0);
    expect(existsSync(file)).toBe(false);
  });

  it('leaves nothing in the folder for temporary files', async () => {
    const folder = temporaryFolder();
    const served = serve([], { TMPDIR: folder, TEMP: folder, TMP: folder });
    const { base, headers } = await signIn(await served.line());
    await value(fetch(`${base}/files?name=a.txt`, { method: 'POST', headers, body: 'text' }));
    expect(readdirSync(folder)).not.toEqual([]);
    expect(await served.end()).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('sluice'))).toEqual([]);
  });
});
