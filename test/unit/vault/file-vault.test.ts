import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changePassphrase, openFileVault } from '../../../main/vault/file-vault.ts';
import { memoryVault } from '../../../main/vault/memory-vault.ts';
import type { Vault } from '../../../main/vault/vault.ts';

let folder = '';
let file = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice vault 現場 '));
  file = join(folder, 'vault.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const passphrase = 'Grüße an 現場';
const canary = 'CANARY-s3cret';

async function keepsSecrets(vault: Vault): Promise<void> {
  expect(await vault.get('lab')).toBeNull();
  await vault.set('lab', { password: 'one' });
  await vault.set('lab', { password: canary, enablePassword: '' });
  await vault.set('constructor', { a: 'b' });
  expect(await vault.get('lab')).toEqual({ password: canary, enablePassword: '' });
  expect(await vault.get('toString')).toBeNull();
  expect(await vault.names()).toEqual(['constructor', 'lab']);
  await vault.delete('constructor');
  await vault.delete('never there');
  expect(await vault.names()).toEqual(['lab']);
}

describe('the vault', () => {
  it('in memory', async () => {
    await keepsSecrets(memoryVault());
  });

  it('in a file: sealed, owner only, and there again after a restart', async () => {
    const vault = await openFileVault({ file, passphrase });
    await keepsSecrets(vault);
    const again = await openFileVault({ file, passphrase: passphrase.normalize('NFD') });
    expect(await again.get('lab')).toEqual({ password: canary, enablePassword: '' });
    for (const name of await readdir(folder))
      expect(await readFile(join(folder, name), 'latin1')).not.toContain(canary);
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readdir(folder)).sort()).toEqual(['vault.json', 'vault.json.lock']);
  });

  it('opens with its passphrase only', async () => {
    (await openFileVault({ file, passphrase })).close();
    await expect(openFileVault({ file, passphrase: 'other' })).rejects.toMatchObject({
      code: 'vault.wrong_passphrase',
    });
    for (const none of [null, undefined, ''])
      await expect(openFileVault({ file, passphrase: none })).rejects.toMatchObject({ code: 'vault.locked' });
  });

  it('forgets its key when it is closed', async () => {
    const vault = await openFileVault({ file, passphrase });
    await vault.set('lab', { password: 'x' });
    vault.close();
    await expect(vault.get('lab')).rejects.toMatchObject({ code: 'vault.locked' });
    await expect(vault.set('lab', {})).rejects.toMatchObject({ code: 'vault.locked' });
  });

  it('sees what another one wrote and loses nothing of it', async () => {
    const [one, two] = await Promise.all([openFileVault({ file, passphrase }), openFileVault({ file, passphrase })]);
    await Promise.all(
      Array.from({ length: 20 }, async (_, n) => (n % 2 ? one : two).set(`c${n}`, { password: String(n) })),
    );
    expect(await one.names()).toHaveLength(20);
    expect(await two.get('c1')).toEqual({ password: '1' });
    await one.delete('c1');
    expect(await two.get('c1')).toBeNull();
  });

  it('keeps slots of a kind that it does not know', async () => {
    const vault = await openFileVault({ file, passphrase });
    const envelope = JSON.parse(await readFile(file, 'utf8')) as { slots: object[] };
    envelope.slots.push({ kind: 'keystore', wrapped: 'abc' });
    await writeFile(file, JSON.stringify(envelope));
    await vault.set('lab', { password: 'x' });
    expect((JSON.parse(await readFile(file, 'utf8')) as { slots: object[] }).slots).toHaveLength(2);
    envelope.slots.shift();
    await writeFile(file, JSON.stringify(envelope));
    await expect(openFileVault({ file, passphrase })).rejects.toMatchObject({ code: 'vault.locked' });
  });

  it('changes its passphrase: another one opens it, what it holds and its other slots stay', async () => {
    const open = await openFileVault({ file, passphrase });
    await open.set('lab', { password: canary });
    const before = JSON.parse(await readFile(file, 'utf8')) as { slots: object[]; records: object };
    before.slots.unshift({ kind: 'later', wrapped: 'abc' });
    await writeFile(file, JSON.stringify(before));
    await expect(changePassphrase(file, 'not it', 'new')).rejects.toMatchObject({ code: 'vault.wrong_passphrase' });
    await changePassphrase(file, passphrase, 'новая 新');
    const after = JSON.parse(await readFile(file, 'utf8')) as typeof before;
    expect(after).toMatchObject({ records: before.records, slots: [before.slots[0], { kind: 'passphrase' }] });
    expect(after.slots[1]).not.toEqual(before.slots[1]);
    await expect(openFileVault({ file, passphrase })).rejects.toMatchObject({ code: 'vault.wrong_passphrase' });
    expect(await (await openFileVault({ file, passphrase: 'новая 新' })).get('lab')).toEqual({ password: canary });
    // Who has it open goes on.
    await open.set('lab', { password: 'other' });
    expect(await open.get('lab')).toEqual({ password: 'other' });
  });

  it('lets only one of two change it who know the same old one', async () => {
    (await openFileVault({ file, passphrase })).close();
    const both = await Promise.allSettled(['one', 'two'].map((next) => changePassphrase(file, passphrase, next)));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'vault.wrong_passphrase' });
    const winner = both[0]?.status === 'fulfilled' ? 'one' : 'two';
    (await openFileVault({ file, passphrase: winner })).close();
  });

  it('has nothing to change where there is none', async () => {
    await expect(changePassphrase(file, passphrase, 'new')).rejects.toMatchObject({ code: 'vault.none' });
    expect(await readdir(folder)).toEqual([]);
  });

  interface Stored {
    id: string;
    version: number;
    slots: Record<string, unknown>[];
    records: Record<string, { nonce: string; sealed: string }>;
  }
  const damages: [string, (stored: Stored) => void][] = [
    ['an unknown version', (stored) => (stored.version = 2)],
    ['a slot with another salt', (stored) => Object.assign(stored.slots[0] ?? {}, { salt: 'AAAA' })],
    ['a slot that asks for all memory', (stored) => Object.assign(stored.slots[0] ?? {}, { n: 2 ** 30 })],
    ['no slots at all', (stored) => Reflect.deleteProperty(stored, 'slots')],
  ];
  it.each(damages)('says that it is damaged: %s', async (_, damage) => {
    (await openFileVault({ file, passphrase })).close();
    const stored = JSON.parse(await readFile(file, 'utf8')) as Stored;
    damage(stored);
    await writeFile(file, JSON.stringify(stored));
    await expect(openFileVault({ file, passphrase })).rejects.toMatchObject({
      code: 'vault.corrupt',
      params: { file },
    });
  });

  it('says that it is damaged: no JSON, cut, empty', async () => {
    for (const content of ['', '{"format":', 'PNG'])
      await writeFile(file, content).then(() =>
        expect(openFileVault({ file, passphrase })).rejects.toMatchObject({ code: 'vault.corrupt' }),
      );
  });

  it('notices records that were altered, exchanged, or come from another vault', async () => {
    const vault = await openFileVault({ file, passphrase });
    await vault.set('a', { password: 'A' });
    await vault.set('b', { password: 'B' });
    const stored = JSON.parse(await readFile(file, 'utf8')) as Stored;
    const { a, b } = stored.records;
    if (!a || !b) throw new Error('records are missing');
    await writeFile(file, JSON.stringify({ ...stored, records: { a: b, b: a } }));
    await expect(vault.get('a')).rejects.toMatchObject({ code: 'vault.corrupt' });
    const flipped = Buffer.from(a.sealed, 'base64');
    flipped[0] = (flipped[0] ?? 0) ^ 1;
    await writeFile(file, JSON.stringify({ ...stored, records: { a: { ...a, sealed: flipped.toString('base64') } } }));
    await expect(vault.get('a')).rejects.toMatchObject({ code: 'vault.corrupt' });
    await rm(file);
    await openFileVault({ file, passphrase });
    await expect(vault.set('c', {})).rejects.toMatchObject({ code: 'vault.corrupt' });
  });

  it('does not stop the event loop while it derives the key', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await openFileVault({ file, passphrase });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });
});
