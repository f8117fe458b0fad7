import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from './fixtures.ts';
import { keyRing } from './key-ring.ts';

test('without a key ring there is no key store, and nothing pretends', async ({ desktop }) => {
  test.skip(process.platform !== 'linux', 'other systems always have one');
  expect((await desktop.call('vault.state', {})).keyStore.isAvailable).toBe(false);
  expect(await desktop.answer('vault.open', { passphrase: 'long enough', rememberInKeyStore: true })).toMatchObject({
    ok: false,
    error: { code: 'vault.no_key_store' },
  });
  // Half of it was not done.
  expect(await desktop.call('vault.state', {})).toMatchObject({ exists: false, slots: [] });
  expect(await desktop.call('vault.open', { passphrase: 'long enough' })).toMatchObject({ slots: ['passphrase'] });
});

test('with a real key ring the vault opens by itself the next time, until that is taken back', async ({
  available,
  openDesktopApp,
}) => {
  test.skip(!available.hasKeyRing, 'no gnome-keyring and dbus-run-session here');
  const folder = mkdtempSync(join(tmpdir(), 'sluice-key-ring-'));
  const options = await keyRing(folder, available.binary.program);
  const first = await openDesktopApp(options);
  expect((await first.call('vault.state', {})).keyStore).toEqual({ isAvailable: true, backend: 'gnome_libsecret' });
  const opened = await first.call('vault.open', { passphrase: 'long enough', rememberInKeyStore: true });
  expect(opened).toMatchObject({ isOpen: true, slots: ['passphrase', 'keyStore'] });
  await first.call('credentials.set', { name: 'lab', username: 'netops', password: 'secret' });
  await first.app.close();

  const second = await openDesktopApp(options);
  // Nobody gave the passphrase.
  await expect.poll(async () => (await second.call('vault.state', {})).isOpen).toBe(true);
  await second.call('credentials.set', { name: 'lab', username: 'netops', password: 'another' });
  expect((await second.call('vault.state', {})).isOpen).toBe(true);
  expect(await second.call('vault.keyStore', { isOn: false })).toMatchObject({ slots: ['passphrase'] });
  await second.app.close();

  const third = await openDesktopApp(options);
  expect(await third.answer('credentials.set', { name: 'lab', username: 'netops', password: 'a third' })).toMatchObject(
    { ok: false, error: { code: 'vault.locked' } },
  );
  await third.app.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});
