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
    const status = await application.call('status.get', {});
    const { rows, now } = await application.call('due.board', {});
    expect(rows.length).toBeGreaterThan(1);
    expect(status.nextAckDeadlineUtc).toBe(rows[0]?.at);
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

  it('is told by log lines that somebody pastes with the UDI, and what was known before stays', async () => {
    const application = await scope.application(scope.folder());
    const folder = scope.folder();
    const bring = async (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      const files = [await application.files.register(join(folder, name))];
      const result = await runJob(application, 'import.start', { files });
      expect(result.error).toBeNull();
    };
    const udi = 'UDI: PID:C9300-24T,SN:FOC2233A5ZY\n';
    const status = 'Transport:\n  Type: Transport Off\nUsage Reporting:\n  Last ACK received: <none>\n';
    await bring('status.txt', `far-1#show license status\n${status}far-1#show license udi\n${udi}far-1#`);
    const line = '%SMART_LIC-6-REPORTING_REQUIRED: A Usage report acknowledgement will be required in 364 days.';
    const stamp = new Date(Date.now() - 10 * 86_400_000);
    const month = stamp.toLocaleString('en-US', { month: 'short', timeZone: 'UTC' });
    const printed = `*${month} ${stamp.getUTCDate()} ${stamp.getUTCFullYear()} 12:00:00.1 UTC: ${line}`;
    await bring('log.txt', `far-1#show license udi\n${udi}far-1#show logging | include SMART_LIC\n${printed}\nfar-1#`);
    const { rows } = await application.call('due.board', {});
    const logged = Date.UTC(stamp.getUTCFullYear(), stamp.getUTCMonth(), stamp.getUTCDate(), 12);
    expect(rows).toMatchObject([{ source: 'estimated', rule: 'countdown', at: logged + 364 * 86_400_000 }]);
    const { facts } = await application.call('products.show', { id: rows[0]?.productId ?? '' });
    expect(facts?.transport.type).toBe('Transport Off');

    // Without a stamp it counts from when it came first, however often it comes again.
    const bare = `far-1#show license udi\n${udi}far-1#show logging\n${line.replace('364', '89')}\nfar-1#`;
    await bring('bare.txt', bare);
    const [first] = (await application.call('due.board', {})).rows;
    await bring('bare-again.txt', `${bare}\n`);
    const [again] = (await application.call('due.board', {})).rows;
    expect(first).toMatchObject({ rule: 'countdown', detail: { days: 89 } });
    expect(again?.at).toBe(first?.at);
  });
});
