import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KeyStore } from '../../../main/vault/key-store.ts';
import { createVaultKeeper } from '../../../main/vault/vault-keeper.ts';
import type { VaultKeeper } from '../../../main/vault/vault-keeper.ts';

let workspace = '';
beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), 'sluice vault 現場 '));
});
afterEach(() => rm(workspace, { recursive: true, force: true }));

const passphrase = 'correct horse battery';

/** A key store as safeStorage is: it turns the bytes into others that only it reads. */
function store(more: Partial<KeyStore> & { mask?: number } = {}): KeyStore & { seen: Buffer[] } {
  const { mask = 0x5a, ...rest } = more;
  const seen: Buffer[] = [];
  const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ mask));
  return {
    backend: 'gnome_libsecret',
    isAvailable: true,
    seen,
    async wrap(key) {
      seen.push(Buffer.from(key));
      return turn(key);
    },
    async unwrap(wrapped) {
      return turn(wrapped);
    },
    ...rest,
  };
}

interface Made {
  readonly keeper: VaultKeeper;
  readonly asked: () => number;
  readonly changes: () => number;
}

function keeper(keyStore: KeyStore | null, given: string | null = null): Made {
  let asked = 0;
  let changes = 0;
  return {
    keeper: createVaultKeeper({
      workspace,
      keyStore,
      passphrase: async () => {
        asked += 1;
        return given;
      },
      onChange: () => (changes += 1),
    }),
    asked: () => asked,
    changes: () => changes,
  };
}

const stored = async () =>
  JSON.parse(await readFile(join(workspace, 'vault.json'), 'utf8')) as { slots: Record<string, string>[] };

async function withBothSlots(keyStore: KeyStore): Promise<void> {
  const { keeper: first } = keeper(keyStore);
  await first.open(passphrase, { rememberInKeyStore: true });
  await (await first.vault()).set('lab', { password: 'one' });
  first.close();
}

