import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createSigner } from '../../../main/sandbox/signing.ts';
import type { Site } from '../../../main/sandbox/site.ts';
import { cli, registerSite, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, preparedWorkspace } from './site-checks.ts';

const otherStamp = '26Nov28_21_12_48_018';

describe('an ACK under the name of another hand-over', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  /** Two routers' reports in an archive that nobody has said is uploaded. */
  async function madeHandover() {
    const site = await scope.site({ products: 2, seed: 5 });
    const application = await scope.application(scope.folder());
    const ids = await registerSite(application, site, { account: false, confirmMs: 1500 });
    await runJob(application, 'collect.start', { productIds: null });
    const folder = scope.folder();
    const target = await application.files.registerOutput(join(folder, 'up.tar.gz'));
    const made = await runJob(application, 'export.start', { productIds: null, target });
    const handover = made.handovers?.[0]?.handover;
    if (handover === undefined) throw new Error('no hand-over');
    const { rows: lines } = await application.call('handovers.show', { number: handover.number });
    const stamp = /\d\d[A-Z][a-z]{2}\d\d(?:_\d\d){3}_\d{3}/.exec(
      (made.handovers?.[0]?.files ?? []).find(({ name }) => name.startsWith('dev_'))?.name ?? '',
    )?.[0];
    const importAs = async (name: string, text: string) => {
      const home = join(folder, String(Math.random()));
      mkdirSync(home);
      writeFileSync(join(home, name), text);
      const files = [await application.files.register(join(home, name))];
      return (await runJob(application, 'import.start', { files })).imported?.[0];
    };
    const state = async () => (await application.call('handovers.show', { number: handover.number })).handover.state;
    return { site, application, ids, lines, stamp, importAs, state };
  }

  /** A good ACK for this product, over what no hand-over of this workspace holds. */
  function ackFor(site: Site, index: number): string {
    const signer = createSigner(createHash('sha256').update('site 5').digest('hex'));
    const udi = site.description.products[index]?.udi;
    if (udi === undefined) throw new Error('no product');
    return signer.ackFile({ udi, reportIds: ['4711'], nonce: 'of-another-laptop', at: Date.now() - 1000 });
  }

  it('speaks for its one product; refused by the product, nothing of it is left', async () => {
    const { site, application, ids, lines, importAs, state } = await madeHandover();
    const [one, two] = lines;
    if (one === undefined || two === undefined) throw new Error('two lines');
    const of = (name: string) => site.description.products.findIndex((product) => product.name === name);
    // It is for the other product, as the one who tried it on the first finds out.
    const text = ackFor(site, of(two.productName));

    expect(await importAs(`ACK_dev_${one.device}_${otherStamp}.txt`, text)).toMatchObject({
      ...{ accountFiles: 1, unmatched: 0 },
    });
    expect(Object.keys(await reportStates(application)).sort()).toEqual(['acknowledged', 'collected']);
    const delivered = await runJob(application, 'deliver.start', { productIds: null });
    expect([...delivered.failed]).toEqual([[one.productName, 'product.import_refused']]);
    expect(Object.keys(await reportStates(application))).toEqual(['collected']);
    expect(await state()).toBe('open');
    expect(ids.size).toBe(2);
  });

  it('with the stamp of the hand-over says that all of it went up', async () => {
    const { site, lines, stamp, importAs, state } = await madeHandover();
    const [one, two] = lines;
    expect(await importAs('ACK_dev_99999_x.txt', ackFor(site, 0))).toMatchObject({
      ...{ unmatched: 1, unmatchedWhy: ['other_number'] },
    });
    expect(await state()).toBe('open');
    expect(await importAs(`ACK_dev_${two?.device}_${stamp}.txt`, ackFor(site, 1))).toMatchObject({ unmatched: 0 });
    expect(await state()).toBe('sent');
    // Known bytes under their right name: matched now.
    expect(await importAs(`ACK_dev_${one?.device}.txt`, ackFor(site, 0))).toMatchObject({ unmatched: 0 });
  });
});

describe('a hand-over that is written into a folder', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('has the same name there each time, and the stamp of what stands in it', async () => {
    const site = await scope.site({ products: 1, seed: 6 });
    const application = await scope.application(scope.folder());
    await registerSite(application, site, { account: false, confirmMs: 1500 });
    await runJob(application, 'collect.start', { productIds: null });
    const folder = scope.folder();
    for (let times = 0; times < 2; times += 1) {
      const target = await application.files.registerOutput(folder);
      await runJob(application, 'export.start', { productIds: null, target });
    }
    const [archive, single, ...more] = readdirSync(folder).sort();
    expect([archive?.replace(/\.tar\.gz$/, '_files'), more]).toEqual([single, []]);
    const [member = ''] = readdirSync(join(folder, single ?? ''));
    expect(archive).toContain(member.replace(/^dev_\d+_|\.txt$/g, ''));
  });
});

describe('what a person marked as refused', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('is acknowledged all the same when it was uploaded; what was refused can be sent again', async () => {
    const site = await scope.site({ products: 3, seed: 7 });
    const workspace = await preparedWorkspace(scope, site, { account: false });
    const folder = scope.folder();
    const run = async (...args: string[]) => {
      const done = await cli(args, { workspace });
      expect(done.code, `${args.join(' ')}\n${done.stdout}${done.stderr}`).toBe(0);
      return done.stdout;
    };
    const upload = async (name: string) => {
      const form = new FormData();
      form.set('virtual_account', 'DEFAULT');
      form.set('file', new Blob([readFileSync(join(folder, name))]), name);
      const headers = { accept: 'application/json' };
      const portal = site.description.cssm.portal_url;
      const taken = (await (await fetch(`${portal}upload`, { method: 'POST', body: form, headers })).json()) as {
        upload: number;
      };
      const answer = await fetch(`${portal}uploads/${taken.upload}/ack`);
      const ack = join(folder, `ACK_${name}`);
      writeFileSync(ack, Buffer.from(await answer.arrayBuffer()));
      return ack;
    };
    await run('collect');
    await run('export', '--out', join(folder, 'one.tar.gz'));
    const { lines } = JSON.parse(await run('handover', 'show', '1', '--json')) as {
      lines: { product_name: string }[];
    };
    const [name = ''] = lines.map((line) => line.product_name);
    await run('handover', 'refused', '1', name, '--reason', 'Unknown virtual account', '--yes');
    const { reports } = JSON.parse(await run('status', '--json')) as { reports: { rejected?: number } };
    expect(reports.rejected).toBeGreaterThan(0);
    const ack = await upload('one.tar.gz');
    await run('import', ack);
    await run('deliver');
    expect((await cli(['reports', '--state', 'rejected', '--json'], { workspace })).stdout.trim()).toBe('[]');
    expectAllConfirmed(site);
    expect((await cli(['report', 'again', '--product', name, '--reason', 'x'], { workspace })).code).toBe(3);

    site.advance(40);
    await run('collect');
    await run('export', '--out', join(folder, 'two.tar.gz'));
    await run('handover', 'refused', '2', '--reason', 'Unknown virtual account', '--yes');
    expect((await cli(['export', '--out', join(folder, 'none.tar.gz')], { workspace })).code).toBe(3);
    for (const line of lines) await run('report', 'again', '--product', line.product_name, '--reason', 'corrected');
    await run('export', '--out', join(folder, 'three.tar.gz'));
    await run('import', await upload('three.tar.gz'));
    await run('deliver');
    expectAllConfirmed(site);
    await run('verify');
  });
});
