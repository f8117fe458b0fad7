import type { Output } from '../../../../shared/contract/contract.ts';
import { dayMs, pick } from './pick.ts';

export type FakeProduct = Output<'products.list'>['rows'][number];

const sites = ['Osaka', 'Kyōto', 'Lyon', 'Paris', 'Boxborough', 'Bengaluru', 'Kraków', 'Sydney', null];
const platforms = ['C9300', 'C9500', 'C8300', 'ISR 4451', 'ASR 1002-HX', 'Nexus 9336C', 'C9800-40'];
const tags = ['core', 'edge', 'lab', 'wireless', 'dmz', 'spare'];

export function makeProducts(count: number, now: number): FakeProduct[] {
  return Array.from({ length: count }, (_, index) => {
    const platform = platforms[pick(index, platforms.length)] ?? 'C9300';
    const deadline = now + (pick(index + 3, 140) - 6) * dayMs;
    const classic = pick(index + 5, 60) === 0;
    const product: FakeProduct = {
      id: `01960000-0000-7000-8000-${String(index).padStart(12, '0')}`,
      name: `${platform.toLowerCase().replaceAll(' ', '-')}-${index + 1}`,
      host: `10.${Math.floor(index / 65_536)}.${Math.floor(index / 256) % 256}.${index % 256}`,
      sshPort: 22,
      netconfPort: null,
      via: null,
      vrf: null,
      sourceInterface: null,
      restPort: 443,
      way: 'auto',
      lastWay: pick(index + 1, 4) === 0 ? 'rest' : 'ssh',
      site: sites[pick(index + 2, sites.length)] ?? null,
      tags: tags.filter((_tag, place) => pick(index * 7 + place, 5) === 0).sort(),
      credential: 'netops',
      credentialGroup: null,
      legacyAlgorithms: false,
      life: 'active',
      udis: [
        { pid: `${platform.replaceAll(' ', '')}-48T`, serial: `FCW${String(index).padStart(8, '0')}`, role: null },
      ],
      hostname: `sw-${index + 1}`,
      platform,
      softwareVersion: '17.12.4',
      smartLicensing: classic ? 'classic' : 'slp',
      smartAccount: 'Example Corp',
      virtualAccount: pick(index, 3) === 0 ? 'Campus' : 'Default',
      lastAckReceived: 'Oct 14 12:10:32 2026 UTC',
      lastAckReceivedUtc: now - 40 * dayMs,
      nextAckDeadline: 'Jan 12 12:10:32 2027 UTC',
      nextAckDeadlineUtc: classic ? null : deadline,
      ackDueAt: classic ? null : deadline,
      isAckDueEstimated: false,
      reported: classic ? null : 'not_reported',
      lastContactAt: pick(index, 50) === 0 ? null : now - pick(index, 1000) * 97_000,
      error:
        pick(index + 11, 40) === 0
          ? { code: 'product.unreachable', params: { host: `10.0.0.${index % 256}`, port: 22 }, retryable: true }
          : null,
      clockSkewMs: 120,
      reports: classic ? {} : { [openState(index)]: 1 + pick(index, 6), confirmed: pick(index, 200) },
      mergedInto: null,
      replacedBy: null,
      addedAt: now - 100 * dayMs,
      revision: index,
    };
    return product;
  });
}

const openState = (seed: number) =>
  (['collected', 'sent', 'acknowledged', 'delivered', 'confirmed', 'confirmed'] as const)[pick(seed, 6)] ?? 'sent';

/** What a collection changes: contact, reports, error. */
export function changeProduct(product: FakeProduct, turn: number, now: number): FakeProduct {
  return {
    ...product,
    lastContactAt: now,
    reports: { ...product.reports, [openState(turn)]: 1 + (turn % 9) },
    error:
      turn % 23 === 0
        ? { code: 'product.timeout', params: { host: 'x', port: 22, seconds: 60 }, retryable: true }
        : null,
    revision: product.revision + 1,
  };
}
