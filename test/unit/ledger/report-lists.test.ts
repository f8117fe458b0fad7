import { describe, expect, it } from 'vitest';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import type { Ledger, ReportQuery } from '../../../main/ledger/ledger.ts';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import { sql } from '../../../main/ledger/sqlite/migrations/0003-report-steps.ts';
import {
  ack,
  because,
  collected,
  handover,
  newLedger,
  product,
  report,
  tempFolder,
  tickingClock,
  usageFile,
  who,
} from './fixtures.ts';

async function stepsOf(ledger: Ledger, id: string) {
  const seq = (await ledger.report(id))?.seq ?? 0;
  return (await ledger.reportSteps([seq])).get(seq) ?? {};
}

async function walk(ledger: Ledger, query: Omit<ReportQuery, 'limit' | 'cursor'>, limit = 2): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ledger.listReports({ ...query, limit, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.rows.map((row) => row.reportId));
    cursor = page.cursor;
  } while (cursor !== undefined);
  return ids;
}

/** One report on a way with a return, one that entered further on, one that ended otherwise. */
async function journeys(ledger: Ledger) {
  const { productId, ids } = await collected(ledger, 1, 2);
  const [travelled = '', refused = ''] = ids;
  const first = await handover(ledger, [productId]);
  await ledger.settleHandover(first, 'sent', null, who);
  const covered = ack('A', [{ productId, reportIds: [travelled] }]);
  const { id: fileId } = await ledger.recordAccountFile(covered, who);
  await ledger.beginImport({ fileId, productId, lastAckBefore: null }, who);
  await ledger.endImport({ fileId, productId, outcome: 'refused', text: '%Error' }, who);
  const { id: secondFile } = await ledger.recordAccountFile(
    ack('B', [{ productId, reportIds: [travelled] }]),
    because('second ACK'),
  );
  await ledger.closeReports([refused], because('switch was replaced'));
  const file = usageFile(productId, [report(1, 'old', { enterAs: 'sent' })], { bytes: Buffer.from('y') });
  const { added } = await ledger.recordUsageFile(file, who);
  return { productId, travelled, refused, entered: added[0]?.id ?? '', secondFile };
}

describe('steps of reports', () => {
  it('are the first to each state that leads to where it is; what was taken back is gone', async () => {
    const ledger = await newLedger();
    const { travelled, refused, entered } = await journeys(ledger);
    const steps = await stepsOf(ledger, travelled);
    expect(Object.keys(steps).sort()).toEqual(['acknowledged', 'collected', 'sent']);
    expect(steps.acknowledged).toMatchObject({ operator: 'anna', reason: 'second ACK' });
    const journal = (await ledger.journal({ reportId: travelled, limit: 500 })).rows;
    const sent = journal.find((row) => row.kind === 'report.sent');
    expect(steps.sent).toMatchObject({ seq: sent?.seq, at: sent?.at, hash: sent?.hash });
    expect(Object.keys(await stepsOf(ledger, refused)).sort()).toEqual(['closed', 'collected', 'sent']);
    expect((await stepsOf(ledger, refused)).closed?.reason).toBe('switch was replaced');
    expect(Object.keys(await stepsOf(ledger, entered)).sort()).toEqual(['collected', 'sent']);
  });

  it('of a hand-over: its own reports and itself, nothing of another one', async () => {
    const ledger = await newLedger();
    const [one, two] = [await collected(ledger, 1, 2), await collected(ledger, 2, 1)];
    const number = await handover(ledger, [one.productId]);
    await handover(ledger, [two.productId]);
    const { rows } = await ledger.journal({ handover: number, limit: 500 });
    const subjects = new Set(rows.map(({ subject }) => subject));
    expect(subjects).toContain(`handover:${number}`);
    for (const id of one.ids) expect(subjects).toContain(`report:${id}`);
    expect(rows.every(({ productId }) => productId === null || productId === one.productId)).toBe(true);
    expect(rows.some(({ kind }) => kind === 'product.added')).toBe(false);
    expect((await ledger.journal({ handover: 99, limit: 500 })).rows).toEqual([]);
  });

  it('are the same when they are made from the journal of an older ledger', async () => {
    const folder = await tempFolder();
    const ledger = await openLedger({ folder, clock: tickingClock() });
    const { travelled, refused, entered } = await journeys(ledger);
    const before = await Promise.all([travelled, refused, entered].map((id) => stepsOf(ledger, id)));
    await ledger.close();
    const db = new DatabaseSync(join(folder, 'ledger.db'));
    db.exec('DROP TABLE report_step');
    db.exec(sql);
    db.close();
    const again = await newLedger(folder);
    expect(await Promise.all([travelled, refused, entered].map((id) => stepsOf(again, id)))).toEqual(before);
  });

  it('are told only where the row of the record is of that report', async () => {
    const folder = await tempFolder();
    const ledger = await openLedger({ folder, clock: tickingClock() });
    const { travelled } = await journeys(ledger);
    await ledger.close();
    const db = new DatabaseSync(join(folder, 'ledger.db'));
    db.exec("INSERT INTO report_step (report_seq, state, journal_seq) VALUES (1, 'confirmed', 1)");
    db.close();
    expect(await stepsOf(await newLedger(folder), travelled)).not.toHaveProperty('confirmed');
  });
});

