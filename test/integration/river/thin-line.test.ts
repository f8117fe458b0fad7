import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, isLong, quickAccount, reportCount } from './site-checks.ts';

/** Full length: a satellite line. Scaled: the same file, the line 40 times as fast, the limits on silence as short. */
const line = isLong ? undefined : { bitsPerSecond: 64_000 * 40, roundTripMs: 70 };

describe(`a large usage file over ${isLong ? '64 kbit/s with 700 ms' : '2.6 Mbit/s with 70 ms (scaled)'}`, () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  // Reading page by page takes longest: full length only.
  const ways = isLong ? (['SCP', 'SFTP', 'more'] as const) : (['SCP', 'SFTP'] as const);
  it.each(ways)('comes through at the first try by %s', { timeout: 40 * 60_000 }, async (by) => {
    const site = await scope.site({
      products: 1,
      seed: 17,
      faults: ['thin-line:1', 'many-reports:1'],
      thinLine: line,
      cssm: quickAccount,
      manners: () => ({ loginLevel: 15, enablePassword: null, scp: by === 'SCP', sftp: by === 'SFTP' }),
    });
    // Twenty more years of reports make the file 5 MB long.
    for (let half = 0; isLong && half < 40; half += 1) site.advance(180);
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { way: 'ssh', confirmMs: 60_000 });
    await application.call('settings.set', {
      patch: { silenceMs: isLong ? 60_000 : 10_000, connectMs: 30_000, tries: 1 },
    });

    const collected = await runJob(application, 'collect.start', { productIds: null });
    expect([...collected.failed]).toEqual([]);
    const { rows } = await application.call('jobs.rows', { id: collected.jobId });
    expect(rows[0]?.detail.transfer).toBe(by === 'more' ? 'more' : by.toLowerCase());
    const saves = site.stats().products[0]?.lines.filter((text) => text.includes('save usage')) ?? [];
    expect(saves).toHaveLength(1);

    await runJob(application, 'upload.start', { productIds: null });
    const delivered = await runJob(application, 'deliver.start', {
      productIds: null,
      ...(by === 'more' ? { serve: '127.0.0.1' } : {}),
    });
    expect([...delivered.failed]).toEqual([]);
    expectAllConfirmed(site);
    expect(await reportStates(application)).toEqual({ confirmed: reportCount(site) });
  });
});
