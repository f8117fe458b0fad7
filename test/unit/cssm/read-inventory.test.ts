import { describe, expect, test } from 'vitest';
import { readDate } from '../../../shared/read-date.ts';
import {
  InventoryRefused,
  readInstances,
  readLicenses,
  readSubscriptions,
  readVirtualAccounts,
} from '../../../main/cssm/inventory-api/read-inventory.ts';

const answer = (body: object): string => JSON.stringify({ status: 'SUCCESS', statusMessage: '', ...body });

test('a license is read with its terms; numbers come as text, too; unknown fields are kept aside', () => {
  const text = answer({
    totalRecords: '1',
    licenses: [
      {
        ...{ license: 'Network Advantage', virtualAccount: 'Campus', quantity: '10', inUse: 12, available: '-2' },
        ...{ status: 'Insufficient Licenses', billingType: 'PREPAID', pendingQuantity: null, reserved: 0 },
        isPortable: false,
        madeUpLater: { x: 1 },
        ...{ licenseMetric: 'Device', tier: 'Advantage', agreementId: 'EA-1', agreementEndDate: '2028-06-30' },
        licenseDetails: [
          {
            ...{ licenseType: 'TERM', quantity: '4', startDate: '2023-03-01', endDate: '2026-03-01' },
            ...{ subscriptionId: 4711, status: 'ACTIVE' },
          },
          { licenseType: 'PERPETUAL', quantity: 6 },
        ],
      },
    ],
  });
  expect(readLicenses(text)).toEqual({
    total: 1,
    rows: [
      {
        ...{ license: 'Network Advantage', virtualAccount: 'Campus', quantity: 10, inUse: 12, reserved: 0, pending: 0 },
        ...{ available: -2, status: 'Insufficient Licenses', billing: 'PREPAID' },
        terms: [
          {
            ...{ type: 'TERM', quantity: 4, start: '2023-03-01', end: '2026-03-01' },
            ...{ endUtc: Date.UTC(2026, 2, 1), subscription: '4711', status: 'ACTIVE' },
          },
          {
            ...{ type: 'PERPETUAL', quantity: 6, start: null, end: null },
            ...{ endUtc: null, subscription: null, status: null },
          },
        ],
        ...{ metric: 'Device', tier: 'Advantage', agreement: 'EA-1' },
        ...{ agreementEnd: '2028-06-30', agreementEndUtc: Date.UTC(2028, 5, 30) },
        other: { isPortable: false, madeUpLater: { x: 1 } },
      },
    ],
  });
});

test('FAILED inside HTTP 200 is a refusal with the account’s words', () => {
  const text = JSON.stringify({ status: 'FAILED', statusMessage: 'no access' });
  for (const read of [readLicenses, readInstances, readSubscriptions, readVirtualAccounts])
    expect(() => read(text)).toThrow(InventoryRefused);
  expect(() => readLicenses(text)).toThrow('no access');
});

describe('a body that is none', () => {
  test.each([
    ['a page', '<html>', 'a web page came instead of an answer'],
    ['no list', answer({ totalRecords: 3 }), 'no licenses'],
    ['a list that is none', answer({ licenses: 'many' }), 'not a list'],
    ['a license without a name', answer({ licenses: [{ virtualAccount: 'A' }] }), 'licenses.0.license'],
    ['half a license', answer({ licenses: [{ license: 'A', virtualAccount: 'A', quantity: 1.5 }] }), 'whole number'],
    [
      'more than a number holds',
      answer({ licenses: [{ license: 'A', virtualAccount: 'A', quantity: '99999999999999999999' }] }),
      'whole number',
    ],
    ['a name without end', answer({ licenses: [{ license: 'A'.repeat(2000), virtualAccount: 'A' }] }), 'not a text'],
    ['fewer than none', answer({ totalRecords: -1, licenses: [] }), 'totalRecords'],
    ['a page without end', answer({ licenses: Array.from({ length: 10_001 }, () => ({})) }), '10001 records'],
  ])('%s', (_name, text, words) => {
    expect(() => readLicenses(text)).toThrow(words);
  });
});

test('a product instance has its UDI from its own fields, else from its display name', () => {
  const { rows } = readInstances(
    answer({
      totalRecords: 2,
      devices: [
        {
          ...{ hostName: 'sw1', virtualAccount: 'Campus', sudi: { udiPid: 'C9300', udiSerialNumber: 'F1' } },
          licenseUsage: [{ license: 'Network Advantage', quantity: '2' }],
        },
        { displayName: 'UDI_PID:C8000V; UDI_SN:9ABC; ', virtualAccount: 'DEFAULT' },
      ],
    }),
  );
  expect(rows.map(({ udi, usage }) => ({ udi, usage }))).toEqual([
    { udi: { pid: 'C9300', serial: 'F1' }, usage: [{ license: 'Network Advantage', quantity: 2 }] },
    { udi: { pid: 'C8000V', serial: '9ABC' }, usage: [] },
  ]);
});

test.each(['true', 'Yes', 'y', true])('a default virtual account says so as %s', (isDefault) => {
  expect(readVirtualAccounts(answer({ virtualAccounts: [{ name: 'DEFAULT', isDefault }] }))[0]?.isDefault).toBe(true);
});

test.each([
  ['2026-03-01', Date.UTC(2026, 2, 1)],
  ['2026-03-01T10:20:30Z', Date.UTC(2026, 2, 1, 10, 20, 30)],
  ['2026-03-01 10:20:30', Date.UTC(2026, 2, 1, 10, 20, 30)],
  ['2026-03-01T10:20:30.500+02:00', Date.UTC(2026, 2, 1, 8, 20, 30, 500)],
  ['2026-Mar-01', Date.UTC(2026, 2, 1)],
  ['01-Mar-2026', Date.UTC(2026, 2, 1)],
  ['1772323200000', Date.UTC(2026, 2, 1)],
  ['1772323200', Date.UTC(2026, 2, 1)],
  ['03/04/2026', null],
  ['2026-02-30', null],
  ['30-Feb-2026', null],
  ['2027-06-31T00:00:00Z', null],
  ['2027-02-29 12:00:00+05:00', null],
  ['2026-03-01T00:30:00+02:00', Date.UTC(2026, 1, 28, 22, 30)],
  ['never', null],
  [null, null],
])('a date as %s', (text, at) => {
  expect(readDate(text)).toBe(at);
});

test('a count beyond all measure is none: sums over every row stay exact', () => {
  const of = (quantity: unknown) =>
    readLicenses(answer({ totalRecords: 1, licenses: [{ license: 'A', virtualAccount: 'V', quantity, inUse: 0 }] }));
  expect(of(4_294_967_295).rows[0]?.quantity).toBe(4_294_967_295);
  for (const count of [Number.MAX_SAFE_INTEGER, '-9007199254740991'])
    expect(() => of(count)).toThrow('licenses.0.quantity: not a whole number');
});