describe('the vault keeper', () => {
  it('is locked until a person opens it, and tells of it', async () => {
    const { keeper: one, changes } = keeper(null);
    expect(one.state()).toEqual({
      exists: false,
      isOpen: false,
      slots: [],
      keyStore: { isAvailable: false, backend: null },
    });
    await expect(one.vault()).rejects.toMatchObject({ code: 'vault.locked' });
    await one.open(passphrase, { rememberInKeyStore: false });
    expect(one.state()).toMatchObject({ exists: true, isOpen: true, slots: ['passphrase'] });
    await (await one.vault()).set('lab', { password: 'one' });
    expect(changes()).toBe(1);
    await expect(one.open('another', { rememberInKeyStore: false })).rejects.toMatchObject({
      code: 'vault.wrong_passphrase',
    });
    // Still open: a wrong try takes nothing away.
    expect(await (await one.vault()).get('lab')).toEqual({ password: 'one' });
  });

  it('asks the host once for all who need it at the same time, and again after a failure', async () => {
    const silent = keeper(null);
    await Promise.allSettled([silent.keeper.vault(), silent.keeper.vault()]);
    expect(silent.asked()).toBe(1);
    await expect(silent.keeper.vault()).rejects.toMatchObject({ code: 'vault.locked' });
    expect(silent.asked()).toBe(2);
    const given = keeper(null, passphrase);
    const [a, b] = await Promise.all([given.keeper.vault(), given.keeper.vault()]);
    expect(a).toBe(b);
    expect(given.asked()).toBe(1);
  });

  it('opens with either slot, and it is the same vault', async () => {
    const keyStore = store();
    await withBothSlots(keyStore);
    const byStore = keeper(keyStore);
    expect(byStore.keeper.state()).toMatchObject({ isOpen: false, slots: ['passphrase', 'keyStore'] });
    expect(await (await byStore.keeper.vault()).get('lab')).toEqual({ password: 'one' });
    expect(byStore.asked()).toBe(0);
    await (await byStore.keeper.vault()).set('lab', { password: 'two' });
    // The command line has no key store.
    const byWord = keeper(null, passphrase);
    expect(await (await byWord.keeper.vault()).get('lab')).toEqual({ password: 'two' });
    await (await byWord.keeper.vault()).set('other', { password: 'three' });
    expect((await stored()).slots.map(({ kind }) => kind)).toEqual(['passphrase', 'keyStore']);
    expect(await (await byStore.keeper.vault()).get('other')).toEqual({ password: 'three' });
  });

  it('leaves no key in the file', async () => {
    const keyStore = store();
    await withBothSlots(keyStore);
    const [key] = keyStore.seen;
    expect(key).toHaveLength(32);
    const file = await readFile(join(workspace, 'vault.json'));
    for (const form of ['latin1', 'hex', 'base64', 'base64url'] as const)
      expect(file.toString('latin1')).not.toContain(key?.toString(form));
    const [, slot] = (await stored()).slots;
    expect(Object.keys(slot ?? {}).sort()).toEqual(['backend', 'kind', 'nonce', 'sealed', 'wrapped']);
  });

  const changed: [string, KeyStore][] = [
    ['another backend', store({ backend: 'kwallet6' })],
    ['a store that gives other bytes', store({ mask: 0x11 })],
    ['a store that refuses', store({ unwrap: () => Promise.reject(new Error('the key ring is locked')) })],
    ['a store that gives too little', store({ unwrap: async () => Buffer.alloc(3) })],
  ];
  it.each(changed)('falls back to the passphrase: %s', async (_, later) => {
    await withBothSlots(store());
    const without = keeper(later);
    await expect(without.keeper.vault()).rejects.toMatchObject({ code: 'vault.no_key_store' });
    const given = keeper(later, passphrase);
    expect(await (await given.keeper.vault()).get('lab')).toEqual({ password: 'one' });
    // Opened by a person, the store of today can be remembered instead.
    if (later.backend === 'kwallet6') {
      await given.keeper.setKeyStore(true);
      expect((await stored()).slots).toHaveLength(2);
      expect(await (await keeper(later).keeper.vault()).get('lab')).toEqual({ password: 'one' });
    }
  });

  it.each([['basic_text'], ['unknown'], ['']])('does not count %j as a key store', async (backend) => {
    const weak = store({ backend });
    const { keeper: one } = keeper(weak, passphrase);
    expect(one.state().keyStore.isAvailable).toBe(false);
    await expect(one.open(passphrase, { rememberInKeyStore: true })).rejects.toMatchObject({
      code: 'vault.no_key_store',
    });
    expect(one.state().exists).toBe(false);
    await one.vault();
    await expect(one.setKeyStore(true)).rejects.toMatchObject({ code: 'vault.no_key_store' });
    expect(weak.seen).toEqual([]);
  });

  it('ignores the slot where the store has gone', async () => {
    await withBothSlots(store());
    const gone = keeper(store({ isAvailable: false }));
    await expect(gone.keeper.vault()).rejects.toMatchObject({ code: 'vault.locked' });
  });

  it('adds and removes the slot of an open vault only', async () => {
    const keyStore = store();
    const { keeper: one } = keeper(keyStore);
    await expect(one.setKeyStore(true)).rejects.toMatchObject({ code: 'vault.locked' });
    await one.open(passphrase, { rememberInKeyStore: false });
    await one.setKeyStore(true);
    await one.setKeyStore(true);
    expect(one.state().slots).toEqual(['passphrase', 'keyStore']);
    expect((await stored()).slots).toHaveLength(2);
    await one.setKeyStore(false);
    expect(one.state().slots).toEqual(['passphrase']);
    one.close();
    await expect(keeper(keyStore).keeper.vault()).rejects.toMatchObject({ code: 'vault.locked' });
  });

  it('changes the passphrase whether it is open or not; the key store goes on opening it', async () => {
    const keyStore = store();
    await withBothSlots(keyStore);
    const { keeper: one, changes } = keeper(keyStore);
    await expect(one.changePassphrase('another', 'x')).rejects.toMatchObject({ code: 'vault.wrong_passphrase' });
    await one.changePassphrase(passphrase, 'second');
    expect([one.state().isOpen, changes()]).toEqual([false, 1]);
    expect(await (await one.vault()).get('lab')).toEqual({ password: 'one' });
    // Open: the old one is needed all the same.
    await expect(one.changePassphrase(passphrase, 'x')).rejects.toMatchObject({ code: 'vault.wrong_passphrase' });
    await one.changePassphrase('second', 'third');
    expect(one.state()).toMatchObject({ isOpen: true, slots: ['passphrase', 'keyStore'] });
    await expect(keeper(null, 'second').keeper.vault()).rejects.toMatchObject({ code: 'vault.wrong_passphrase' });
    expect(await (await keeper(null, 'third').keeper.vault()).get('lab')).toEqual({ password: 'one' });
  });

  it('forgets the key store where there is none, with the passphrase', async () => {
    await withBothSlots(store());
    const one = keeper(null, passphrase).keeper;
    await one.setKeyStore(false);
    expect(one.state().slots).toEqual(['passphrase']);
  });

  it('stays locked when a person locked it, also where the key store would open it', async () => {
    const keyStore = store();
    await withBothSlots(keyStore);
    const { keeper: one } = keeper(keyStore, passphrase);
    const before = await one.vault();
    one.lock();
    expect(one.state().isOpen).toBe(false);
    await expect(before.get('lab')).rejects.toMatchObject({ code: 'vault.locked' });
    await expect(one.vault()).rejects.toMatchObject({ code: 'vault.locked' });
    await one.open(passphrase, { rememberInKeyStore: false });
    expect(await (await one.vault()).get('lab')).toEqual({ password: 'one' });
  });

  it('is not opened by what began before it was locked', async () => {
    const asked = Promise.withResolvers<void>();
    const typed = Promise.withResolvers<string>();
    const one = createVaultKeeper({
      workspace,
      keyStore: null,
      passphrase() {
        asked.resolve();
        return typed.promise;
      },
      onChange: () => undefined,
    });
    const opening = one.vault();
    await asked.promise;
    one.lock();
    typed.resolve(passphrase);
    await expect(opening).rejects.toMatchObject({ code: 'vault.locked' });
    expect(one.state().isOpen).toBe(false);
  });

  it('says that a slot is damaged', async () => {
    const keyStore = store();
    await withBothSlots(keyStore);
    const envelope = await stored();
    Object.assign(envelope.slots[1] ?? {}, { wrapped: '%%%' });
    await writeFile(join(workspace, 'vault.json'), JSON.stringify(envelope));
    await expect(keeper(keyStore, passphrase).keeper.vault()).rejects.toMatchObject({ code: 'vault.corrupt' });
  });
});
