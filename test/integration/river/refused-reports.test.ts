import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { notOnce, quickAccount, reportCount, stillOffered } from './site-checks.ts';

const dayMs = 86_400_000;

/** What a person could have saved by hand and altered: well-formed, but no product signed it. */
function forgedUsage(udi: { pid: string; serial: string }, reportId: string): string {
  const sudi = { udi_pid: udi.pid, udi_serial_number: udi.serial };
  const payload = JSON.stringify({
    asset_identification: { report_id: reportId, instance: { sudi } },
    measurements: [],
  });
  const signature = { sudi, signing_type: 'builtin', key: 'k', value: 'AAAA' };
  return `<smartLicense><RUMReport><![CDATA[${JSON.stringify({ payload, signature })}]]></RUMReport></smartLicense>`;
}

describe('one report of several that the account refuses', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('is rejected alone: the good ones beside it go up and are confirmed', async () => {
    const site = await scope.site({ products: 2, seed: 3, cssm: quickAccount });
    const application = await scope.application(scope.folder());
    await registerSite(application, site);
    await application.call('settings.set', { patch: { accountRequestsPerSecond: 50 } });
    const udi = site.description.products[0]?.udi;
    if (udi === undefined) throw new Error('no product');
    const file = join(scope.folder(), 'by-hand.txt');
    writeFileSync(file, forgedUsage(udi, '4711'));
    await runJob(application, 'collect.start', { productIds: null });
    await runJob(application, 'import.start', { files: [await application.files.register(file)] });

    const result = await runJob(application, 'cycle.start', { productIds: null });

    expect([...result.failed.values()]).toEqual(['cssm.refused']);
    expect(await reportStates(application)).toEqual({ rejected: 1, confirmed: reportCount(site) });
    const rejected = await application.call('reports.list', { states: ['rejected'], limit: 500 });
    expect(rejected.rows.map((report) => report.reportId)).toEqual(['4711']);
    expect(stillOffered(site)).toEqual([]);
    expect(notOnce(site)).toEqual([]);
  });

  it('was there already: the new ones beside it are not taken for sent, they go up', async () => {
    // Another laptop sent the first reports; their ACKs are late.
    const site = await scope.site({ products: 2, seed: 3, cssm: { ...quickAccount, ackDelayMs: dayMs } });
    const other = await scope.application(scope.folder());
    await registerSite(other, site);
    await other.call('settings.set', { patch: { ackWaitMs: 1000, accountRequestsPerSecond: 50 } });
    await runJob(other, 'cycle.start', { productIds: null });
    const before = reportCount(site);
    site.advance(8);

    const application = await scope.application(scope.folder());
    await registerSite(application, site);
    await application.call('settings.set', { patch: { ackWaitMs: 1000, accountRequestsPerSecond: 50 } });
    await runJob(application, 'cycle.start', { productIds: null });

    const states = await reportStates(application);
    expect(Object.keys(states)).toEqual(['sent']);
    expect(states.sent).toBe(reportCount(site));
    expect(reportCount(site)).toBeGreaterThan(before);
    expect(notOnce(site)).toEqual([]);
  });
});
