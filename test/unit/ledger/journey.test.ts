import { describe, expect, it } from 'vitest';
import { facts } from './facts.ts';
import { ack, because, collected, handover, misfits, newLedger, report, statesOf, usageFile, who } from './fixtures.ts';

const upload = (productId: string, reportIds: string[], n = 1) => ({
  productId,
  reportIds,
  udi: { pid: 'C9300-24T', serial: `FOC${1000 + n}` },
  accountId: '1',
  virtualAccountId: '2',
  body: '{"body":1}',
  nonce: 'abcdefghij123456',
  timestamp: 1_700_000_000_000,
});

const confirmation = (productId: string, fileId: string | null, confirmed: string[], stillOffered: string[] = []) => ({
  productId,
  fileId,
  confirmed,
  stillOffered,
  error:
    stillOffered.length > 0
      ? ({ code: 'product.not_confirmed', params: { detail: 'x' }, retryable: false } as const)
      : null,
  source: 'save-usage',
  lastAckBefore: '<none>',
  lastAckAfter: 'Jan 01 2026',
  proofText: null,
});

describe('usage files', () => {
  it('knows the same file and the same report, and flags the same id with other bytes', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    const reports = [report(1, '1000'), report(1, '1001')];
    const again = await ledger.recordUsageFile(usageFile(productId, reports), who);
    expect(again).toMatchObject({ added: [], known: 2, flagged: [] });
    const altered = report(1, '1000', { payload: '{"other":1}' });
    const other = await ledger.recordUsageFile(
      usageFile(productId, [altered, report(1, '1001')], { bytes: Buffer.from('x') }),
      who,
    );
    expect(other.known).toBe(1);
    expect(other.flagged).toEqual([other.added[0]?.id]);
    expect((await ledger.report(other.flagged[0] ?? ''))?.flagged).toBe(true);
    expect((await ledger.listReports({ limit: 10 })).total).toBe(3);
    const [bytes] = await ledger.reportBytes([ids[0] ?? '']);
    expect(bytes?.payload).toBe(report(1, '1000').payload);
    expect(bytes?.body.equals(report(1, '1000').body)).toBe(true);
    expect((await ledger.usageFile(again.fileId))?.bytes.toString()).toContain('1000,1001');
    expect(await misfits(ledger)).toEqual([]);
  });

  it('takes reports that went up before or are acknowledged on the product', async () => {
    const ledger = await newLedger();
    const { productId } = await collected(ledger, 1, 1);
    const reports = [report(1, 'a', { enterAs: 'sent' }), report(1, 'b', { enterAs: 'closed' })];
    const file = usageFile(productId, reports, { bytes: Buffer.from('y') });
    const { added } = await ledger.recordUsageFile(file, because('older tool'));
    expect(await Promise.all(added.map(async ({ id }) => ledger.report(id)))).toMatchObject([
      { state: 'sent', channel: 'hand', reason: 'older tool' },
      { state: 'closed', channel: null },
    ]);
  });

  it('refuses a payload that does not have its SHA-256, and records nothing of that file', async () => {
    const ledger = await newLedger();
    const { productId } = await collected(ledger, 1, 1);
    const wrong = report(1, 'w', { payloadSha256: '00' });
    const file = usageFile(productId, [report(1, 'ok'), wrong], { bytes: Buffer.from('z') });
    await expect(ledger.recordUsageFile(file, who)).rejects.toMatchObject({ code: 'internal' });
    expect((await ledger.listReports({ limit: 10 })).total).toBe(1);
    expect(await misfits(ledger)).toEqual([]);
  });
});

