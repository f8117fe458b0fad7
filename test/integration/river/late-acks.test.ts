import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createApplication } from '../../../main/application.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import type { CssmBehaviour } from '../../../main/sandbox/cssm/virtual-cssm.ts';
import { passphrase, registerSite, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, notOnce, quickAccount } from './site-checks.ts';

const dayMs = 86_400_000;

describe('acknowledgements by the interface of the account', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  /** Months pass for everybody: products, account and us. */
  async function running(cssm: Partial<CssmBehaviour>) {
    const site = await scope.site({ products: 4, seed: 11, cssm: { ...quickAccount, ...cssm } });
    const workspace = scope.folder();
    let aheadMs = 0;
    const silent = () => undefined;
    const application = await createApplication({
      host: { kind: 'cli', buildId: '' },
      workspace,
      clock: { ...systemClock, now: () => systemClock.now() + aheadMs },
      passphrase: async () => passphrase,
      operator: 'tester',
      log: { event: silent, warning: silent, failure: silent, registerSecret: silent },
    });
    scope.onEnd(() => application.close());
    await registerSite(application, site, { confirmMs: 2000 });
    await application.call('settings.set', { patch: { ackWaitMs: 2500, accountRequestsPerSecond: 50 } });
    const advance = (days: number) => {
      site.advance(days);
      aheadMs += days * dayMs;
    };
    const cycle = () => runJob(application, 'cycle.start', { productIds: null });
    return { site, application, advance, cycle };
  }

  it.each(['pending-with-data', 'complete-then-rest'] as const)(
    'in parts (%s) and twice end with every report confirmed',
    async (ackParts) => {
      const { site, application, cycle } = await running({ ackParts, ackTwice: true });
      for (let run = 0; run < 3; run += 1) await cycle();
      expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
      expectAllConfirmed(site);
      const before = site.stats().cssm;
      await cycle();
      expect(site.stats().cssm).toMatchObject({ uploads: before.uploads, polls: before.polls });
    },
  );

  it('months later are not lost: nothing is sent again, and what the account no longer gives is fetched by hand', async () => {
    const { site, application, advance, cycle } = await running({ ackDelayMs: 100 * dayMs });
    await cycle();
    const first = site.stats().cssm.reports.map(({ report_id }) => report_id);
    expect(await reportStates(application)).toEqual({ sent: first.length });

    // After a day of asking a person is told to look.
    advance(2);
    const second = await cycle();
    expect([...second.failed.values()]).toContain('cssm.poll_given_up');

    advance(118);
    const files = [];
    for (const { udi } of site.description.products) {
      const address = `${site.description.cssm.portal_url}acks/${encodeURIComponent(udi.pid)}/${udi.serial}`;
      const answer = await fetch(address);
      if (answer.status !== 200) continue;
      const file = join(scope.folder(), `ACK_${udi.serial}.txt`);
      writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
      files.push({ file, serial: udi.serial });
    }
    for (const { file, serial } of files) {
      await runJob(application, 'import.start', { files: [await application.files.register(file)] });
      const [product] = (await application.call('products.find', { text: serial })).rows;
      await application.call('accountFiles.assign', { file: `ACK_${serial}.txt`, productId: product?.id ?? '' });
    }
    await runJob(application, 'deliver.start', { productIds: null });

    const { rows } = await application.call('reports.list', { limit: 500 });
    const stateOf = new Map(rows.map((row) => [row.reportId, row.state]));
    expect([...new Set(first.map((id) => stateOf.get(id)))]).toEqual(['confirmed']);
    // What was measured in those months goes the usual way.
    site.cssm.setBehaviour({ ackDelayMs: 0 });
    await cycle();
    await cycle();
    expect(notOnce(site)).toEqual([]);
    expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
  });
});
