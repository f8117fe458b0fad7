import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { KeyStore } from '../../../main/vault/key-store.ts';
import project from '../../../package.json' with { type: 'json' };
import { passphrase, Scope } from '../river/harness.ts';

const scope = new Scope();
afterEach(() => scope.end());

const turn = (bytes: Buffer) => Buffer.from(bytes.map((byte) => byte ^ 0x33));
const keyStore: KeyStore = {
  backend: 'keychain',
  isAvailable: true,
  wrap: async (key) => turn(key),
  unwrap: async (wrapped) => turn(wrapped),
};

describe('the application', () => {
  it('says who it is, and keeps looks', async () => {
    const workspace = scope.folder();
    const application = await scope.application(workspace, { host: { kind: 'web', buildId: 'b-1' } });
    expect(await application.call('app.hello', {})).toEqual({
      buildId: 'b-1',
      version: project.version,
      host: 'web',
      platform: process.platform,
      workspace,
      operator: 'tester',
      isWorkspaceGone: false,
      tryOut: null,
    });
    expect(await application.call('app.alive', {})).toEqual({});
    expect(await application.call('preferences.set', { language: 'fr' })).toMatchObject({ language: 'fr' });
    expect(await application.call('preferences.get', {})).toMatchObject({ language: 'fr', appearance: 'auto' });
    expect(await application.call('tryOut.stop', {})).toMatchObject({ tryOut: null });
    for (const name of ['tryOut.start', 'dialogs.openFiles'] as const)
      await expect(application.call(name, {})).rejects.toMatchObject({ code: 'usage.invalid' });
  });

  it('names what is wrong with an id or a page that it never gave', async () => {
    const application = await scope.application(scope.folder());
    const again = application.call('reports.sendAgain', { ids: ['nobody knows it'], reason: 'x' });
    await expect(again).rejects.toMatchObject({ code: 'usage.unknown_report', params: { report: 'nobody knows it' } });
    for (const cursor of ['127.0.0.1', 'bnVsbA', '["a"]'])
      await expect(application.call('receiver.held', { cursor, limit: 5 })).rejects.toMatchObject({
        code: 'usage.invalid',
      });
  });

  it('says when its records were deleted under it', async () => {
    const workspace = scope.folder();
    const application = await scope.application(workspace, { watchMs: 10 });
    const told = new Promise<void>((resolve) => {
      application.on('app', () => resolve());
    });
    await rm(workspace, { recursive: true });
    await told;
    expect(await application.call('app.hello', {})).toMatchObject({ isWorkspaceGone: true });
  });

  it('needs no passphrase until a secret is needed, and then says that the vault is locked', async () => {
    const workspace = scope.folder();
    const given = { name: 'lab', username: 'admin', password: 'CANARY-pw' };
    const first = await scope.application(workspace, { keyStore, passphrase: async () => null });
    const events: string[] = [];
    first.on('vault', ({ topic }) => events.push(topic));
    await expect(first.call('credentials.set', given)).rejects.toMatchObject({ code: 'vault.locked' });
    expect(await first.call('vault.state', {})).toEqual({
      exists: false,
      isOpen: false,
      slots: [],
      keyStore: { isAvailable: true, backend: 'keychain' },
    });
    expect(await first.call('vault.open', { passphrase, rememberInKeyStore: true })).toMatchObject({
      isOpen: true,
      slots: ['passphrase', 'keyStore'],
    });
    await first.call('credentials.set', given);
    await first.close();
    expect(events.length).toBeGreaterThan(0);
    expect(await readFile(join(workspace, 'vault.json'), 'utf8')).not.toContain('CANARY');

    // At the next start the key store opens it at first need.
    const second = await scope.application(workspace, { keyStore, passphrase: async () => null });
    expect((await second.call('vault.state', {})).isOpen).toBe(false);
    await second.call('credentials.set', { ...given, name: 'other' });
    expect((await second.call('vault.state', {})).isOpen).toBe(true);
    expect(await second.call('vault.lock', {})).toMatchObject({ isOpen: false });
    await expect(second.call('credentials.remove', { name: 'other' })).rejects.toMatchObject({ code: 'vault.locked' });
    await second.call('vault.open', { passphrase });
    expect(await second.call('vault.keyStore', { isOn: false })).toMatchObject({ slots: ['passphrase'] });
    await second.close();

    const third = await scope.application(workspace, { keyStore, passphrase: async () => null });
    await expect(third.call('credentials.remove', { name: 'other' })).rejects.toMatchObject({ code: 'vault.locked' });
  });

  it('gives places to write to and what was written there, until its end', async () => {
    const application = await scope.application(scope.folder());
    const { file } = await application.call('files.scratch', { name: 'proof.json', kind: 'file' });
    const { jobId } = await application.call('proof.save', { target: file });
    expect(await application.call('jobs.wait', { id: jobId })).toMatchObject({ state: 'done' });
    const { files } = await application.call('files.written', { file });
    expect(files.map(({ name }) => name)).toEqual(['proof.json']);
    const [written] = files;
    if (!written) throw new Error('nothing was written');
    const opened = await application.files.openRead(written);
    expect(JSON.parse(await text(opened.stream))).toBeTypeOf('object');
    // As the web host takes an upload in.
    const place = await application.files.scratch('printed.txt', 'file');
    await writeFile(application.files.pathOf(place), 'Smart Licensing is ENABLED\n');
    const uploaded = await application.files.register(application.files.pathOf(place));
    expect(await application.call('inspect.file', { file: uploaded })).toHaveProperty('kind');
    await application.close();
    await expect(application.files.openRead(written)).rejects.toMatchObject({ code: 'file.not_found' });
  });
});
