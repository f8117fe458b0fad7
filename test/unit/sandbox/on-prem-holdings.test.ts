import { describe, expect, it } from 'vitest';
import { createHoldings } from '../../../main/sandbox/on-prem/holdings.ts';

const dayMs = 86_400_000;

describe('what a virtual On-Prem owns', () => {
  it('no longer counts what has ended, as the virtual Smart Account does', () => {
    let now = Date.UTC(2026, 0, 1);
    const holdings = createHoldings(() => now);
    const ending = () => holdings.licenses().find((row) => 'license' in row && row.license === 'DNA Essentials') ?? {};
    expect(ending()).toMatchObject({ quantity: 6, inUse: 9, available: -3 });
    now += 61 * dayMs;
    expect(ending()).toMatchObject({ quantity: 0, inUse: 9, available: -9, licenseDetails: [{ status: 'EXPIRED' }] });
    expect(holdings.licenses()).toContainEqual(
      expect.objectContaining({ license: 'Network Advantage', virtualAccount: 'Plant', quantity: 8, available: 0 }),
    );
  });
});