describe('by API', () => {
  it('goes from intent to confirmed', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    expect(await ledger.uploadable(null)).toEqual([{ productId, reportIds: ids }]);
    const begun = await ledger.beginUpload(upload(productId, ids), who);
    expect(await ledger.uploadable(null)).toEqual([]);
    expect(await ledger.exportable(null)).toEqual([]);
    await expect(ledger.beginUpload(upload(productId, ids), who)).rejects.toMatchObject({ code: 'internal' });
    expect(await ledger.openUploads()).toMatchObject([
      { id: begun.id, state: 'intent', body: '{"body":1}', reportIds: ids },
    ]);
    const taken = { state: 'sent', pollId: '77412347487202314', pollIntervalMs: 5000, answer: 'OK_POLL' } as const;
    await ledger.endUpload(begun.id, taken, who);
    await ledger.recordPoll(begun.id, { at: 5, nextAt: 10, answer: 'pending' });
    expect(await ledger.openUploads()).toMatchObject([{ pollId: '77412347487202314', lastPollAt: 5, nextPollAt: 10 }]);
    expect(await ledger.report(ids[0] ?? '')).toMatchObject({ state: 'sent', channel: 'api' });
    const first = ack('part', [{ productId, reportIds: ids.slice(0, 1) }], { uploadId: begun.id, origin: 'poll' });
    expect(await ledger.recordAccountFile(first, who)).toMatchObject({ known: false, covered: 1 });
    expect(await statesOf(ledger, ids)).toEqual(['acknowledged', 'sent']);
    await ledger.recordAccountFile(ack('rest', [{ productId, reportIds: ids }], { uploadId: begun.id }), who);
    await ledger.endUpload(begun.id, { state: 'acknowledged', answer: 'COMPLETE' }, who);
    expect(await ledger.openUploads()).toEqual([]);
    const waiting = await ledger.deliveries(null);
    expect(waiting.map((one) => one.state)).toEqual(['waiting', 'waiting']);
    for (const { fileId } of waiting) {
      await ledger.beginImport({ fileId, productId, lastAckBefore: '<none>' }, who);
      await ledger.endImport({ fileId, productId, outcome: 'accepted', text: 'Import Data Successful' }, who);
    }
    expect(await statesOf(ledger, ids)).toEqual(['delivered', 'delivered']);
    const [fileId] = waiting.map((one) => one.fileId);
    await ledger.recordConfirmation(confirmation(productId, fileId ?? null, ids.slice(0, 1), ids.slice(1)), who);
    expect(await statesOf(ledger, ids)).toEqual(['confirmed', 'delivered']);
    expect((await ledger.report(ids[1] ?? ''))?.error).toMatchObject({ code: 'product.not_confirmed' });
    expect((await ledger.report(ids[0] ?? ''))?.reason).toBe('save-usage, last-ack-moved');
    expect((await ledger.deliveries(null)).map((one) => one.reports.length)).toEqual([1]);
    await ledger.recordConfirmation(confirmation(productId, null, ids), who);
    expect(await statesOf(ledger, ids)).toEqual(['confirmed', 'confirmed']);
    expect(await ledger.deliveries(null)).toEqual([]);
    const journal = await ledger.journal({ reportId: ids[0] ?? '', limit: 100 });
    expect(journal.rows.map((row) => row.kind).filter((kind) => kind.startsWith('report.'))).toEqual([
      'report.collected',
      'report.sent',
      'report.acknowledged',
      'report.delivered',
      'report.confirmed',
    ]);
    expect(await misfits(ledger)).toEqual([]);
  });

  it.each([
    [{ state: 'not_taken', error: { code: 'cssm.unreachable', params: {}, retryable: true } }, 'collected'],
    [
      { state: 'refused', answer: 'NO', error: { code: 'cssm.refused', params: { detail: 'NO' }, retryable: false } },
      'rejected',
    ],
    [{ state: 'answer_lost', answer: 'duplicate' }, 'sent'],
  ] as const)('%j', async (end, state) => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    const { id } = await ledger.beginUpload(upload(productId, ids), who);
    await ledger.endUpload(id, end, who);
    await ledger.endUpload(id, end, who);
    expect(await statesOf(ledger, ids)).toEqual([state]);
    expect((await ledger.uploadable(null)).length).toBe(state === 'collected' ? 1 : 0);
    if (state === 'rejected') expect((await ledger.report(ids[0] ?? ''))?.error?.code).toBe('cssm.refused');
    const wrong = { state: 'given_up', error: { code: 'cssm.poll_given_up', params: {}, retryable: false } } as const;
    await expect(ledger.endUpload(id, wrong, who)).rejects.toMatchObject({ code: 'internal' });
  });

  it('gives up polling and still takes the ACK later', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    const { id } = await ledger.beginUpload(upload(productId, ids), who);
    await ledger.endUpload(id, { state: 'sent', pollId: '1', pollIntervalMs: 1, answer: '' }, who);
    await ledger.endUpload(
      id,
      { state: 'given_up', error: { code: 'cssm.poll_given_up', params: { hours: 24 }, retryable: false } },
      who,
    );
    expect(await statesOf(ledger, ids)).toEqual(['sent']);
    await ledger.recordAccountFile(ack('late', [{ productId, reportIds: ids }]), who);
    expect(await statesOf(ledger, ids)).toEqual(['acknowledged']);
  });
});

