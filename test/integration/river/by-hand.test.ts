import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Site, SiteOptions } from '../../../main/sandbox/site.ts';
import { cli, reportStates, runJob, Scope } from './harness.ts';
import { expectAllConfirmed, notOnce, preparedWorkspace, stillOffered, withApplication } from './site-checks.ts';

interface UploadResult {
  readonly upload: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly refused: number;
}

/** What a person does at the portal page. */
async function uploadAtPortal(site: Site, file: string): Promise<UploadResult> {
  const form = new FormData();
  form.set('virtual_account', 'DEFAULT');
  form.set('file', new Blob([readFileSync(file)]), file.replace(/^.*[\\/]/, ''));
  const answer = await fetch(`${site.description.cssm.portal_url}upload`, {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json' },
  });
  return (await answer.json()) as UploadResult;
}

async function downloadAck(site: Site, upload: number, to: string, part?: number): Promise<string> {
  const query = part === undefined ? '' : `?part=${part}`;
  const answer = await fetch(`${site.description.cssm.portal_url}uploads/${upload}/ack${query}`);
  expect(answer.status).toBe(200);
  const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'ACK';
  const file = join(to, name);
  writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  return file;
}

const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('a hand-over', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  async function collected(options: Partial<SiteOptions> = {}) {
    const site = await scope.site({ products: 6, seed: 7, ...options });
    const workspace = await preparedWorkspace(scope, site, { account: false });
    await withApplication(workspace, (application) => runJob(application, 'collect.start', { productIds: null }));
    return { site, workspace, folder: scope.folder() };
  }

  it('made again after it was lost has the same bytes, and uploaded twice nothing is there twice', async () => {
    const { site, workspace, folder } = await collected();
    const [first, second, third] = ['a', 'b', 'c'].map((name) => join(folder, `${name}.tar.gz`)) as [
      string,
      string,
      string,
    ];
    expect(await cli(['export', '--out', first], { workspace })).toMatchObject({ code: 0 });
    const hash = sha256(first);

    expect(await cli(['export', '--out', second], { workspace })).toMatchObject({ code: 0 });
    expect(sha256(second)).toBe(hash);
    rmSync(first);
    expect(await cli(['handover', 'again', '1', '--out', third], { workspace })).toMatchObject({ code: 0 });
    expect(sha256(third)).toBe(hash);

    const once = await uploadAtPortal(site, second);
    const twice = await uploadAtPortal(site, third);
    expect(once).toMatchObject({ duplicates: 0, refused: 0 });
    expect(twice).toMatchObject({ accepted: 0, duplicates: once.accepted, refused: 0 });
    expect(notOnce(site)).toEqual([]);

    // Either upload's ACK will do, and both together too.
    const acks = [await downloadAck(site, twice.upload, folder), await downloadAck(site, once.upload, folder)];
    expect(await cli(['import', ...acks], { workspace })).toMatchObject({ code: 0 });
    expect(await cli(['deliver'], { workspace })).toMatchObject({ code: 0 });
    expect(await withApplication(workspace, reportStates)).toEqual({ confirmed: once.accepted });
    expectAllConfirmed(site);
  });

  it('is answered in parts, twice and months later, and ends with every report confirmed', async () => {
    const ackDelayMs = 100 * 86_400_000;
    const { site, workspace, folder } = await collected({ cssm: { handAckFirst: 2, ackDelayMs } });
    const file = join(folder, 'up.tar.gz');
    expect(await cli(['export', '--out', file], { workspace })).toMatchObject({ code: 0 });
    const { upload, accepted } = await uploadAtPortal(site, file);
    expect(await cli(['handover', 'sent', '1'], { workspace })).toMatchObject({ code: 0 });

    site.advance(120);
    const application = await scope.application(workspace);
    const importFile = async (path: string) =>
      await runJob(application, 'import.start', { files: [await application.files.register(path)] });
    const part = (number: number) => {
      const to = join(folder, `part-${number}-${Math.random()}`);
      mkdirSync(to);
      return downloadAck(site, upload, to, number);
    };
    const firstPart = await part(1);
    expect((await importFile(firstPart)).imported?.[0]).toMatchObject({ changed: true, unmatched: 0 });
    expect(Object.keys(await reportStates(application)).sort()).toEqual(['acknowledged', 'sent']);
    await runJob(application, 'deliver.start', { productIds: null });
    // The same part once more changes nothing.
    expect((await importFile(await part(1))).imported?.[0]).toMatchObject({ changed: false });
    expect(Object.keys(await reportStates(application)).sort()).toEqual(['confirmed', 'sent']);
    await importFile(await part(2));
    await importFile(firstPart);
    await runJob(application, 'deliver.start', { productIds: null });

    expect(await reportStates(application)).toEqual({ confirmed: accepted });
    const [handover] = (await application.call('handovers.list', {})).rows;
    expect(handover?.state).toBe('answered');
    expect(notOnce(site)).toEqual([]);
    expect(site.stats().files).toEqual([]);
    // What the products measured meanwhile is new and goes its own way.
    expect(stillOffered(site).length).toBeGreaterThan(0);
    await runJob(application, 'collect.start', { productIds: null });
    expect(Object.keys(await reportStates(application)).sort()).toEqual(['collected', 'confirmed']);
  });

  it('of one product only, uploaded as a single file, is matched by the single ACK', async () => {
    const { site, workspace, folder } = await collected({ products: 1 });
    const file = join(folder, 'one.tar.gz');
    const run = await cli(['export', '--out', file, '--json'], { workspace });
    const files = (JSON.parse(run.stdout) as { handovers: { files: { name: string }[] }[] }).handovers[0]?.files ?? [];
    const single = files.find(({ name }) => !name.endsWith('.tar.gz'))?.name ?? '';
    const { upload, accepted } = await uploadAtPortal(site, join(folder, 'one_files', single));
    expect(accepted).toBeGreaterThan(0);
    const ack = await downloadAck(site, upload, folder);
    expect(await cli(['import', ack], { workspace })).toMatchObject({ code: 0 });
    expect(await cli(['deliver'], { workspace })).toMatchObject({ code: 0 });
    expect(await withApplication(workspace, reportStates)).toEqual({ confirmed: accepted });
  });
});
