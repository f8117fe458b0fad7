import { describe, expect, it } from 'vitest';
import { refreshDue } from '../../../main/jobs/due/refresh.ts';
import type { DueQuery, Ledger } from '../../../main/ledger/ledger.ts';
import { readPrinted } from '../../../main/show-license/show-license.ts';
import { ack, misfits, newLedger, product, who } from './fixtures.ts';

const day = 86_400_000;
const now = Date.UTC(2026, 5, 1);
const signal = new AbortController().signal;

function status(lines: { readonly ack?: string; readonly deadline?: string; readonly zone?: string }): string {
  return [
    'Smart Licensing Using Policy:',
    '  Status: ENABLED',
    'Transport:',
    '  Type: cslu',
    'Policy:',
    '  Reporting ACK required: yes (CISCO default)',
    '  Unenforced/Non-Export Subscription Attributes:',
    '    First report requirement (days): 90 (CISCO default)',
    '    Reporting frequency (days): 90 (CISCO default)',
    '    Report on change (days): 90 (CISCO default)',
    'Usage Reporting:',
    `  Last ACK received: ${lines.ack ?? '<none>'}`,
    `  Next ACK deadline: ${lines.deadline ?? '<none>'}`,
    '  Reporting push interval: 30  days',
    '  Last report push: Apr 20 12:00:00 2026 UTC',
    '',
  ].join('\n');
}

async function add(ledger: Ledger, n: number, text: string, more: object = {}): Promise<string> {
  const { product: one } = await ledger.addProduct(product(n, more), who);
  await ledger.recordContact(one.id, { way: 'ssh', facts: readPrinted(text) }, who);
  return one.id;
}

async function site(): Promise<Ledger> {
  const ledger = await newLedger();
  await add(ledger, 1, status({ deadline: 'May 30 12:00:00 2026 UTC' }), { site: 'Lyon', tags: ['core'] });
  await add(ledger, 2, status({ ack: 'Mar 10 12:00:00 2026 UTC' }), { site: 'Lyon' });
  await add(ledger, 3, status({ deadline: 'Jun 20 12:00:00 2026 EDT' }), { site: 'Osaka' });
  await add(ledger, 4, status({ deadline: 'Dec 20 12:00:00 2026 UTC' }));
  await add(ledger, 5, status({}));
  const gone = await add(ledger, 6, status({ deadline: 'May 30 12:00:00 2026 UTC' }));
  await ledger.retireProduct(gone, who);
  await refreshDue(ledger, signal);
  return ledger;
}

const query: DueQuery = { obligations: ['ack', 'evaluation'], now, limit: 100 };

