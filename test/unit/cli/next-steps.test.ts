import { describe, expect, it } from 'vitest';
import type { Output } from '../../../shared/contract/contract.ts';
import { failure, run } from './harness.ts';

type Authorization = Output<'authorizations.ask'>['authorization'];

const authorization: Authorization = {
  ...{ number: 3, kind: 'request', origin: 'typed', productId: null, productName: null, code: null, place: null },
  ...{ udi: { pid: 'P', serial: 'S' }, keys: [{ entitlement: 'regid.x', count: '1' }], confirmCode: null },
  ...{ state: 'asked', virtualAccount: null, hasRequest: false, hasAnswer: false, reason: null },
  ...{ error: null, beganAt: 0, changedAt: 0 },
};

describe('what to do next', () => {
  it('is to fetch what the account was asked, and to install what it gave, on the product by its name', async () => {
    const answers = {
      'authorizations.preview': { authorization, account: null, virtualAccount: null, isRepeat: false },
      'authorizations.ask': { authorization },
      'authorizations.fetch': {
        authorizations: [{ ...authorization, state: 'answered' as const, productName: 'rt-1' }],
        waiting: 0,
      },
    };
    const asked = await run(['authorization', 'ask', '3', '--confirm-serial', 'S'], { answers });
    expect(asked.stdout).toContain('Next: sluice authorization fetch');
    const fetched = await run(['authorization', 'fetch'], { answers });
    expect(fetched.stdout).toContain('Next: sluice action slac-install rt-1 --authorization 3');
  });
});

describe('a virtual account that is named', () => {
  const snapshot = {
    ...({ number: 1, accountId: '1', domain: 'a.example', name: 'A', asOf: 0, virtualAccounts: 1 } as const),
    ...({ licenses: 1, instances: 0, subscriptions: 0, unread: [], origin: 'account', files: [] } as const),
    ...{ older: {}, onPrem: null },
  };
  const place = { name: 'Campus', isDefault: false, access: null, parent: null, licenses: 1, short: 0, major: 0 };
  const answers = {
    'inventory.virtualAccounts': { snapshot, rows: [{ ...place, minor: 0, instances: 0 }], total: 1 },
    'inventory.alarms': { snapshot, rows: [], total: 0, major: 0, minor: 0 },
    'inventory.licenses': { snapshot, rows: [], total: 0 },
  };

  it.each([['alarms'], ['licenses']])('is found in any case; a name that is none is refused: %s', async (list) => {
    const found = await run(['inventory', list, '--virtual-account', 'campus'], { answers });
    expect([found.code, JSON.stringify(found.calls.at(-1)?.input)]).toEqual([0, expect.stringContaining('"Campus"')]);
    const none = await run(['inventory', list, '--virtual-account', 'Campsu'], { answers });
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('no virtual account Campsu')]);
    expect(none.stderr).toContain('It has: Campus.');
  });
});

it('says how many lines of a file are not shown', async () => {
  const line = { file: 'a.csv', name: 'x', isLeftOut: false, problems: [] };
  const answers = {
    'inventory.previewFiles': {
      ...{ digest: 'd', asOf: 0, account: 'd', files: [], blocks: [], kept: 64, leftOut: 0, remarked: 0, older: {} },
      ...{ unread: [], known: null, lines: [2, 3].map((number) => ({ ...line, line: number })) },
    },
  };
  const shown = await run(['inventory', 'import', 'a.csv', '--dry-run'], { answers });
  expect(shown.stdout).toContain('a.csv:3  kept  x\n… and 62 more lines\nLines kept: 64');
});

it.each([
  ['usage.role_unknown', 'no, your role is not set: "sluice account set --role'],
  ['usage.no_account_domain', 'no, the account is not set by its domain: "sluice account set --smart-account'],
  ['usage.not_administrator', 'no, only an administrator'],
] as const)('says why nobody else may be told: %s', async (code, text) => {
  const preferences: Output<'notices.get'>['preferences'] = {
    ...{ dailySummary: true, statusNotification: false, expiringAlert: false, thresholds: [], additional: [] },
    ...{ address: 'a@example.com', at: '07:00', language: 'en' },
  };
  const answers = {
    'notices.get': {
      ...{ preferences, smtp: null, addressDomain: null, nextAt: null, additionalRefusal: failure(code) },
    },
  };
  expect((await run(['notices'], { answers })).stdout).toContain(text);
});