describe('a second ACK', () => {
  it('leaves what is confirmed alone and waits for nothing', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    const first = ack('one', [{ productId, reportIds: ids }]);
    const { id } = await ledger.recordAccountFile(first, who);
    await ledger.beginImport({ fileId: id, productId, lastAckBefore: null }, who);
    await ledger.endImport({ fileId: id, productId, outcome: 'accepted', text: 'ok' }, who);
    await ledger.recordConfirmation(confirmation(productId, id, ids), who);
    const before = await ledger.report(ids[0] ?? '');
    expect(await ledger.recordAccountFile(first, who)).toEqual({ id, known: true, covered: 1 });
    await ledger.recordAccountFile(ack('two', [{ productId, reportIds: ids }]), who);
    expect(await ledger.report(ids[0] ?? '')).toEqual(before);
    expect(await ledger.deliveries(null)).toEqual([]);
    expect((await ledger.counts()).waitingDeliveries).toBe(0);
  });

  it('merges: the same file found to cover more after it was installed', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    const { id } = await ledger.recordAccountFile(ack('one', [{ productId, reportIds: ids.slice(0, 1) }]), who);
    await ledger.beginImport({ fileId: id, productId, lastAckBefore: null }, who);
    await ledger.endImport({ fileId: id, productId, outcome: 'accepted', text: 'ok' }, who);
    expect(await ledger.recordAccountFile(ack('one', [{ productId, reportIds: ids }]), who)).toMatchObject({
      known: true,
      covered: 2,
    });
    expect(await statesOf(ledger, ids)).toEqual(['delivered', 'delivered']);
    expect(await misfits(ledger)).toEqual([]);
  });
});

