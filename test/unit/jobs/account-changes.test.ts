import { expect, test } from 'vitest';
import { changeAccount, settleChanges } from '../../../main/jobs/account-changes.ts';
import type { JobServices } from '../../../main/jobs/services.ts';
import type { SnapshotRow } from '../../../main/ledger/ledger.ts';

test('a change that was asked for while the inventory was read is told by the next reading, not by this one', async () => {
  const asOf = 1_000_000;
  const changes = [asOf - 1, asOf, asOf + 60_000].map((beganAt) => ({
    ...{ id: `at ${beganAt - asOf}`, serial: 'S', to: null, domain: 'a.example', beganAt },
  }));
  const ended: unknown[] = [];
  const ledger = {
    listAccountChanges: async () => ({ rows: changes, total: changes.length }),
    // Still there: its page was read before it was removed.
    snapshotInstances: async () => ({ rows: [{ virtualAccount: 'DEFAULT' }], total: 1 }),
    endAccountChange: async (id: string, { state }: { state: string }) => void ended.push([id, state]),
  };
  const snapshot = { number: 1, domain: 'a.example', asOf } as SnapshotRow;
  await settleChanges({ ledger } as unknown as JobServices, snapshot, { operator: 'x', jobId: null, reason: null });
  expect(ended).toEqual([['at -1', 'refused']]);
});

test('a change that was previewed from another Smart Account’s inventory is asked of nobody', async () => {
  const asked: unknown[] = [];
  const setting = {
    ...{ profile: 'swapi', apiUrl: 'https://a.example', tokenUrl: 'https://a.example', paths: null },
    ...{ grant: 'client_credentials', clientId: 'c', username: null, smartAccount: null, virtualAccount: null },
    ...{ proxy: null, extraCas: [] },
  };
  const places = [{ id: '1', name: 'DEFAULT' }];
  const ask = (domain: string) => {
    const services = {
      ledger: {
        setting: async () => setting,
        snapshot: async () => ({ number: 1, domain: 'a.example' }),
        snapshotInstances: async () => ({ rows: [{ pid: 'P', serial: 'S', virtualAccount: 'DEFAULT', usage: [] }] }),
        snapshotPlaces: async () => places,
        beginAccountChange: async () => 'id',
        endAccountChange: async () => undefined,
        listAccountChanges: async () => ({ rows: [{ id: 'id' }] }),
      },
      openCssm: async () => ({
        accounts: async () => [{ id: '1', domain, name: domain, virtualAccounts: places }],
        changes: { remove: async () => void asked.push(domain) },
        inventory: { devices: async function* () {} },
        close: async () => undefined,
      }),
    };
    const who = { operator: 'x', jobId: null, reason: null };
    const { signal } = new AbortController();
    return changeAccount(services as unknown as JobServices, { serial: 'S', typed: 'S' }, who, signal);
  };
  await expect(ask('b.example')).rejects.toMatchObject({ code: 'cssm.no_account', params: { account: 'a.example' } });
  await ask('A.example');
  expect(asked).toEqual(['A.example']);
});
