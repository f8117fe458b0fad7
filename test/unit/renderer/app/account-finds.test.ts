import { describe, expect, it } from 'vitest';
import { findInAccount } from '../../../../renderer/app/account-finds.ts';
import type { Client } from '../../../../renderer/client.ts';

const answers: Readonly<Record<string, readonly object[]>> = {
  'inventory.virtualAccounts': [
    { name: 'Campus', parent: null },
    { name: 'Campus Osaka', parent: 'Campus' },
    { name: 'Voice', parent: null },
  ],
  'inventory.licenses': [{ license: 'Campus Fabric', virtualAccount: 'Campus' }],
  'inventory.instances': [{ name: 'campus-sw-1', serial: 'FOC1', virtualAccount: 'Campus' }],
  'inventory.subscriptions': [{ id: 'SUB1', license: 'Campus Fabric', virtualAccount: null }],
  'tokens.list': [
    { description: 'campus rollout', virtualAccount: 'Campus' },
    { description: 'other', virtualAccount: 'Voice' },
  ],
};
const t = (key: string, params?: object) => (params && 'kind' in params ? String(params.kind) : key);

function clientOf(asked: string[], fails: readonly string[] = []): Client {
  return {
    call(name: string) {
      asked.push(name);
      return fails.includes(name) ? Promise.reject(new Error('cut')) : Promise.resolve({ rows: answers[name] });
    },
  } as unknown as Client;
}

describe('what the palette finds in the account', () => {
  it('stands by kind: virtual accounts, licenses, product instances, subscriptions and descriptions of tokens', async () => {
    const found = await findInAccount(clientOf([]), t, 'CAMPUS');
    expect(found.map(({ group, label, description }) => [group, label, description])).toEqual([
      ['account:list.places', 'Campus', ''],
      ['account:list.places', 'Campus Osaka', 'Campus'],
      ['account:list.licenses', 'Campus Fabric', 'Campus'],
      ['account:list.instances', 'campus-sw-1', 'FOC1 · Campus'],
      ['account:list.subscriptions', 'SUB1', 'Campus Fabric'],
      ['account:tokens', 'campus rollout', 'Campus'],
    ]);
  });

  it('is there in part where a part cannot be read', async () => {
    const found = await findInAccount(clientOf([], ['inventory.licenses', 'tokens.list']), t, 'campus');
    expect(found.map(({ label }) => label)).toEqual(['Campus', 'Campus Osaka', 'campus-sw-1', 'SUB1']);
  });

  it('is not asked for one letter or two', async () => {
    const asked: string[] = [];
    expect(await findInAccount(clientOf(asked), t, ' ca ')).toEqual([]);
    expect(asked).toEqual([]);
  });
});