describe('the due board', () => {
  it('groups active products by date, with rule and source', async () => {
    const ledger = await site();
    const { rows, groups, total } = await ledger.dueBoard(query);
    expect(rows.map(({ productName, group, rule, source }) => [productName, group, rule, source])).toEqual([
      ['switch-1', 'overdue', 'own', 'product'],
      ['switch-2', 'month', 'frequency', 'estimated'],
      ['switch-3', 'month', 'own', 'product'],
      ['switch-4', 'later', 'own', 'product'],
      ['switch-5', 'unknown', 'unknown', null],
    ]);
    expect(rows[1]?.at).toBe(Date.UTC(2026, 5, 8, 12));
    // EDT means several zones: the earliest moment that it can be, fourteen hours before.
    expect(rows[2]).toMatchObject({ at: Date.UTC(2026, 5, 19, 22), detail: { isZoneUnknown: true } });
    expect(rows[0]?.nextReportAt).toBe(Date.UTC(2026, 4, 20, 12));
    expect([groups, total]).toEqual([{ overdue: 1, week: 0, month: 2, later: 1, unknown: 1 }, 5]);
    expect(await misfits(ledger)).toEqual([]);
  });

  it('pages by key, and filters by group, span, site and tag', async () => {
    const ledger = await site();
    const names: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await ledger.dueBoard({ ...query, limit: 2, cursor });
      names.push(...page.rows.map(({ productName }) => productName));
      cursor = page.cursor;
      if (cursor === undefined) break;
    }
    expect(names).toEqual(['switch-1', 'switch-2', 'switch-3', 'switch-4', 'switch-5']);
    const found = async (more: Partial<DueQuery>) =>
      (await ledger.dueBoard({ ...query, ...more })).rows.map(({ productName }) => productName);
    expect(await found({ group: 'month' })).toEqual(['switch-2', 'switch-3']);
    expect(await found({ to: now + 10 * day })).toEqual(['switch-1', 'switch-2']);
    expect(await found({ site: 'Lyon' })).toEqual(['switch-1', 'switch-2']);
    expect(await found({ tag: 'core' })).toEqual(['switch-1']);
    expect(await found({ text: 'saka' })).toEqual(['switch-3']);
    expect(await found({ obligations: ['report'], site: 'Osaka' })).toEqual(['switch-3']);
  });

  it('counts by the days of a reader', async () => {
    const ledger = await site();
    const starts = [now, now + 7 * day, now + 8 * day, now + 30 * day];
    expect((await ledger.dueDays(query, starts)).map(({ count }) => count)).toEqual([0, 1, 1]);
  });

  it('follows what a product says next, and nothing else is made anew', async () => {
    const ledger = await site();
    const { rows } = await ledger.dueBoard(query);
    const id = rows[4]?.productId ?? '';
    await ledger.recordContact(
      id,
      { way: 'ssh', facts: readPrinted(status({ deadline: 'Jun 02 12:00:00 2026 UTC' })) },
      who,
    );
    expect((await ledger.staleDue(1, '', 100)).map(({ productId }) => productId)).toEqual([id]);
    await refreshDue(ledger, signal);
    expect(await ledger.staleDue(1, '', 100)).toEqual([]);
    expect((await ledger.dueBoard({ ...query, group: 'week' })).rows).toMatchObject([{ productId: id }]);
  });

  it('holds an evaluation period, and no ACK of a product without the policy', async () => {
    const ledger = await newLedger();
    const text = ['Smart Licensing is ENABLED', 'Registration:', '  Status: UNREGISTERED', 'License Authorization:'];
    text.push('  Status: EVAL MODE', '  Evaluation Period Remaining: 71 days, 0 hours, 0 minutes, 0 seconds');
    const { product: one } = await ledger.addProduct(product(1), who);
    const identity = {
      udis: [],
      hostname: null,
      softwareVersion: null,
      platform: null,
      smartLicensing: 'classic' as const,
    };
    await ledger.recordContact(one.id, { way: 'ssh', identity, facts: readPrinted(text.join('\n')) }, who);
    await refreshDue(ledger, signal);
    const { rows } = await ledger.dueBoard(query);
    expect(rows).toMatchObject([{ obligation: 'evaluation', rule: 'evaluation' }]);
    const readAt = (await ledger.product(one.id))?.lastContactAt ?? 0;
    expect(rows[0]?.at).toBe(readAt + 71 * day);
  });
});

describe('a countdown in pasted log lines', () => {
  it('dates the ACK from the line, or from the reading', async () => {
    const ledger = await newLedger();
    const line = 'A Usage report acknowledgement will be required in 89 days.';
    const message = `%SMART_LIC-6-REPORTING_REQUIRED: ${line}\n`;
    await add(ledger, 1, `${status({})}\n*Dec 20 2025 12:00:00.123 UTC: ${message}`);
    await add(ledger, 2, `${status({})}\n000123: *Dec 20 12:00:00.123: ${message}`);
    const id = await add(ledger, 3, `${status({})}\n${message}`);
    await refreshDue(ledger, signal);
    const { rows } = await ledger.dueBoard(query);
    const readAt = (await ledger.product(id))?.lastContactAt ?? 0;
    const dates = Object.fromEntries(rows.map(({ productName, at, rule }) => [productName, [at, rule]]));
    const logged = Date.UTC(2025, 11, 20, 12);
    expect(dates).toEqual({
      'switch-1': [logged + 89 * day, 'countdown'],
      // Neither year nor zone: the newest such day, and the earliest moment of it.
      'switch-2': [logged - 14 * 3_600_000 + 89 * day, 'countdown'],
      'switch-3': [readAt + 89 * day, 'countdown'],
    });
  });
});

