import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { createSigner } from '../../../main/sandbox/signing.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { registerSite, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, quickAccount, stillOffered } from './site-checks.ts';

const dayMs = 86_400_000;

describe('an ACK that is not for these reports', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  /** One router whose reports are at the account, which keeps its ACK back. */
  async function waitingRouter() {
    const site = await scope.site({ products: 1, seed: 5, cssm: { ...quickAccount, ackDelayMs: dayMs } });
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    const ids = await registerSite(application, site, { confirmMs: 1500 });
    await application.call('settings.set', { patch: { ackWaitMs: 1500 } });
    await runJob(application, 'cycle.start', { productIds: null });
    expect(Object.keys(await reportStates(application))).toEqual(['sent']);
    const product = site.products[0];
    if (product === undefined) throw new Error('no product');
    return { site, workspace, application, product, productId: ids.get(product.name) ?? '' };
  }

  /** A good ACK of this site's account for this product, over other reports. */
  function foreignAck(site: Site, reportIds: readonly string[]): string {
    const signer = createSigner(createHash('sha256').update('site 5').digest('hex'));
    const udi = site.description.products[0]?.udi;
    if (udi === undefined) throw new Error('no product');
    return signer.ackFile({ udi, reportIds, nonce: 'of-somebody-else', at: Date.now() - dayMs });
  }

  async function assignAndDeliver(application: ApplicationClient, productId: string, text: string) {
    const file = join(scope.folder(), 'ACK_somebody.xml');
    writeFileSync(file, text);
    const taken = await runJob(application, 'import.start', { files: [await application.files.register(file)] });
    expect(taken.imported).toMatchObject([{ kind: 'ack', unmatched: 1, moved: 0 }]);
    await application.call('accountFiles.assign', { file: 'ACK_somebody.xml', productId });
    return await runJob(application, 'deliver.start', { productIds: null });
  }

  it('moves Last ACK received and confirms nothing that the product still holds', async () => {
    const { site, application, product, productId } = await waitingRouter();
    const before = product.lastAckReceived;

    const delivered = await assignAndDeliver(application, productId, foreignAck(site, ['4711', '4712']));

    expect(product.lastAckReceived).not.toBe(before);
    expect([...delivered.failed.values()]).toEqual(['product.not_confirmed']);
    const rows = (await application.call('reports.list', { limit: 500 })).rows;
    expect(rows.map(({ state, error }) => [state, error?.params.detail])).toEqual(
      rows.map(() => ['delivered', 'still_offered']),
    );

    site.advance(2);
    site.cssm.setBehaviour({ ackDelayMs: 0 });
    await runJob(application, 'cycle.start', { productIds: null });
    expect(Object.keys(await reportStates(application))).toEqual(['confirmed']);
    expectAllConfirmed(site);
  });

  it('confirms the reports that it does cover and no other', async () => {
    const { site, application, product, productId } = await waitingRouter();
    const [covered, ...others] = product.usage({ kind: 'unreported' }).map(({ id }) => id);

    await assignAndDeliver(application, productId, foreignAck(site, [covered ?? '']));

    const { rows } = await application.call('reports.list', { limit: 500 });
    const state = (wanted: string) => rows.find(({ reportId }) => reportId === wanted)?.state;
    expect(state(covered ?? '')).toBe('confirmed');
    expect(others.map(state)).toEqual(others.map(() => 'delivered'));
  });

  it('does not pass for an import whose answer was lost', async () => {
    const { site, workspace, application, product, productId } = await waitingRouter();
    site.advance(2);
    await runJob(application, 'upload.start', { productIds: null });
    expect(Object.keys(await reportStates(application))).toEqual(['acknowledged']);
    // As a killed run leaves it: the import is about to begin, the product was never told.
    const ledger = await openLedger({ folder: workspace, clock: systemClock });
    const lastAckBefore = (await application.call('products.show', { id: productId })).product.lastAckReceived;
    for (const { fileId } of await ledger.deliveries([productId]))
      await ledger.beginImport({ fileId, productId, lastAckBefore }, { operator: 'tester', jobId: null, reason: null });
    await ledger.close();
    // Meanwhile somebody else imports something else.
    expect(product.importFile(foreignAck(site, ['4711'])).ok).toBe(true);

    await runJob(application, 'deliver.start', { productIds: null });

    const ours = (await application.call('reports.list', { limit: 500 })).rows;
    expect(ours.map(({ state }) => state)).toEqual(ours.map(() => 'confirmed'));
    const known = new Set(ours.map(({ reportId }) => `${product.name} ${reportId}`));
    expect(stillOffered(site).filter((text) => known.has(text.replace(/ \w+$/, '')))).toEqual([]);
  });
});
