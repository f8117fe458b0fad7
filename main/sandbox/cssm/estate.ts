import type { VirtualProduct } from '../model.ts';
import { moreAccounts, smartAccount } from './accounts.ts';
import type { SmartAccount } from './accounts.ts';

const dayMs = 86_400_000;

/** What the company owns and uses, as the account's own books have it. */
export interface Estate {
  readonly account: (domain: string) => SmartAccount | undefined;
  readonly licenses: (account: SmartAccount) => readonly EstateLicense[];
  readonly devices: (account: SmartAccount, generated: number) => readonly EstateDevice[];
  readonly subscriptions: (account: SmartAccount) => readonly EstateSubscription[];
  /** Use goes up until so many are missing; 0: it is as before. Null: there is no such license there. */
  readonly makeShortage: (wanted: ShortageWish) => object | null;
}

export interface ShortageWish {
  readonly license: string;
  readonly virtualAccount: string;
  readonly missing: number;
}

export interface EstateTerm {
  readonly licenseType: 'TERM' | 'DEMO' | 'PERPETUAL';
  readonly quantity: number;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly subscriptionId: string | null;
  readonly status: 'ACTIVE' | 'EXPIRED';
}

export interface EstateLicense {
  readonly license: string;
  readonly virtualAccount: string;
  readonly quantity: number;
  readonly inUse: number;
  readonly reserved: number;
  readonly billingType: 'PREPAID';
  readonly licenseDetails: readonly EstateTerm[];
}

export interface EstateDevice {
  readonly pid: string;
  readonly serial: string;
  readonly hostName: string;
  readonly virtualAccount: string;
  readonly registeredAt: number;
  readonly contactAt: number;
  readonly usage: readonly { readonly license: string; readonly quantity: number }[];
}

export interface EstateSubscription {
  readonly subscriptionId: string;
  readonly virtualAccount: string;
  readonly license: string;
  readonly quantity: number;
  readonly startDate: string;
  readonly endDate: string;
  readonly status: 'ACTIVE' | 'EXPIRED';
}

/** Of each: what is owned for ever, what ends in so many days, what is used, of them all in a virtual account. */
const catalogue: readonly {
  readonly name: string;
  readonly pid: string;
  readonly perpetual: number;
  readonly term: number;
  readonly endsInDays: number;
  readonly inUse: number;
  readonly reserved: number;
}[] = [
  { name: 'Network Advantage', pid: 'C9300-48P', perpetual: 60, term: 0, endsInDays: 0, inUse: 41, reserved: 2 },
  { name: 'Network Essentials', pid: 'C9200L-24T', perpetual: 40, term: 0, endsInDays: 0, inUse: 12, reserved: 0 },
  { name: 'DNA Advantage', pid: 'C9300-48P', perpetual: 0, term: 50, endsInDays: 400, inUse: 41, reserved: 0 },
  { name: 'DNA Essentials', pid: 'C9200L-24T', perpetual: 0, term: 30, endsInDays: 75, inUse: 12, reserved: 0 },
  {
    name: 'Routing DNA Advantage Tier 2',
    pid: 'C8300-1N1S',
    perpetual: 0,
    term: 8,
    endsInDays: 20,
    inUse: 5,
    reserved: 0,
  },
  { name: 'Nexus Advantage', pid: 'N9K-C93180YC-FX', perpetual: 24, term: 0, endsInDays: 0, inUse: 10, reserved: 4 },
];
const expired = { name: 'Voice Evaluation', term: 5, endedDaysAgo: 10 };

