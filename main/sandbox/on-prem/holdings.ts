/** What a virtual On-Prem says of its own: virtual accounts, licenses and subscriptions. */
export interface Holdings {
  virtualAccounts(): readonly object[];
  licenses(): readonly object[];
  subscriptions(): readonly object[];
}

const dayMs = 86_400_000;
const places = ['Default', 'Plant', 'Vessels'] as const;
const owned = [
  { license: 'Network Advantage', virtualAccount: 'Default', quantity: 20, inUse: 12, endsInDays: null },
  { license: 'Network Advantage', virtualAccount: 'Plant', quantity: 8, inUse: 8, endsInDays: null },
  { license: 'DNA Essentials', virtualAccount: 'Plant', quantity: 6, inUse: 9, endsInDays: 60 },
  { license: 'Routing DNA Advantage Tier 2', virtualAccount: 'Vessels', quantity: 4, inUse: 2, endsInDays: 400 },
] as const;

/** The bodies are those of the Smart Account's calls: what a real On-Prem writes is published in part only. */
export function createHoldings(now: () => number): Holdings {
  const began = now();
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const term = ({ quantity, endsInDays }: (typeof owned)[number], at: number) => {
    if (endsInDays === null) return { licenseType: 'PERPETUAL', quantity, status: 'ACTIVE' };
    const ends = began + endsInDays * dayMs;
    const dates = { startDate: day(ends - 1095 * dayMs), endDate: day(ends) };
    const subscriptionId = `Sub-OP-${1000 + at}`;
    return { licenseType: 'TERM', quantity, ...dates, subscriptionId, status: ends < now() ? 'EXPIRED' : 'ACTIVE' };
  };
  return {
    virtualAccounts: () => places.map((name, at) => ({ id: at + 1, name, isDefault: at === 0 ? 'Yes' : 'No' })),
    licenses: () =>
      owned.map((row, at) => {
        const { license, virtualAccount, inUse } = row;
        const owns = term(row, at);
        // As in the virtual Smart Account: what has ended is owned no longer.
        const quantity = owns.status === 'EXPIRED' ? 0 : row.quantity;
        const available = quantity - inUse;
        return {
          ...{ license, virtualAccount, quantity, inUse, available, reserved: 0, pendingQuantity: 0 },
          ...{ status: available < 0 ? 'Insufficient Licenses' : 'In Compliance', billingType: 'PREPAID' },
          licenseDetails: [owns],
          // Nobody published such a name: it is kept, and nothing is made of it.
          synchronizedOn: day(began),
        };
      }),
    subscriptions: () =>
      owned.flatMap((row, at) => {
        const { license, virtualAccount } = row;
        const { licenseType: _type, ...rest } = term(row, at);
        return 'subscriptionId' in rest ? [{ ...rest, license, virtualAccount }] : [];
      }),
  };
}
