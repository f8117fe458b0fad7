import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../main/ledger/ledger.ts';
import { ack, because, collected, handover, misfits, newLedger, statesOf, who } from './fixtures.ts';

/** The product says that the file is not its own. */
async function refuse(ledger: Ledger, fileId: string, productId: string): Promise<void> {
  await ledger.beginImport({ fileId, productId, lastAckBefore: null }, who);
  await ledger.endImport({ fileId, productId, outcome: 'refused', text: 'Unmatched identifier' }, who);
}

const kinds = async (ledger: Ledger): Promise<string[]> =>
  (await ledger.journal({ limit: 500 })).rows.map(({ kind }) => kind);

describe('an ACK that the product refuses', () => {
  it.each(['archive', 'files'] as const)(
    'takes back all that it alone had proved, also of the neighbours (%s)',
    async (form) => {
      const ledger = await newLedger();
      const one = await collected(ledger, 1, 2);
      const two = await collected(ledger, 2, 1);
      const number = await handover(ledger, null, form);
      const all = [...one.ids, ...two.ids];
      const { id } = await ledger.recordAccountFile(
        ack('foreign', [{ productId: two.productId, reportIds: two.ids }], { handover: number }),
        who,
      );
      expect((await statesOf(ledger, all)).at(-1)).toBe('acknowledged');

      await refuse(ledger, id, two.productId);

      expect(await statesOf(ledger, all)).toEqual(['collected', 'collected', 'collected']);
      expect(await ledger.handover(number)).toMatchObject({ state: 'open', states: { collected: 3 } });
      expect((await ledger.report(two.ids[0] ?? ''))?.error).toMatchObject({ code: 'product.import_refused' });
      const unproved = form === 'archive' ? 'handover.unproved' : 'handover.line_unproved';
      expect(await kinds(ledger)).toEqual(expect.arrayContaining([unproved, 'report.unproved']));
      // As before it came: the right one, or a person, proves it.
      expect(await ledger.settleHandover(number, 'sent', null, who)).toMatchObject({ state: 'sent' });
      expect(await statesOf(ledger, all)).toEqual(['sent', 'sent', 'sent']);
      expect(await misfits(ledger)).toEqual([]);
    },
  );

  it.each([
    ['released', 'collected', null],
    ['refused', 'rejected', 'not ours'],
  ] as const)('leaves its reports to what a person said of their line in between (%s)', async (word, state, reason) => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 3);
    const number = await handover(ledger);
    const covered = ids.slice(0, 1);
    const { id } = await ledger.recordAccountFile(ack('foreign', [{ productId, reportIds: covered }]), who);
    await ledger.settleHandover(number, word, [productId], because('not ours'));
    expect(await statesOf(ledger, ids)).toEqual(['acknowledged', state, state]);

    await refuse(ledger, id, productId);

    expect(await statesOf(ledger, ids)).toEqual([state, state, state]);
    expect((await ledger.handover(number))?.state).toBe(word);
    if (reason !== null) expect((await ledger.report(covered[0] ?? ''))?.reason).toBe(reason);
    expect(await misfits(ledger)).toEqual([]);
  });

  it('takes nothing back that another ACK or a person says too', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 1);
    const two = await collected(ledger, 2, 1);
    const number = await handover(ledger);
    const answer = (name: string, { productId, ids }: typeof one) =>
      ledger.recordAccountFile(ack(name, [{ productId, reportIds: ids }], { handover: number }), who);
    const foreign = await answer('foreign', two);
    const right = await answer('right', one);
    await refuse(ledger, foreign.id, two.productId);
    expect(await statesOf(ledger, [...one.ids, ...two.ids])).toEqual(['acknowledged', 'sent']);
    await ledger.settleHandover(number, 'sent', null, because('uploaded'));
    await refuse(ledger, right.id, one.productId);
    expect(await statesOf(ledger, [...one.ids, ...two.ids])).toEqual(['sent', 'sent']);
    expect((await ledger.handover(number))?.state).toBe('sent');
    expect(await misfits(ledger)).toEqual([]);
  });

  it('of an older hand-over proves nothing of the new one that its reports are in', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 1);
    const first = await handover(ledger);
    await ledger.settleHandover(first, 'released', null, because('stick lost'));
    const two = await collected(ledger, 2, 1);
    const second = await handover(ledger);
    const late = ack('late', [{ productId: one.productId, reportIds: one.ids }], { handover: first });
    const { id } = await ledger.recordAccountFile(late, who);
    expect(await statesOf(ledger, [...one.ids, ...two.ids])).toEqual(['acknowledged', 'collected']);
    expect((await ledger.handover(second))?.state).toBe('open');
    await refuse(ledger, id, one.productId);
    expect(await statesOf(ledger, [...one.ids, ...two.ids])).toEqual(['collected', 'collected']);
    expect(await misfits(ledger)).toEqual([]);
  });
});

