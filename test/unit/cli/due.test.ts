import { describe, expect, it } from 'vitest';
import type { Output } from '../../../shared/contract/contract.ts';
import { run } from './harness.ts';

type DueRow = Output<'due.board'>['rows'][number];
type Visit = Output<'due.plan'>['rows'][number];
const day = 86_400_000;

const row = (name: string, at: number | null, more: Partial<DueRow> = {}): DueRow => ({
  ...{ productId: `id-${name}`, productName: name, site: 'Lyon', tags: [], obligation: 'ack', group: 'later' },
  ...{ at, source: 'product', rule: 'own', nextReportAt: null, warnings: null },
  detail: {
    ...{ days: null, from: null, licenseClass: null, ownAt: at, estimatedAt: null, isClockWrong: false },
    ...{ isZoneUnknown: false, printed: 'as printed', policy: [], policyName: null, stops: null },
  },
  ...more,
});
const board = (rows: readonly DueRow[]) => ({
  'due.board': { now: 0, rows, total: rows.length, groups: { overdue: 0, week: 0, month: 0, later: 0, unknown: 0 } },
});

describe('due on the command line', () => {
  it('says what is due by when, and why', async () => {
    const estimated = row('b', 12.5 * day, { source: 'estimated', rule: 'frequency' });
    const detail = { ...estimated.detail, days: 90, from: 2 * day, stops: 'stops' as const };
    const answers = board([
      row('a', -day),
      { ...estimated, detail },
      row('c', null, { rule: 'unknown', source: null }),
    ]);
    const ran = await run(['due'], { answers });
    expect(ran.calls.at(-1)).toEqual({ name: 'due.board', input: { limit: 500 } });
    expect(ran.stdout).toMatch(/a +Lyon +ACK deadline +1969-12-31 00:00:00Z +late +named by the product\n/);
    expect(ran.stdout).toMatch(/b .* 12 d +estimated: last ACK 1970-01-03 and 90 days .*CUBE/);
    expect(ran.stdout).toMatch(/c +Lyon +ACK deadline +- +- +nothing it said/);
    // Of reports and evaluations, too.
    expect(ran.stdout).toMatch(/^PRODUCT +SITE +WHAT +DATE +LEFT +WHY\n/);
    // A rule is no sentence: what is to know beside it stands apart.
    expect(ran.stdout).toMatch(/reporting frequency · /);
    expect((await run(['due', '--json'], { answers })).json()).toMatchObject([
      { product: 'a', next_ack_deadline: 'as printed', next_ack_deadline_utc: -day, late: true, source: 'product' },
      { product: 'b', late: false, source: 'estimated', rule: 'frequency', stops: 'stops' },
      { product: 'c', at: null, late: false },
    ]);
  });

  it('only so many, within so many days, of a kind, a site and a tag', async () => {
    const many = Array.from({ length: 30 }, (_, n) => row(`p${n}`, n * day));
    const lines = async (...more: string[]) => {
      const ran = await run(['due', ...more, '--json'], { answers: board(many) });
      return [ran.json() as unknown[], ran.calls[0]?.input] as const;
    };
    expect((await lines())[0]).toHaveLength(20);
    expect((await lines('--first', '5'))[0]).toHaveLength(5);
    const [rows, input] = await lines('--within', '7', '--what', 'ack,report', '--site', 's', '--tag', 't');
    expect(rows).toHaveLength(30);
    expect(input).toEqual({ obligations: ['ack', 'report'], site: 's', tag: 't', to: 7 * day, limit: 500 });
  });

  it('names what has no date, which stands beyond the lines that are shown', async () => {
    const undated = [row('z', null, { rule: 'unknown', source: null }), row('y', null, { rule: 'no_report' })];
    const dated = Array.from({ length: 30 }, (_, n) => row(`p${n}`, n * day));
    const answers = {
      'due.board': (input: { group?: string }) => ({
        ...board([])['due.board'],
        rows: input.group === 'unknown' ? undated : [...dated, ...undated],
      }),
    };
    const ran = await run(['due', '--within', '7', '--site', 's'], { answers });
    expect(ran.stderr).toContain('Without a date that can be told (1): z.');
    expect(ran.calls[0]?.input).toMatchObject({ group: 'unknown', site: 's' });
    expect(ran.calls[0]?.input).not.toHaveProperty('to');
    expect((await run(['due', '--json'], { answers })).stderr).not.toContain('Without a date');
  });

  it('speaks each language', async () => {
    for (const [language, text] of [
      ['ja', '製品インスタンスが示した日時'],
      ['fr', 'indiquée par le produit'],
    ] as const)
      expect((await run(['due', '--language', language], { answers: board([row('a', day)]) })).stdout).toContain(text);
  });

  it('says how many there are beyond those it shows', async () => {
    const answers = board([row('a', day), row('b', 2 * day), row('c', 3 * day)]);
    const first = await run(['due', '--first', '1'], { answers });
    expect(first.stdout).not.toMatch(/^b /m);
    expect(first.stderr).toContain('2 more: "sluice due --first 3" shows all of them.');
    expect((await run(['due'], { answers })).stderr).not.toContain(' more');
  });

  it('says that a date of its own is corrected where its clock is wrong', async () => {
    const own = row('a', day, { source: 'estimated' });
    const answers = board([{ ...own, detail: { ...own.detail, isClockWrong: true } }]);
    expect((await run(['due'], { answers })).stdout).toContain(
      'estimated: named by the product, less the error of its clock · Its clock is wrong',
    );
  });

  it('writes the plan of a day as a page only', async () => {
    const answers = { 'due.savePlan': { file: { name: 'p.html', size: 1, sha256: 'ab' }, products: 0, sites: 0 } };
    const refused = await run(['due', 'plan', '--on', '2026-12-15', '--out', 'p.pdf'], { answers });
    expect([refused.code, refused.calls]).toEqual([2, []]);
    expect(refused.stderr).toContain('--out must end in .html');
    expect((await run(['due', 'plan', '--on', '2026-12-15', '--out', 'p.HTM'], { answers })).code).toBe(0);
  });

  it('shows the plan of a day', async () => {
    const visit: Visit = {
      ...{ productId: 'id', productName: 'a', site: null, host: null, udi: null, reasons: ['overdue', 'ack_waiting'] },
      ...{ at: -day, isEstimated: false, stops: null, take: ['ACK_1.txt'], unreported: 1, lastContactAt: null },
    };
    const answers = { 'due.plan': { now: 0, sites: 1, rows: [visit], total: 1 } };
    const ran = await run(['due', 'plan', '--on', '2026-12-15'], { answers });
    expect(ran.stdout).toMatch(
      /no site +a +overdue, a file waits for it +1969-12-31 00:00:00Z +ACK_1.txt +its usage file; 1 report /,
    );
    expect((await run(['due', 'plan'], { answers })).code).toBe(2);
  });
});
