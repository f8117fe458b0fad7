import type { Product } from '../../../../renderer/stores/products-store.ts';

/** A product that has been contacted and has nothing to report. */
export function makeProduct(patch: Partial<Product> = {}): Product {
  return {
    id: 'p1',
    name: 'core-1',
    host: '192.0.2.1',
    sshPort: 22,
    restPort: 443,
    way: 'auto',
    lastWay: 'ssh',
    site: null,
    tags: [],
    credential: 'netops',
    legacyAlgorithms: false,
    life: 'active',
    udis: [],
    hostname: null,
    platform: null,
    softwareVersion: null,
    smartLicensing: 'slp',
    smartAccount: null,
    virtualAccount: null,
    lastAckReceived: null,
    lastAckReceivedUtc: null,
    nextAckDeadline: null,
    nextAckDeadlineUtc: null,
    lastContactAt: 1000,
    error: null,
    clockSkewMs: null,
    reports: {},
    addedAt: 0,
    mergedInto: null,
    replacedBy: null,
    revision: 1,
    ...patch,
  };
}
