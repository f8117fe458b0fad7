import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answers } from './harness.ts';
import { credential, product, run } from './harness.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sluice-secret-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function secret(text: string, mode = 0o600): string {
  const file = join(folder, 'secret');
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

const answers: Answers = {
  'credentials.set': { credential },
  'products.remove': { failed: [] },
  'products.offeredKeys': {
    rows: [
      { kind: 'ssh', host: 'h', port: 22, algorithm: 'ed', fingerprint: 'SHA256:new', acceptedAt: 0, reason: null },
    ],
  },
  'products.trust': { accepted: [] },
  'status.get': new Error('unused'),
};
const set = ['credential', 'set', 'lab', '--username', 'u'];
const inputOf = (ran: Awaited<ReturnType<typeof run>>, name: string) =>
  ran.calls.find((call) => call.name === name)?.input;

describe('secret files', () => {
  it.skipIf(process.platform === 'win32').each([0o644, 0o640, 0o604, 0o660])(
    'that others can read (mode %o) are refused with 4',
    async (mode) => {
      const ran = await run([...set, '--password-file', secret('x', mode)], { answers });
      expect(ran.code).toBe(4);
      expect(ran.stderr).toContain('chmod 600');
      expect(ran.calls).toEqual([]);
    },
  );

  it('lose one line end, keep blanks and the rest', async () => {
    const ran = await run([...set, '--password-file', secret('\uFEFF two words \n\r\n')], { answers });
    expect(inputOf(ran, 'credentials.set')).toMatchObject({ password: ' two words \n' });
  });

  it.each([
    ['missing', () => join(folder, 'nowhere'), 2, 'There is no file'],
    ['empty', () => secret('\n'), 2, 'is empty'],
    ['a folder', () => folder, 1, 'cannot be read'],
  ])('%s: one clear sentence', async (_title, file, code, sentence) => {
    const ran = await run([...set, '--password-file', file()], { answers });
    expect(ran.code).toBe(code);
    expect(ran.stderr).toContain(sentence);
  });

  it('come before the environment, which comes before a question', async () => {
    const env = { SLUICE_PASSWORD: 'from-environment' };
    const both = await run([...set, '--password-file', secret('from-file')], { answers, env });
    expect(inputOf(both, 'credentials.set')).toMatchObject({ password: 'from-file' });
    const environment = await run(set, { answers, env, isTTY: true });
    expect(inputOf(environment, 'credentials.set')).toMatchObject({ password: 'from-environment' });
    const asked = await run(set, { answers, isTTY: true, stdin: 'typed\n' });
    expect(inputOf(asked, 'credentials.set')).toMatchObject({ password: 'typed' });
    expect(asked.stderr).toContain('Password of u: ');
    expect(asked.stderr + asked.stdout).not.toContain('typed');
  });

  it('are never asked for without a terminal', async () => {
    const ran = await run(set, { answers, stdin: 'typed\n' });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('--password-file or SLUICE_PASSWORD');
    expect(ran.calls).toEqual([]);
  });

  it('end as cancelled when the terminal is closed at the question', async () => {
    const ran = await run(set, { answers, isTTY: true, stdin: '' });
    expect(ran.code).toBe(130);
  });
});

describe('passphrase', () => {
  const ask = (argv: string[], options: Parameters<typeof run>[1]) =>
    run(['product', 'remove', 'a', ...argv], { answers, ...options });

  it('comes from a file, the environment, or a question on a terminal', async () => {
    const file = secret('phrase\n');
    const fromFile = await ask(['--passphrase-file', file], { env: { ASK: '1', SLUICE_PASSPHRASE: 'env' } });
    expect(fromFile.passphrases).toEqual(['phrase']);
    expect((await ask([], { env: { ASK: '1', SLUICE_PASSPHRASE: 'env' } })).passphrases).toEqual(['env']);
    expect((await ask([], { env: { ASK: '1' } })).passphrases).toEqual([null]);
    const typed = await ask(['--yes'], { env: { ASK: '1' }, isTTY: true, stdin: 'typed\n' });
    expect(typed.passphrases).toEqual(['typed']);
  });
});

describe('questions', () => {
  it('are asked on a terminal and answered by --yes', async () => {
    const argv = ['product', 'remove', 'a'];
    const no = await run(argv, { answers, isTTY: true, stdin: 'n\n' });
    expect([no.code, inputOf(no, 'products.remove')]).toEqual([130, undefined]);
    const yes = await run(argv, { answers, isTTY: true, stdin: 'y\n' });
    expect([yes.code, inputOf(yes, 'products.remove')]).toEqual([0, { ids: ['id-a'] }]);
    const flag = await run([...argv, '--yes'], { answers, isTTY: true });
    expect([flag.code, flag.stderr]).toEqual([0, '']);
    const script = await run(argv, { answers });
    expect([script.code, script.stderr]).toEqual([0, '']);
  });

  it('of safety are not answered by --yes', async () => {
    const argv = ['product', 'trust', 'a', '--reason', 'new supervisor', '--yes'];
    const script = await run(argv, { answers });
    expect([script.code, inputOf(script, 'products.trust')]).toEqual([2, undefined]);
    expect(script.stderr).toContain('--fingerprint SHA256:new');
    const no = await run(argv, { answers, isTTY: true, stdin: 'maybe\n' });
    expect([no.code, inputOf(no, 'products.trust')]).toEqual([130, undefined]);
    const yes = await run(argv, { answers, isTTY: true, stdin: 'SHA256:new\n' });
    expect(inputOf(yes, 'products.trust')).toEqual({
      id: 'id-a',
      reason: 'new supervisor',
      fingerprint: 'SHA256:new',
    });
  });

  it('about which product are errors that name the candidates', async () => {
    const rows = [product('x', { host: '192.0.2.1' }), product('x', { host: '192.0.2.2' })];
    const ran = await run(['collect', 'x'], { answers: { 'products.find': { rows } } });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('192.0.2.1');
    expect(ran.stderr).toContain('192.0.2.2');
    expect(ran.calls.map((call) => call.name)).toEqual(['products.find']);
  });
});