describe('lists of reports', () => {
  async function three(ledger: Ledger) {
    for (const [n, name, site, tag, measuredTo] of [
      [1, 'Beta', 'Osaka', 'b', 3],
      [2, 'alpha', 'Kyoto', 'a', 1],
      [3, 'Gamma', 'Osaka', 'c', null],
    ] as const) {
      const { product: added } = await ledger.addProduct(product(n, { name, site }), who);
      const own = { entitlementTag: tag, measuredTo };
      const reports = [report(n, `${n}a`, own), report(n, `${n}b`, own)];
      await ledger.recordUsageFile(usageFile(added.id, reports, { bytes: Buffer.from(name) }), who);
    }
  }

  it('are in the order asked for, page by page, both ways', async () => {
    const ledger = await newLedger();
    await three(ledger);
    for (const [sort, expected] of [
      ['collected', ['1a', '1b', '2a', '2b', '3a', '3b']],
      ['changed', ['1a', '1b', '2a', '2b', '3a', '3b']],
      ['product', ['2a', '2b', '1a', '1b', '3a', '3b']],
      ['license', ['2a', '2b', '1a', '1b', '3a', '3b']],
      ['measured', ['3a', '3b', '2a', '2b', '1a', '1b']],
    ] as const) {
      for (const limit of [1, 2, 5, 6]) {
        expect(await walk(ledger, { sort }, limit)).toEqual(expected);
        expect(await walk(ledger, { sort, isDescending: true }, limit)).toEqual([...expected].reverse());
      }
    }
  });

  it('know sites, hand-overs and totals', async () => {
    const ledger = await newLedger();
    await three(ledger);
    expect(await walk(ledger, { sites: ['Osaka'] })).toEqual(['1a', '1b', '3a', '3b']);
    const [beta] = await ledger.findProducts('Beta');
    const number = await handover(ledger, [beta?.id ?? '']);
    await ledger.settleHandover(number, 'sent', null, who);
    expect(await walk(ledger, { handover: number, sort: 'product' })).toEqual(['1a', '1b']);
    const all = { states: { collected: 4, sent: 2 }, products: 3 };
    expect(await ledger.reportTotals({ states: ['sent'] })).toEqual(all);
    expect(await ledger.reportTotals({ sites: ['Kyoto'] })).toEqual({ states: { collected: 2 }, products: 1 });
  });

  it('name the reports of the same id with other bytes', async () => {
    const ledger = await newLedger();
    const { productId, ids } = await collected(ledger, 1, 2);
    const altered = report(1, '1000', { payload: '{"other":1}' });
    const file = usageFile(productId, [altered], { bytes: Buffer.from('x') });
    const { flagged } = await ledger.recordUsageFile(file, who);
    expect((await ledger.reportTwins(ids[0] ?? '')).map(({ id }) => id)).toEqual(flagged);
    expect((await ledger.reportTwins(flagged[0] ?? '')).map(({ id }) => id)).toEqual([ids[0]]);
    expect(await ledger.reportTwins(ids[1] ?? '')).toEqual([]);
  });
});
