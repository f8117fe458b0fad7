import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changePassphrase, openFileVault } from '../../../main/vault/file-vault.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice vault 現場 '));
  file = join(folder, 'vault.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const script = join(import.meta.dirname, 'killed-change.ts');
const secret = { password: 'kept' };

/** SIGKILL in the middle, which no process can do anything against. */
async function changeAndDie(moment: string, step: string): Promise<string | null> {
  const child = spawn(process.execPath, [script, file, 'old', 'new', moment, step], { stdio: 'ignore' });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal;
}

const opens = (passphrase: string) =>
  openFileVault({ file, passphrase }).then(
    async (vault) => (expect(await vault.get('lab')).toEqual(secret), true),
    () => false,
  );

describe.skipIf(process.platform === 'win32')('a change of the passphrase that is killed', () => {
  it.each([
    ['half', 'writeFileSync', 'old'],
    ['after', 'fsyncSync', 'old'],
    ['before', 'renameSync', 'old'],
    ['after', 'renameSync', 'new'],
  ])('%s %s leaves the %s one, and can be done again', async (moment, step, left) => {
    await (await openFileVault({ file, passphrase: 'old' })).set('lab', secret);
    expect(await changeAndDie(moment, step)).toBe('SIGKILL');
    expect([await opens('old'), await opens('new')]).toEqual([left === 'old', left === 'new']);
    await changePassphrase(file, left, 'third');
    expect(await opens('third')).toBe(true);
    // Neither a lock nor half a file stays behind.
    expect((await readdir(folder)).sort()).toEqual(['vault.json', 'vault.json.lock']);
  });
});