describe('the plan of a day', () => {
  const until = now + 20 * day;

  it('names away products with a date until then, by site; what is reached is left out', async () => {
    const ledger = await newLedger();
    await add(ledger, 1, status({ deadline: 'May 30 12:00:00 2026 UTC' }), { site: 'Osaka', host: null });
    await add(ledger, 2, status({ deadline: 'Jun 10 12:00:00 2026 UTC' }), { site: 'Lyon', host: null });
    await add(ledger, 3, status({ deadline: 'Dec 10 12:00:00 2026 UTC' }), { site: 'Lyon', host: null });
    await add(ledger, 4, status({ deadline: 'May 30 12:00:00 2026 UTC' }), { site: 'Lyon' });
    const cut = await add(ledger, 5, status({ ack: 'Mar 10 12:00:00 2026 UTC' }), { site: 'Lyon' });
    const error = { code: 'product.unreachable' as const, params: {}, retryable: true };
    await ledger.recordContact(cut, { way: 'ssh', error }, who);
    await refreshDue(ledger, signal);
    const { rows, total, sites } = await ledger.duePlan({ now, until, limit: 100 });
    expect(
      rows.map(({ site, productName, reasons, isEstimated }) => [site, productName, reasons, isEstimated]),
    ).toEqual([
      ['Lyon', 'switch-2', ['due'], false],
      ['Lyon', 'switch-5', ['due'], true],
      ['Osaka', 'switch-1', ['overdue'], false],
    ]);
    expect([total, sites, rows[0]?.udi]).toEqual([3, 2, 'C9300-24T:FOC1002']);
    const first = await ledger.duePlan({ now, until, site: 'Lyon', limit: 1 });
    const second = await ledger.duePlan({ now, until, site: 'Lyon', limit: 1, cursor: first.cursor });
    expect([first.total, first.rows[0]?.productName, second.rows[0]?.productName]).toEqual([2, 'switch-2', 'switch-5']);
  });

  it('takes along the files that wait, whatever the date', async () => {
    const ledger = await newLedger();
    const id = await add(ledger, 1, status({ deadline: 'Dec 10 12:00:00 2026 UTC' }), { host: null });
    await ledger.recordAccountFile(ack('for switch-1', [{ productId: id, reportIds: [] }]), who);
    await refreshDue(ledger, signal);
    const { rows } = await ledger.duePlan({ now, until, limit: 100 });
    expect(rows).toMatchObject([{ reasons: ['ack_waiting'], site: null }]);
    expect(rows[0]?.take).toHaveLength(1);
  });

  it('lists what was never read and has no date, for its site, but not what nobody has tried to reach', async () => {
    const ledger = await newLedger();
    await ledger.addProduct(product(1, { host: null, site: 'Lyon' }), who);
    const { product: cut } = await ledger.addProduct(product(2, { site: 'Osaka' }), who);
    const error = { code: 'product.unreachable' as const, params: {}, retryable: true };
    await ledger.recordContact(cut.id, { way: 'ssh', error }, who);
    await ledger.addProduct(product(3), who);
    await add(ledger, 4, status({ deadline: 'Dec 20 12:00:00 2026 UTC' }), { host: null });
    await refreshDue(ledger, signal);
    const { rows } = await ledger.duePlan({ now, until, limit: 100 });
    expect(rows.map(({ site, productName, reasons, at }) => [site, productName, reasons, at])).toEqual([
      ['Lyon', 'switch-1', ['never_read'], null],
      ['Osaka', 'switch-2', ['never_read'], null],
    ]);
  });
});
