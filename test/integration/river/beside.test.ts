import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { registerSite, runJob, Scope } from './harness.ts';

describe('while a job has the workspace', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('the next one is told as waiting for it, and a look at single products does not wait', async () => {
    // The first product answers no more: its collect waits for the silence to be over.
    const site = await scope.site({ products: 3, seed: 17, faults: ['black-hole:1'] });
    const application = await scope.application(scope.folder());
    const ids = await registerSite(application, site, { account: false });
    await application.call('settings.set', { patch: { connectMs: 60_000, silenceMs: 60_000 } });
    const [first = '', second = '', third = ''] = site.description.products.map(({ name }) => ids.get(name) ?? '');

    const { jobId: busy } = await application.call('collect.start', { productIds: [first] });
    while ((await application.call('status.get', {})).holder?.jobId !== busy) await sleep(10);
    const { jobId: next } = await application.call('collect.start', { productIds: [third] });
    const jobs = (await application.call('jobs.list', {})).rows;
    expect(jobs.find(({ id }) => id === next)).toMatchObject({
      ...{ state: 'running', isOwn: true },
      waitingFor: { jobId: busy, kind: 'collect', operator: 'tester' },
    });
    expect(jobs.find(({ id }) => id === busy)?.waitingFor).toBeNull();

    const looked = await runJob(application, 'check.start', { productIds: [second] });
    expect([looked.state, looked.rows.succeeded]).toEqual(['done', 1]);
    expect((await application.call('jobs.get', { id: busy })).job.state).toBe('running');

    await application.call('jobs.cancel', { id: busy });
    expect((await application.call('jobs.wait', { id: next })).state).toBe('done');
  });
});

describe('a job that is done although something in it failed', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('says of how many, in the list too; a product without a credential is told what to do', async () => {
    const site = await scope.site({ products: 2, seed: 19 });
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    const ids = await registerSite(application, site, { account: false });
    const [name = ''] = ids.keys();
    await application.call('products.edit', { ids: [ids.get(name) ?? ''], patch: { credential: null } });

    const checked = await runJob(application, 'check.start', { productIds: [...ids.values()] });
    expect(checked).toMatchObject({ state: 'done', failures: 1, rows: { failed: 1, succeeded: 1 } });
    const rows = await application.call('jobs.rows', { id: checked.jobId, states: ['failed'] });
    expect(rows.rows[0]?.error).toMatchObject({ code: 'login.no_credential', params: { product: name } });

    const bad = join(scope.folder(), 'bad.txt');
    writeFileSync(bad, '');
    const files = [await application.files.register(bad)];
    expect(await runJob(application, 'import.start', { files })).toMatchObject({ failures: 1, counts: {} });
    const jobs = (await application.call('jobs.list', {})).rows;
    expect(jobs.map(({ kind, state, failures }) => [kind, state, failures])).toEqual([
      ['import', 'done', 1],
      ['check', 'done', 1],
    ]);
  });
});
