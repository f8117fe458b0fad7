import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openApplication, registerSite, runJob, Scope } from '../river/harness.ts';

const scope = new Scope();
afterEach(() => scope.end());

describe('what is due, of a site', () => {
  it('is read from products, planned as a page, and kept in a calendar file that changes only with the dates', async () => {
    const site = await scope.site({ products: 3, seed: 4 });
    const application = await openApplication(scope.folder());
    await registerSite(application, site);
    await runJob(application, 'check.start', { productIds: null });
    const { rows, now } = await application.call('due.board', {});
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      const { facts } = await application.call('products.show', { id: row.productId });
      expect(row).toMatchObject({ at: facts?.next_ack_deadline_utc, source: 'product', rule: 'own' });
    }

    const folder = scope.folder();
    const path = join(folder, 'due.ics');
    const input = async () => ({ target: await application.files.registerOutput(path), language: 'en' as const });
    const set = await application.call('due.setFeed', { feed: await input() });
    expect(set.feed).toMatchObject({ path, obligations: ['ack', 'evaluation'], site: null });
    expect(await application.call('due.feed', {})).toEqual(set);
    const events = () => readFileSync(path, 'utf8').match(/^UID:/gm)?.length;
    expect(events()).toBe(rows.length);

    // The same dates: nobody shall fetch the file for nothing. Its stamps tell that it was left alone.
    const old = readFileSync(path, 'utf8').replaceAll(/DTSTAMP:\d+/g, 'DTSTAMP:19990101');
    writeFileSync(path, old);
    await application.call('due.setFeed', { feed: await input() });
    expect(readFileSync(path, 'utf8')).toBe(old);

    // Nobody gets through to one of them: its site has to be visited. Another one leaves the service.
    const [away, gone] = rows;
    await application.call('products.edit', {
      ids: [away?.productId ?? ''],
      patch: { sshPort: 1, way: 'ssh', site: 'A & B' },
    });
    await runJob(application, 'check.start', { productIds: [away?.productId ?? ''] });
    const until = Math.max(now, away?.at ?? 0) + 1;
    const plan = await application.call('due.plan', { until });
    expect(plan).toMatchObject({ total: 1, sites: 1, rows: [{ productId: away?.productId, site: 'A & B' }] });
    const page = join(folder, 'plan.html');
    const target = await application.files.registerOutput(page);
    await application.call('due.savePlan', { target, day: '2027-01-01', until, language: 'fr' });
    const html = readFileSync(page, 'utf8');
    expect(html).toContain('<h2>A &#38; B</h2>');
    expect(html).toContain('À rapporter');
    expect(html).not.toMatch(/<script|https?:/);
    await application.call('products.retire', { ids: [gone?.productId ?? ''], reason: 'sold' });
    await application.close();
    expect(events()).toBe(rows.length - 1);
  });
});