describe('import on the product', () => {
  it('refused: the match was wrong', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    await ledger.settleHandover(await handover(ledger), 'sent', null, who);
    const { id: fileId } = await ledger.recordAccountFile(ack('foreign', [{ productId, reportIds: ids }]), who);
    await ledger.recordAccountFile(ack('right', [{ productId, reportIds: ids.slice(1) }]), who);
    await ledger.beginImport({ fileId, productId, lastAckBefore: null }, who);
    await ledger.endImport({ fileId, productId, outcome: 'refused', text: 'identifier' }, who);
    // The second one is acknowledged by another file as well.
    expect(await statesOf(ledger, ids)).toEqual(['sent', 'acknowledged']);
    expect((await ledger.report(ids[0] ?? ''))?.error).toMatchObject({ code: 'product.import_refused' });
    expect((await ledger.accountFiles({ unmatched: true, limit: 10 })).rows.map((row) => row.id)).toEqual([fileId]);
    await ledger.recordAccountFile(ack('foreign', [{ productId, reportIds: ids }]), who);
    expect(await statesOf(ledger, ids)).toEqual(['sent', 'acknowledged']);
    await ledger.assignAccountFile(fileId, productId, who);
    expect(await statesOf(ledger, ids)).toEqual(['acknowledged', 'acknowledged']);
    expect((await ledger.counts()).unmatchedFiles).toBe(0);
    expect(await misfits(ledger)).toEqual([]);
  });

  it('undone: never happened, and the value before is read anew', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    const { id: fileId } = await ledger.recordAccountFile(ack('a', [{ productId, reportIds: ids }]), who);
    await ledger.beginImport({ fileId, productId, lastAckBefore: 'old' }, who);
    await ledger.beginImport({ fileId, productId, lastAckBefore: 'after a crash' }, who);
    expect((await ledger.deliveries(null))[0]).toMatchObject({ state: 'importing', lastAckBefore: 'old' });
    await ledger.endImport({ fileId, productId, outcome: 'undone', text: '' }, who);
    expect((await ledger.deliveries(null))[0]).toMatchObject({ state: 'waiting', lastAckBefore: null });
    await ledger.beginImport({ fileId, productId, lastAckBefore: 'new' }, who);
    expect((await ledger.deliveries([productId]))[0]).toMatchObject({ lastAckBefore: 'new' });
    await ledger.endImport({ fileId, productId, outcome: 'accepted', text: '' }, who);
    await ledger.beginImport({ fileId, productId, lastAckBefore: 'later' }, who);
    await ledger.endImport({ fileId, productId, outcome: 'refused', text: 'already' }, who);
    expect(await statesOf(ledger, ids)).toEqual(['delivered']);
    await expect(ledger.endImport({ fileId, productId, outcome: 'undone', text: '' }, who)).resolves.toBeUndefined();
  });

  it('terminal text confirms a product that is reached on foot and is kept', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    await ledger.recordAccountFile(ack('a', [{ productId, reportIds: ids }]), who);
    const text = {
      ...confirmation(productId, null, ids),
      source: 'terminal-text',
      proofText: 'show license rum id all',
    };
    await ledger.recordConfirmation(text, who);
    expect(await statesOf(ledger, ids)).toEqual(['confirmed']);
    expect((await ledger.journal({ limit: 100 })).rows.some((row) => row.kind === 'proof.kept')).toBe(true);
  });

  it('an illegal step is refused and changes nothing', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 1);
    await expect(ledger.recordConfirmation(confirmation(productId, null, ids), who)).rejects.toMatchObject({
      code: 'internal',
    });
    expect(await statesOf(ledger, ids)).toEqual(['collected']);
    expect(await misfits(ledger)).toEqual([]);
  });
});

