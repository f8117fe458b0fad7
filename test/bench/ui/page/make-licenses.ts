import type { Output } from '../../../../shared/contract/contract.ts';
import { dayMs, oneOf, pick } from './pick.ts';

type FakeLicense = Output<'inventory.licenses'>['rows'][number];
type Snapshot = NonNullable<Output<'inventory.licenses'>['snapshot']>;

const virtualAccounts = 25;

export function makeSnapshot(licenses: number, now: number): Snapshot {
  return {
    ...{
      number: 1,
      accountId: '1',
      domain: 'measured.example',
      name: 'Measured',
      asOf: now,
      virtualAccounts,
      licenses,
    },
    ...{ instances: 0, subscriptions: 0, unread: [], origin: 'account', files: [], older: {}, onPrem: null },
  };
}

export function makePlaces(licenses: number): Output<'inventory.virtualAccounts'>['rows'] {
  return Array.from({ length: virtualAccounts }, (_, index) => ({
    ...{ name: `Site ${index}`, isDefault: index === 0, access: 'Public', parent: null },
    ...{ licenses: licenses / virtualAccounts, short: 0, instances: 0, major: 0, minor: 0 },
  }));
}

/** One row; made when its page is asked for. */
export function makeLicense(index: number, now: number): FakeLicense {
  const quantity = 10 + pick(index, 90);
  const inUse = pick(index + 1, 100);
  return {
    ...{ license: `License ${index}`, virtualAccount: `Site ${index % virtualAccounts}`, quantity, inUse },
    ...{ reserved: pick(index, 3), pending: 0, available: null, balance: quantity - inUse },
    ...{ endsAt: now + pick(index, 700) * dayMs, shortAt: pick(index, 3) === 0 ? now + pick(index, 90) * dayMs : null },
    ...{ status: oneOf(['In Compliance', 'Out of Compliance'], index), billing: 'PREPAID', terms: [] },
    ...{ metric: null, tier: null, agreement: null, agreementEnd: null, agreementEndUtc: null },
  };
}
