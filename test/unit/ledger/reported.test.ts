import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../main/ledger/ledger.ts';
import { reportedOf } from '../../../shared/reported.ts';
import { ack, collected, handover, newLedger, product, who } from './fixtures.ts';

const slp = { hostname: 'sw', softwareVersion: '17.9.4', platform: 'iosxe', smartLicensing: 'slp' } as const;

async function confirm(ledger: Ledger, productId: string): Promise<void> {
  for (const { fileId, reports } of await ledger.deliveries([productId])) {
    const file = { fileId, productId };
    await ledger.beginImport({ ...file, lastAckBefore: null }, who);
    await ledger.endImport({ ...file, outcome: 'accepted', text: '' }, who);
    const proof = { error: null, source: 'save-usage', lastAckBefore: null, lastAckAfter: 'x', proofText: null };
    const confirmed = reports.map(({ id }) => id);
    await ledger.recordConfirmation({ ...file, confirmed, stillOffered: [], ...proof }, who);
  }
}

describe('a product with Smart Licensing Using Policy', () => {
  it('is reported once it has confirmed the ACK of every report that is here, and the status counts the same', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 2);
    const { product: none } = await ledger.addProduct(product(2), who);
    await ledger.addProduct(product(3), who);
    for (const [id, serial] of [
      [one.productId, 'FOC1001'],
      [none.id, 'FOC1002'],
    ] as const)
      await ledger.recordContact(
        id,
        { way: 'ssh', identity: { ...slp, udis: [{ pid: 'C9300-24T', serial, role: null }] } },
        who,
      );
    const said = async () => (await ledger.listProducts({ limit: 9 })).rows.map(reportedOf);
    expect(await said()).toEqual(['not_reported', 'not_known', null]);
    expect((await ledger.counts()).reported).toEqual({ not_reported: 1, not_known: 1 });

    const number = await handover(ledger, [one.productId]);
    await ledger.settleHandover(number, 'sent', null, who);
    await ledger.recordAccountFile(ack('ack', [{ productId: one.productId, reportIds: one.ids }]), who);
    expect(await said()).toEqual(['not_reported', 'not_known', null]);
    await confirm(ledger, one.productId);
    expect(await said()).toEqual(['reported', 'not_known', null]);
    expect((await ledger.counts()).reported).toEqual({ reported: 1, not_known: 1 });
  });

  it('is not reported where one report was refused; a classic one says nothing of it', () => {
    expect(reportedOf({ smartLicensing: 'slp', reports: { confirmed: 3, rejected: 1 } })).toBe('not_reported');
    expect(reportedOf({ smartLicensing: 'slp', reports: { confirmed: 3, closed: 1 } })).toBe('reported');
    expect(reportedOf({ smartLicensing: 'classic', reports: {} })).toBeNull();
  });
});