describe('hand-overs', () => {
  it('is sent again when the product refuses the ACK that answered it', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    const number = await handover(ledger, null);
    await ledger.settleHandover(number, 'sent', null, who);
    const { id: fileId } = await ledger.recordAccountFile(ack('1', [{ productId, reportIds: ids }]), who);
    expect(await ledger.handover(number)).toMatchObject({ state: 'answered', states: { acknowledged: 2 } });
    await ledger.beginImport({ fileId, productId, lastAckBefore: null }, who);
    await ledger.endImport({ fileId, productId, outcome: 'refused', text: 'not mine' }, who);
    expect(await ledger.handover(number)).toMatchObject({ state: 'sent', states: { sent: 2 } });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('takes free reports, gives numbers once, and settles as sent, then answered', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 2);
    const two = await collected(ledger, 2, 1);
    expect(await ledger.exportable(null)).toEqual([
      { smartAccount: null, virtualAccount: null, products: 2, reports: 3 },
    ]);
    const number = await handover(ledger);
    expect(await ledger.exportable(null)).toEqual([]);
    expect(await ledger.uploadable(null)).toEqual([]);
    expect((await ledger.report(one.ids[0] ?? ''))?.handover).toBe(number);
    const lines = [];
    for await (const line of ledger.handoverLines(number)) lines.push(line);
    expect(lines.map(({ device, productId, reportIds }) => ({ device, productId, reportIds }))).toEqual([
      { device: 1, productId: one.productId, reportIds: one.ids },
      { device: 2, productId: two.productId, reportIds: two.ids },
    ]);
    expect(lines[0]?.systemInfo?.toString()).toBe('<hostname>sw</hostname>');
    expect(lines[0]?.reports.map((bytes) => bytes.payload)).toEqual([
      report(1, '1000').payload,
      report(1, '1001').payload,
    ]);
    expect(await ledger.handoverLineByDevice(2)).toMatchObject({ handover: number, productId: two.productId });
    expect(await ledger.handoverLineByDevice(3)).toBeNull();
    const sent = await ledger.settleHandover(number, 'sent', null, who);
    expect(sent).toMatchObject({ state: 'sent', states: { sent: 3 } });
    expect(await ledger.settleHandover(number, 'sent', null, who)).toMatchObject({ state: 'sent' });
    expect(await ledger.report(one.ids[0] ?? '')).toMatchObject({ state: 'sent', channel: 'hand', handover: number });
    await ledger.recordAccountFile(
      ack('1', [{ productId: one.productId, reportIds: one.ids }], { handover: number }),
      who,
    );
    expect((await ledger.handover(number))?.state).toBe('sent');
    await ledger.recordAccountFile(
      ack('2', [{ productId: two.productId, reportIds: two.ids }], { handover: number }),
      who,
    );
    expect(await ledger.handover(number)).toMatchObject({ state: 'answered', states: { acknowledged: 3 } });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('an ACK proves that an open archive went up; what it does not cover stays sent', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 2);
    const two = await collected(ledger, 2, 1);
    const number = await handover(ledger);
    await ledger.recordAccountFile(ack('1', [{ productId: one.productId, reportIds: one.ids.slice(0, 1) }]), who);
    expect(await statesOf(ledger, [...one.ids, ...two.ids])).toEqual(['acknowledged', 'sent', 'sent']);
    expect((await ledger.handover(number))?.state).toBe('sent');
  });

  it('of single files an ACK proves only its own product', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 1);
    const two = await collected(ledger, 2, 1);
    const number = await handover(ledger, null, 'files');
    await ledger.recordAccountFile(ack('1', [{ productId: one.productId, reportIds: one.ids }]), who);
    expect(await statesOf(ledger, [...one.ids, ...two.ids])).toEqual(['acknowledged', 'collected']);
    expect((await ledger.handover(number))?.state).toBe('open');
    await ledger.recordAccountFile(ack('2', [{ productId: two.productId, reportIds: two.ids }]), who);
    expect((await ledger.handover(number))?.state).toBe('answered');
  });

  it('released: a lost hand-over is made again, with new numbers, and nothing goes twice', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    const first = await handover(ledger);
    await ledger.settleHandover(first, 'sent', null, who);
    await ledger.settleHandover(first, 'released', null, because('stick lost'));
    expect(await statesOf(ledger, ids)).toEqual(['collected', 'collected']);
    const second = await handover(ledger);
    expect(second).toBe(first + 1);
    expect((await ledger.handoverLineByDevice(2))?.handover).toBe(second);
    await ledger.recordAccountFile(ack('late', [{ productId, reportIds: ids }], { handover: first }), who);
    expect(await statesOf(ledger, ids)).toEqual(['acknowledged', 'acknowledged']);
    expect((await ledger.handover(second))?.state).toBe('answered');
    expect((await ledger.handover(first))?.state).toBe('released');
    await expect(ledger.settleHandover(first, 'sent', null, who)).rejects.toMatchObject({
      code: 'usage.handover_state',
    });
    expect(await misfits(ledger)).toEqual([]);
  });

  it('refused for some products and for all', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 1);
    const two = await collected(ledger, 2, 1);
    const number = await handover(ledger);
    await ledger.settleHandover(number, 'refused', [one.productId], because('bad signature'));
    expect(await ledger.report(one.ids[0] ?? '')).toMatchObject({ state: 'rejected', reason: 'bad signature' });
    expect((await ledger.handover(number))?.state).toBe('open');
    await expect(ledger.settleHandover(number, 'refused', ['nobody'], who)).rejects.toMatchObject({
      code: 'usage.unknown_product',
    });
    await ledger.settleHandover(number, 'refused', null, because('all of it'));
    expect(await statesOf(ledger, two.ids)).toEqual(['rejected']);
    expect((await ledger.handover(number))?.state).toBe('refused');
    await expect(ledger.settleHandover(99, 'sent', null, who)).rejects.toMatchObject({
      code: 'usage.unknown_handover',
    });
  });

  it('dropped before it was written: reports are free, numbers are used up', async () => {
    const ledger = await newLedger();
    const { ids } = await collected(ledger, 1, 1);
    const input = {
      smartAccount: null,
      virtualAccount: null,
      productIds: null,
      form: 'archive',
      uuid: 'u',
      madeAt: 1,
    } as const;
    const made = await ledger.makeHandover(input, who);
    expect(made).toMatchObject({ state: 'making', products: 1, reports: 1 });
    await ledger.dropHandover(made.number, who);
    expect((await ledger.uploadable(null))[0]?.reportIds).toEqual(ids);
    const again = await ledger.makeHandover(input, who);
    expect(again.number).toBe(made.number + 1);
    expect((await ledger.handoverLineByDevice(2))?.handover).toBe(again.number);
    await ledger.handoverWritten(again.number, { path: 'p', sha256: 'aa', size: 3 }, who);
    const other = { path: 'p', sha256: 'bb', size: 3 };
    await expect(ledger.handoverWritten(again.number, other, who)).rejects.toMatchObject({
      code: 'usage.handover_bytes',
    });
    expect((await ledger.listHandovers({ states: ['open'], limit: 10 })).rows.map((row) => row.number)).toEqual([
      again.number,
    ]);
  });

  it('is answered when the last waiting report is closed by hand', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    const number = await handover(ledger);
    await ledger.recordAccountFile(ack('a', [{ productId, reportIds: ids.slice(0, 1) }]), who);
    expect(await ledger.closeReports(ids, because('product replaced'))).toBe(2);
    expect(await ledger.closeReports(ids, who)).toBe(0);
    expect((await ledger.handover(number))?.state).toBe('answered');
    expect((await ledger.report(ids[1] ?? ''))?.reason).toBe('product replaced');
  });

  it('closes with its product what only that could confirm; what went up still waits for its ACK', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 3);
    const number = await handover(ledger);
    await ledger.settleHandover(number, 'sent', null, who);
    await ledger.recordAccountFile(ack('a', [{ productId, reportIds: ids.slice(0, 2) }]), who);
    const { closedReports, product: one } = await ledger.retireProduct(productId, because('scrapped'));
    expect([closedReports, one.life, one.reports]).toEqual([2, 'retired', { closed: 2, sent: 1 }]);
    expect((await ledger.report(ids[0] ?? ''))?.reason).toBe('scrapped');
    expect((await ledger.handover(number))?.state).toBe('sent');
    await ledger.removeProduct(productId, who);
    await ledger.restoreProduct(productId, 'retired', who);
    expect((await ledger.product(productId))?.life).toBe('retired');
    await ledger.restoreProduct(productId, 'active', who);
    expect((await ledger.product(productId))?.life).toBe('retired');
    expect(await misfits(ledger)).toEqual([]);
  });

  it('groups by account', async () => {
    const ledger = await newLedger();
    const one = await collected(ledger, 1, 1);
    await collected(ledger, 2, 1);
    await ledger.recordContact(
      one.productId,
      { way: 'ssh', facts: facts({ smart_account: 'SA', virtual_account: 'VA' }) },
      who,
    );
    expect(await ledger.exportable(null)).toEqual([
      { smartAccount: null, virtualAccount: null, products: 1, reports: 1 },
      { smartAccount: 'SA', virtualAccount: 'VA', products: 1, reports: 1 },
    ]);
    const input = {
      smartAccount: 'SA',
      virtualAccount: 'VA',
      productIds: null,
      form: 'archive',
      uuid: 'u',
      madeAt: 1,
    } as const;
    expect(await ledger.makeHandover(input, who)).toMatchObject({ products: 1 });
  });
});
