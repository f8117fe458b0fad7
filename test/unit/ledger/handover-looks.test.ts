import { describe, expect, it } from 'vitest';
import { ack, because, collected, handover, newLedger, who } from './fixtures.ts';
import { facts } from './facts.ts';

describe('what an export would take', () => {
  it('is told product by product, in pages, and leaves out what is in a hand-over', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 2);
    const two = await collected(ledger, 2, 1);
    const three = await collected(ledger, 3, 3);
    const named = facts({ smart_account: 'Example', virtual_account: 'Campus' });
    await ledger.recordContact(two.productId, { way: 'ssh', facts: named }, who);
    const first = await ledger.exportableLines({ productIds: null, limit: 2 });
    expect(first.total).toBe(3);
    const cursor = first.cursor ?? '';
    const rest = await ledger.exportableLines({ productIds: null, limit: 2, cursor });
    expect(rest.cursor).toBeUndefined();
    expect(
      [...first.rows, ...rest.rows].map((row) => [row.productName, row.smartAccount, row.virtualAccount, row.reports]),
    ).toEqual([
      ['switch-1', null, null, 2],
      ['switch-2', 'Example', 'Campus', 1],
      ['switch-3', null, null, 3],
    ]);
    await handover(ledger, [one.productId]);
    const left = await ledger.exportableLines({ productIds: [one.productId, three.productId], limit: 10 });
    expect([left.total, left.rows.map(({ productId }) => productId)]).toEqual([1, [three.productId]]);
  });
});

describe('lines of a hand-over', () => {
  it('say what was said of each and how its reports stand', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 2);
    const two = await collected(ledger, 2, 1);
    const number = await handover(ledger);
    await ledger.settleHandover(number, 'refused', [two.productId], because('corrupt'));
    await ledger.recordAccountFile(ack('1', [{ productId: one.productId, reportIds: one.ids.slice(0, 1) }]), who);
    const first = await ledger.listHandoverLines({ number, limit: 1 });
    expect(first).toMatchObject({
      total: 2,
      rows: [
        { device: 1, reportIds: ['1000', '1001'], state: null, reason: null, states: { acknowledged: 1, sent: 1 } },
      ],
    });
    const rest = await ledger.listHandoverLines({ number, limit: 1, cursor: first.cursor ?? '' });
    expect(rest.rows).toMatchObject([{ device: 2, state: 'refused', reason: 'corrupt', states: { rejected: 1 } }]);
    await ledger.settleHandover(number, 'released', null, because('lost stick'));
    expect(await ledger.handover(number)).toMatchObject({ state: 'released', reason: 'lost stick' });
  });
});

describe('awaited uploads', () => {
  it('are those without an answer or an ACK, also when the account is not asked any more', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    const awaited = async () => (await ledger.listAwaitedUploads({ limit: 10 })).rows;
    const udi = { pid: 'C9300', serial: 'S1' };
    const begun = await ledger.beginUpload(
      { productId, reportIds: ids, udi, accountId: 'a', virtualAccountId: 'v', body: '{}', nonce: 'n', timestamp: 1 },
      who,
    );
    expect(await awaited()).toMatchObject([{ productId, state: 'intent', reports: 2, lastPollAt: null }]);
    await ledger.endUpload(begun.id, { state: 'sent', pollId: 'p', pollIntervalMs: 1000, answer: '' }, who);
    await ledger.recordPoll(begun.id, { at: 5, nextAt: 9, answer: 'pending' });
    expect(await awaited()).toMatchObject([{ state: 'sent', lastPollAt: 5, nextPollAt: 9 }]);
    const error = { code: 'cssm.poll_given_up', params: {}, retryable: false } as const;
    await ledger.endUpload(begun.id, { state: 'given_up', error }, who);
    expect(await awaited()).toMatchObject([{ state: 'given_up' }]);
    await ledger.recordAccountFile(ack('1', [{ productId, reportIds: ids }], { origin: 'poll' }), who);
    expect(await ledger.listAwaitedUploads({ limit: 10 })).toEqual({ rows: [], total: 0 });
  });
});
