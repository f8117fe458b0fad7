import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from './harness.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sluice-vault-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  chmodSync(path, 0o600);
  return path;
};
const vault = (more: object = {}) => ({
  exists: true,
  isOpen: false,
  slots: ['passphrase' as const],
  keyStore: { isAvailable: false, backend: null },
  ...more,
});
const answers = { 'vault.state': vault(), 'vault.changePassphrase': vault(), 'vault.keyStore': vault() };
const input = (ran: Awaited<ReturnType<typeof run>>) =>
  ran.calls.find(({ name }) => name === 'vault.changePassphrase')?.input;

describe('the vault on the command line', () => {
  it('says what opens it, without being opened', async () => {
    const both = { 'vault.state': vault({ slots: ['passphrase', 'keyStore'] }) };
    const ran = await run(['vault', 'state'], { answers: both });
    expect(ran.stdout).toMatch(/opened by the passphrase or the key store/);
    expect((await run(['vault', 'state', '--json'], { answers: both })).json()).toEqual({
      exists: true,
      slots: ['passphrase', 'keyStore'],
    });
    const none = await run(['vault', 'state'], { answers: { 'vault.state': vault({ exists: false, slots: [] }) } });
    expect(none.stdout).toMatch(/no vault yet/);
  });

  it('gets another passphrase from files, the environment, or a terminal where it is typed twice', async () => {
    const changed = { oldPassphrase: 'old one', newPassphrase: 'next one' };
    const files = ['--passphrase-file', file('old', 'old one\n'), '--new-passphrase-file', file('new', 'next one\n')];
    expect(input(await run(['vault', 'passphrase', ...files], { answers }))).toEqual(changed);
    const env = { SLUICE_PASSPHRASE: 'old one', SLUICE_NEW_PASSPHRASE: 'next one' };
    expect(input(await run(['vault', 'passphrase'], { answers, env }))).toEqual(changed);
    const half = { SLUICE_PASSPHRASE: 'old one' };
    const typed = await run(['vault', 'passphrase'], {
      answers,
      env: half,
      isTTY: true,
      stdin: ['next one\n', 'next one\n'],
    });
    expect(input(typed)).toEqual(changed);
    expect(typed.stdout + typed.stderr).not.toContain('next one');
  });

  it('changes nothing where one is missing, empty or mistyped', async () => {
    const env = { SLUICE_PASSPHRASE: 'old one' };
    const cases = [
      await run(['vault', 'passphrase'], { answers, env: { SLUICE_NEW_PASSPHRASE: 'n' } }),
      await run(['vault', 'passphrase'], { answers, env }),
      await run(['vault', 'passphrase'], { answers, env, isTTY: true, stdin: ['one\n', 'other\n'] }),
      await run(['vault', 'passphrase'], { answers, env, isTTY: true, stdin: ['\n', '\n'] }),
      await run(['vault', 'passphrase'], {
        answers: { ...answers, 'vault.state': vault({ exists: false, slots: [] }) },
        env,
      }),
    ];
    expect(cases.map(({ code }) => code)).toEqual([4, 2, 2, 2, 4]);
    expect(cases.map(input)).toEqual(cases.map(() => undefined));
    expect(cases[1]?.stderr).toContain('--new-passphrase-file or SLUICE_NEW_PASSPHRASE');
  });

  it('forgets the key store', async () => {
    const both = { ...answers, 'vault.state': vault({ slots: ['passphrase', 'keyStore'] }) };
    const ran = await run(['vault', 'forget-key-store'], { answers: both });
    expect([ran.code, ran.calls.at(-1)]).toEqual([0, { name: 'vault.keyStore', input: { isOn: false } }]);
    const nothing = await run(['vault', 'forget-key-store'], { answers });
    expect([nothing.code, nothing.calls.at(-1)?.name]).toEqual([3, 'vault.state']);
  });
});
