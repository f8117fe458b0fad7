import { expect, test } from 'vitest';
import { refreshTokens } from '../../../main/jobs/tokens.ts';
import type { JobServices } from '../../../main/jobs/services.ts';

test('a token that is made while the list of before is read is neither ended nor is its text forgotten', async () => {
  const setting = {
    ...{ profile: 'swapi', apiUrl: 'https://a.example', tokenUrl: 'https://a.example', paths: null },
    ...{ grant: 'client_credentials', clientId: 'c', username: null, smartAccount: null, virtualAccount: null },
    ...{ proxy: null, extraCas: [] },
  };
  const place = { domain: 'a.example', virtualAccount: 'DEFAULT', origin: 'made', description: 'd' };
  const begun = (id: string) => ({ ...place, id, state: 'begun', fingerprint: null });
  const ended: unknown[] = [];
  const forgotten: unknown[] = [];
  const services = {
    ledger: {
      setting: async () => setting,
      listTokens: async () => ({ rows: [begun('lost'), begun('made')], total: 2 }),
      // The other window is done with the second one by now.
      token: async (id: string) => (id === 'made' ? { ...begun(id), state: 'active', fingerprint: 'f' } : begun(id)),
      changeToken: async (id: string, { state }: { state: string }) => void ended.push([id, state]),
    },
    vault: async () => ({ delete: async (id: string) => void forgotten.push(id) }),
    openCssm: async () => ({
      accounts: async () => [
        { id: '1', domain: 'a.example', name: 'A', virtualAccounts: [{ id: '1', name: 'DEFAULT' }] },
      ],
      tokens: { list: async () => [] },
      close: async () => undefined,
    }),
  };
  const who = { operator: 'x', jobId: null, reason: null };
  await refreshTokens(services as unknown as JobServices, null, who, new AbortController().signal);
  expect(ended).toEqual([['lost', 'refused']]);
  expect(forgotten).toHaveLength(1);
});