describe('an ACK that a person assigns', () => {
  it('proves that the reports of that product went up, and nothing of its neighbours', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 1);
    const two = await collected(ledger, 2, 1);
    const number = await handover(ledger);
    const { id } = await ledger.recordAccountFile(ack('nameless', [], { unmatchedWhy: 'no_number' }), who);
    expect((await ledger.accountFiles({ limit: 5 })).rows[0]?.unmatchedWhy).toBe('no_number');
    await ledger.assignAccountFile(id, two.productId, who);
    expect(await statesOf(ledger, [...one.ids, ...two.ids])).toEqual(['collected', 'acknowledged']);
    expect((await ledger.handover(number))?.state).toBe('open');
    expect((await ledger.accountFiles({ limit: 5 })).rows[0]?.unmatchedWhy).toBeNull();
    await refuse(ledger, id, two.productId);
    expect(await statesOf(ledger, [...one.ids, ...two.ids])).toEqual(['collected', 'collected']);
    expect(await misfits(ledger)).toEqual([]);
  });
});

describe('an ACK for what a person had marked as refused', () => {
  it.each([
    ['some products', true],
    ['all of it', false],
  ] as const)('overrules the word, and gives it back when the product refuses the ACK (%s)', async (_name, isSome) => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 2);
    const two = await collected(ledger, 2, 1);
    const number = await handover(ledger);
    await ledger.settleHandover(number, 'refused', isSome ? [one.productId] : null, because('bad signature'));
    const answer = ack('late', [{ productId: one.productId, reportIds: one.ids }], { handover: number });
    const { id } = await ledger.recordAccountFile(answer, who);
    expect(await statesOf(ledger, one.ids)).toEqual(['acknowledged', 'acknowledged']);
    expect(await statesOf(ledger, two.ids)).toEqual([isSome ? 'sent' : 'rejected']);
    const lines = await ledger.listHandoverLines({ number, limit: 5 });
    expect(lines.rows[0]).toMatchObject({ state: 'sent', states: { acknowledged: 2 } });
    expect((await ledger.deliveries(null)).map(({ fileId }) => fileId)).toEqual([id]);
    expect(await misfits(ledger)).toEqual([]);

    await refuse(ledger, id, one.productId);

    expect(await ledger.report(one.ids[0] ?? '')).toMatchObject({ state: 'rejected', reason: 'bad signature' });
    expect(await statesOf(ledger, two.ids)).toEqual([isSome ? 'collected' : 'rejected']);
    expect((await ledger.handover(number))?.state).toBe(isSome ? 'open' : 'refused');
    expect(await misfits(ledger)).toEqual([]);
  });

  it('leaves alone what the account itself refused', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    const udi = { pid: 'C9300', serial: 'S1' };
    const upload = { productId, reportIds: ids, udi, accountId: 'a', virtualAccountId: 'v', body: '{}', nonce: 'n' };
    const { id } = await ledger.beginUpload({ ...upload, timestamp: 1 }, who);
    const error = { code: 'cssm.refused', params: { detail: 'Unknown virtual account' }, retryable: false } as const;
    await ledger.endUpload(id, { state: 'refused', answer: '', error }, who);
    await ledger.recordAccountFile(ack('1', [{ productId, reportIds: ids }]), who);
    expect(await statesOf(ledger, ids)).toEqual(['rejected']);
    // It has nothing to do there, and says so.
    const [file] = (await ledger.accountFiles({ limit: 5 })).rows;
    expect(file?.products).toMatchObject([{ state: 'waiting', isNeeded: false }]);
  });
});
