import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../../main/ledger/ledger.ts';
import type { UdiMember } from '../../../shared/vocabulary.ts';
import { ack, collected, handover, misfits, newLedger, statesOf, usageFile, who } from './fixtures.ts';

const confirm = async (ledger: Ledger, productId: string): Promise<void> => {
  for (const { fileId, reports } of await ledger.deliveries([productId])) {
    const file = { fileId, productId };
    await ledger.beginImport({ ...file, lastAckBefore: null }, who);
    await ledger.endImport({ ...file, outcome: 'accepted', text: '' }, who);
    const proof = { error: null, source: 'save-usage', lastAckBefore: null, lastAckAfter: 'x', proofText: null };
    await ledger.recordConfirmation(
      { ...file, confirmed: reports.map(({ id }) => id), stillOffered: [], ...proof },
      who,
    );
  }
};

const deadline = (ms: number) =>
  ({
    way: 'ssh',
    error: null,
    facts: { next_ack_deadline_utc: ms, smart_account: null, virtual_account: null },
  }) as never;

type Collected = Awaited<ReturnType<typeof collected>>;

async function two(): Promise<{ ledger: Ledger; from: Collected; into: Collected }> {
  const ledger = await newLedger();
  return { ledger, from: await collected(ledger, 1, 2), into: await collected(ledger, 2, 1) };
}

describe('two products with reports that are one device', () => {
  it('are one product with the reports, files, ACKs, jobs and the nearest deadline of both', async () => {
    const { ledger, from, into } = await two();
    await ledger.recordUsageFile(usageFile(from.productId, [], { bytes: Buffer.from('same') }), who);
    await ledger.recordUsageFile(usageFile(into.productId, [], { bytes: Buffer.from('same') }), who);
    const number = await handover(ledger, [from.productId]);
    await ledger.settleHandover(number, 'sent', null, who);
    await ledger.recordAccountFile(ack('ack', [{ productId: from.productId, reportIds: from.ids }]), who);
    const job = await ledger.beginJob({ kind: 'collect', args: {}, productIds: [from.productId] }, who);
    await ledger.saveTranscript(job, from.productId, 'a dialogue');
    await ledger.endJob(job, { state: 'done', counts: {}, error: null });
    await ledger.beginTemporaryFile(from.productId, 'flash:/slcx.txt', who);
    await ledger.recordContact(from.productId, deadline(1000), who);
    await ledger.recordContact(into.productId, deadline(2000), who);

    const merged = await ledger.mergeProduct(from.productId, into.productId, who);

    expect(merged).toMatchObject({
      id: into.productId,
      reports: { acknowledged: 2, collected: 1 },
    });
    expect((await ledger.product(into.productId))?.facts).toMatchObject({ next_ack_deadline_utc: 1000 });
    expect((await ledger.product(from.productId))?.reports).toEqual({});
    expect(await ledger.deliveries(null)).toMatchObject([{ productId: into.productId, reports: [{}, {}] }]);
    expect(await ledger.transcript(job, into.productId)).toBe('a dialogue');
    expect(await ledger.temporaryFiles(into.productId)).toHaveLength(1);
    await confirm(ledger, into.productId);
    expect(await statesOf(ledger, from.ids)).toEqual(['confirmed', 'confirmed']);
    const journey = await ledger.journal({ reportId: from.ids[0] ?? '', limit: 100 });
    expect(journey.rows.map(({ kind }) => kind).filter((kind) => kind.startsWith('report.'))).toEqual([
      'report.collected',
      'report.sent',
      'report.acknowledged',
      'report.moved',
      'report.delivered',
      'report.confirmed',
    ]);
    const proof = await ledger.journal({ productId: into.productId, limit: 500 });
    expect(proof.rows.filter(({ kind }) => kind === 'report.collected')).toHaveLength(3);
    expect(await misfits(ledger)).toEqual([]);
  });

  it('stay two while one hand-over waits for an ACK of each, and are one afterwards', async () => {
    const { ledger, from, into } = await two();
    const number = await handover(ledger);
    await ledger.settleHandover(number, 'sent', null, who);
    expect(await ledger.mergeProduct(from.productId, into.productId, who)).toBeNull();
    for (const one of [from, into])
      await ledger.recordAccountFile(ack(one.productId, [{ productId: one.productId, reportIds: one.ids }]), who);
    expect(await ledger.mergeProduct(from.productId, into.productId, who)).toBeNull();
    await confirm(ledger, from.productId);
    expect(await ledger.mergeProduct(from.productId, into.productId, who)).toMatchObject({
      reports: { acknowledged: 1, confirmed: 2 },
    });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('stay two while a job is at work with the other one, where it might install twice what moves', async () => {
    const { ledger, from, into } = await two();
    await ledger.recordAccountFile(ack('ack', [{ productId: from.productId, reportIds: from.ids }]), who);
    const job = await ledger.beginJob({ kind: 'collect', args: {}, productIds: [into.productId] }, who);
    await ledger.recordJobRow(job, { productId: into.productId, state: 'running', detail: {}, error: null });
    expect(await ledger.mergeProduct(from.productId, into.productId, who)).toBeNull();
    await ledger.recordJobRow(job, { productId: into.productId, state: 'succeeded', detail: {}, error: null });
    expect(await ledger.mergeProduct(from.productId, into.productId, who)).not.toBeNull();
  });

  it('are asked about no more, and what was merged before goes along', async () => {
    const { ledger, from, into } = await two();
    const third = await collected(ledger, 3, 1);
    await ledger.mergeProduct(third.productId, from.productId, who);
    const member = (n: number, role: string): UdiMember => ({ pid: 'C9300-24T', serial: `FOC${1000 + n}`, role });
    const udis = [member(1, 'Active'), member(2, 'Standby')];
    const identity = { udis, hostname: null, softwareVersion: null, platform: null, smartLicensing: null };
    for (const { productId } of [from, into])
      await ledger.recordContact(productId, { way: 'ssh', error: null, identity }, who);
    expect(await ledger.identityQuestions()).toHaveLength(2);
    await ledger.mergeProduct(from.productId, into.productId, who);
    await ledger.recordContact(into.productId, { way: 'ssh', error: null, identity }, who);
    expect(await ledger.identityQuestions()).toEqual([]);
    expect((await ledger.productsWithUdi(udis)).map(({ id }) => id)).toEqual([into.productId]);
    expect((await ledger.product(third.productId))?.mergedInto).toBe(into.productId);
    expect(await misfits(ledger)).toEqual([]);
  });
});
