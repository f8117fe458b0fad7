import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Ledger } from '../../../main/ledger/ledger.ts';
import { ack, collected, handover, misfits, newLedger, report, usageFile, who } from './fixtures.ts';

/** What may happen, in any order and as often as it likes; what cannot happen then is refused. */
const kinds = [
  'collect',
  'export',
  'sent',
  'refused',
  'released',
  'ack',
  'deliver',
  'refuse',
  'confirm',
  'close',
  'again',
  'merge',
] as const;
const steps = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    product: fc.nat({ max: 1 }),
    mask: fc.integer({ min: 1, max: 7 }),
    number: fc.integer({ min: 1, max: 3 }),
    form: fc.constantFrom('archive' as const, 'files' as const),
    whole: fc.boolean(),
  }),
  { minLength: 8, maxLength: 24 },
);

it('whatever happens in whatever order, ends stay ends, counts fit and every row is as its journal says', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (sequence) => {
      const ledger = await newLedger();
      const products: Products = [await collected(ledger, 1, 3), await collected(ledger, 2, 3)];
      const ended = new Map<string, string>();
      for (const [index, step] of sequence.entries()) {
        const { productId, ids } = products[step.product] ?? { productId: '', ids: [] };
        const chosen = ids.filter((_, n) => step.mask & (1 << n));
        const run = async (): Promise<unknown> => {
          const settled = step.whole ? null : [productId];
          switch (step.kind) {
            case 'collect':
              return ledger.recordUsageFile(
                usageFile(productId, [report(step.product + 1, `${step.product + 1}000`)], {
                  bytes: Buffer.from(`${index}`),
                }),
                who,
              );
            case 'export':
              return handover(ledger, settled, step.form);
            case 'sent':
            case 'refused':
            case 'released':
              return ledger.settleHandover(step.number, step.kind, settled, who);
            case 'ack':
              return ledger.recordAccountFile(
                ack(`ack${step.product}${step.mask}`, [{ productId, reportIds: chosen }]),
                who,
              );
            case 'again':
              return ledger.sendReportsAgain(chosen, who);
            case 'close':
              return ledger.closeReports(chosen.slice(0, 1), who);
            case 'merge':
              return undefined;
            default:
              return imports(ledger, productId, step.kind);
          }
        };
        if (step.kind === 'merge') await merge(ledger, products, step.product);
        // What may not happen now is refused with a code, and then nothing may have changed.
        else await run().catch((error: unknown) => expect(error).toHaveProperty('code'));
        for (const row of (await ledger.listReports({ limit: 100 })).rows) {
          const end = ended.get(row.id);
          // A refusal is overruled by an ACK and taken back by a person; nothing else leaves it.
          const isTakenBack = end === 'rejected' && (step.kind === 'ack' || step.kind === 'again');
          if (end !== undefined && !isTakenBack) expect(row.state).toBe(end);
          ended.delete(row.id);
          if (['confirmed', 'rejected', 'closed'].includes(row.state)) ended.set(row.id, row.state);
        }
      }
      await expectHandoversFit(ledger);
      expect(await misfits(ledger)).toEqual([]);
      await ledger.close();
    }),
    { numRuns: 25 },
  );
}, 120_000);

async function imports(ledger: Ledger, productId: string, kind: 'deliver' | 'refuse' | 'confirm'): Promise<void> {
  const [delivery] = await ledger.deliveries([productId]);
  if (delivery === undefined) return;
  const file = { fileId: delivery.fileId, productId };
  if (kind === 'confirm') {
    const confirmed = delivery.reports.filter((one) => one.state === 'delivered').map((one) => one.id);
    const proof = { error: null, source: 'save-usage', lastAckBefore: null, lastAckAfter: 'x', proofText: null };
    await ledger.recordConfirmation({ ...file, confirmed, stillOffered: [], ...proof }, who);
    return;
  }
  await ledger.beginImport({ ...file, lastAckBefore: null }, who);
  await ledger.endImport({ ...file, outcome: kind === 'deliver' ? 'accepted' : 'refused', text: 't' }, who);
}

type Products = [{ productId: string; ids: string[] }, { productId: string; ids: string[] }];

/** One of them turns out to be the other: everything is the other one's then, or nothing has changed. */
async function merge(ledger: Ledger, products: Products, which: number): Promise<void> {
  const [from, into] = which === 0 ? products : (products.toReversed() as Products);
  if (from.productId === into.productId) return;
  const look = async () => ({
    reports: (await ledger.listReports({ limit: 100 })).rows.map(({ id, state, productId }) => ({
      id,
      state,
      productId,
    })),
    deliveries: [...(await ledger.deliveries([from.productId])), ...(await ledger.deliveries([into.productId]))].map(
      ({ fileId, state, reports }) => ({ fileId, state, reports }),
    ),
    waiting: await ledger.uploadable(null),
    products: [await ledger.product(from.productId), await ledger.product(into.productId)],
  });
  const before = await look();
  const merged = await ledger.mergeProduct(from.productId, into.productId, who);
  const after = await look();
  if (merged === null) {
    expect(after).toEqual(before);
    return;
  }
  expect(after.reports).toEqual(before.reports.map((one) => ({ ...one, productId: into.productId })));
  const isOpen = ({ state }: { state: string }): boolean => state !== 'refused';
  const byFile = (one: { fileId: string }, other: { fileId: string }): number => (one.fileId < other.fileId ? -1 : 1);
  expect(
    (await ledger.deliveries([into.productId]))
      .filter(isOpen)
      .map(({ fileId }) => fileId)
      .toSorted(),
  ).toEqual(
    before.deliveries
      .filter(isOpen)
      .toSorted(byFile)
      .map(({ fileId }) => fileId),
  );
  expect(after.products[0]).toMatchObject({ life: 'removed', mergedInto: into.productId, udis: [] });
  for (const one of products) one.productId = into.productId;
}

async function expectHandoversFit(ledger: Ledger): Promise<void> {
  const { rows } = await ledger.listHandovers({ limit: 100 });
  const wentUp = new Set<string>();
  for (const row of rows) {
    const states: Record<string, number> = {};
    const held = (await ledger.listReports({ handover: row.number, limit: 100 })).rows;
    for (const one of held) states[one.state] = (states[one.state] ?? 0) + 1;
    expect(row.states).toEqual(states);
    const lines = (await ledger.listHandoverLines({ number: row.number, limit: 100 })).rows;
    for (const line of lines)
      if (['sent', 'answered'].includes(line.state ?? row.state)) line.reportIds.forEach((id) => wentUp.add(id));
    // Answered exactly when nothing in it waits any more; what was released from it may wait in another one.
    if (row.state === 'answered')
      for (const line of lines) if (line.state !== 'released') expect(line.states.sent ?? 0).toBe(0);
    if (row.state === 'sent') expect(held.some((one) => one.state === 'sent' || one.state === 'collected')).toBe(true);
  }
  // What is sent went up with a line of which somebody says so.
  const sent = (await ledger.listReports({ states: ['sent'], limit: 100 })).rows;
  expect(sent.filter(({ reportId }) => !wentUp.has(reportId))).toEqual([]);
}
