import { generateKeyPairSync } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { Scope } from '../river/harness.ts';

describe('credentials.set', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('refuses what plainly is no private key, and keeps nothing of it', async () => {
    const application = await scope.application(scope.folder());
    const set = (input: { privateKey: string; agent?: string }) =>
      application.call('credentials.set', { name: 'lab', username: 'u', ...input });
    const { privateKey } = generateKeyPairSync('ed25519');
    const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5 ops@host\n';
    const refused = (detail: string) => ({ code: 'login.key_unusable', params: { credential: 'lab', detail } });
    await expect(set({ privateKey: 'name,host\nsw,1\n' })).rejects.toMatchObject(
      refused('no form of a key that is known'),
    );
    await expect(set({ privateKey: publicKey })).rejects.toMatchObject(refused('not a private key'));
    expect((await application.call('credentials.list', {})).rows).toEqual([]);
    await set({ privateKey: publicKey, agent: 'session' });
    await set({ privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() });
    expect((await application.call('credentials.list', {})).rows).toMatchObject([{ name: 'lab', hasKey: true }]);
  });
});
