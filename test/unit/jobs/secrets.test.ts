import { expect, it } from 'vitest';
import { secretsOfJob } from '../../../main/jobs/secrets.ts';
import type { JobServices } from '../../../main/jobs/services.ts';
import { memoryVault } from '../../../main/vault/memory-vault.ts';

it('reads a credential once for a whole job, and registers its secrets with the log', async () => {
  const vault = memoryVault();
  await vault.set('credential/site', { username: 'netops', password: 'one two three' });
  const read: string[] = [];
  const registered: string[] = [];
  const services = {
    vault: async () => ({
      ...vault,
      get: (name: string) => {
        read.push(name);
        return vault.get(name);
      },
    }),
    log: { event: () => undefined, registerSecret: (value: string) => registered.push(value) },
  } as unknown as JobServices;

  const secretsFor = secretsOfJob(services);
  const given = await Promise.all([secretsFor('site'), secretsFor('site'), secretsFor('site')]);
  expect(given.map(({ password }) => password)).toEqual(['one two three', 'one two three', 'one two three']);
  expect(read).toEqual(['credential/site']);
  expect(registered).toEqual(['one two three']);
  await expect(secretsFor('other')).rejects.toMatchObject({ code: 'vault.no_secret', params: { credential: 'other' } });
});