/** Made from nothing but the virtual accounts' places, so that it is the same each time it is asked for. */
export function createEstate(products: () => readonly VirtualProduct[], now: () => number): Estate {
  const began = now();
  const shortages = new Map<string, number>();
  const keyOf = (license: string, virtualAccount: string): string => `${virtualAccount}\n${license}`.toLowerCase();
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

  const term = (quantity: number, subscription: string, endsAt: number): EstateTerm => ({
    licenseType: 'TERM',
    quantity,
    startDate: day(endsAt - 1095 * dayMs),
    endDate: day(endsAt),
    subscriptionId: subscription,
    status: endsAt < now() ? 'EXPIRED' : 'ACTIVE',
  });
  const forEver = (quantity: number): EstateTerm => ({
    licenseType: 'PERPETUAL',
    quantity,
    startDate: null,
    endDate: null,
    subscriptionId: null,
    status: 'ACTIVE',
  });
  const licenseRow = (
    license: string,
    virtualAccount: string,
    used: number,
    terms: readonly EstateTerm[],
    reserved = 0,
  ) => {
    const quantity = terms.reduce((sum, one) => sum + (one.status === 'ACTIVE' ? one.quantity : 0), 0);
    const missing = shortages.get(keyOf(license, virtualAccount)) ?? 0;
    const inUse = missing > 0 ? quantity + missing - reserved : used;
    return {
      license,
      virtualAccount,
      quantity,
      inUse,
      reserved,
      billingType: 'PREPAID' as const,
      licenseDetails: terms,
    };
  };

  /** What the site's own products use, all of it in Campus. */
  const ownUse = (): Map<string, number> => {
    const use = new Map<string, number>();
    for (const product of products())
      for (const feature of featuresOf(product)) use.set(feature, (use.get(feature) ?? 0) + 1);
    return use;
  };

  const licenses = (account: SmartAccount): EstateLicense[] => {
    if (account.kind === 'holding') return [licenseRow('Network Advantage', 'DEFAULT', 0, [forEver(100)])];
    const rows = account.virtualAccounts.flatMap((virtual, index) =>
      catalogue
        .filter((_one, place) => (account.kind === 'limited' ? place === 0 : (index + place) % 3 !== 2))
        .map((one) =>
          licenseRow(
            one.name,
            virtual.name,
            one.inUse,
            one.term > 0
              ? [term(one.term, subscriptionId(index, one.name), began + one.endsInDays * dayMs)]
              : [forEver(one.perpetual)],
            one.reserved,
          ),
        ),
    );
    if (account.kind === 'limited') return rows;
    const ended = term(expired.term, 'SUB-VOICE-0', began - expired.endedDaysAgo * dayMs);
    const own = [...ownUse()].map(([feature, count]) => licenseRow(feature, 'Campus', count, [forEver(count + 5)]));
    return [...rows, licenseRow(expired.name, 'Voice', 0, [{ ...ended, licenseType: 'DEMO' }]), ...own];
  };

  return {
    account: (domain) => [smartAccount, ...moreAccounts].find((account) => account.domain === domain.toLowerCase()),
    licenses,
    devices(account, generated) {
      if (account.kind !== 'customer') return [];
      const own = products().map((product, index) => {
        const { pid = '', serial = '' } = product.udis[0] ?? {};
        const features = featuresOf(product);
        return {
          pid,
          serial,
          hostName: product.name,
          virtualAccount: 'Campus',
          registeredAt: began - (30 + index) * dayMs,
          contactAt: product.lastAckReceived ?? began - dayMs,
          usage: [...features].map((license) => ({ license, quantity: 1 })),
        };
      });
      const more = Array.from({ length: Math.min(generated, 3000) }, (_, index): EstateDevice => {
        const virtual = account.virtualAccounts[index % account.virtualAccounts.length];
        const one = catalogue[index % catalogue.length];
        return {
          pid: one?.pid ?? '',
          serial: `EST${String(index).padStart(8, '0')}`,
          hostName: `estate-${index + 1}`,
          virtualAccount: virtual?.name ?? 'DEFAULT',
          registeredAt: began - (100 + (index % 300)) * dayMs,
          contactAt: began - (index % 40) * dayMs,
          usage: one ? [{ license: one.name, quantity: 1 }] : [],
        };
      });
      return [...own, ...more];
    },
    subscriptions: (account) =>
      licenses(account).flatMap(({ license, virtualAccount, licenseDetails }) =>
        licenseDetails.flatMap(({ subscriptionId: id, quantity, startDate, endDate, status }) =>
          id === null || startDate === null || endDate === null
            ? []
            : [{ subscriptionId: id, virtualAccount, license, quantity, startDate, endDate, status }],
        ),
      ),
    makeShortage({ license, virtualAccount, missing }) {
      const key = keyOf(license, virtualAccount);
      const find = () => licenses(smartAccount).find((row) => keyOf(row.license, row.virtualAccount) === key);
      if (find() === undefined) return null;
      shortages.set(key, missing);
      const { quantity, inUse } = find() ?? { quantity: 0, inUse: 0 };
      return { license, virtualAccount, quantity, inUse, missing };
    },
  };
}

function subscriptionId(index: number, name: string): string {
  return `SUB-${String(index + 1).padStart(2, '0')}-${name.replace(/[^A-Z0-9]/g, '')}`;
}

/** Licenses that a product reports on; a device-led conversion names none. */
function featuresOf(product: VirtualProduct): ReadonlySet<string> {
  return new Set(product.reports().flatMap(({ feature }) => (feature === '' ? [] : [feature])));
}
