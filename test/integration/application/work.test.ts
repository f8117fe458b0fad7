import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { topics } from '../../../shared/contract/events.ts';
import type { ContractEvent, Topic } from '../../../shared/contract/events.ts';
import { cli, passphrase, registerSite, reportStates, runJob, Scope } from '../river/harness.ts';
import { quickAccount } from '../river/site-checks.ts';

const root = resolve(import.meta.dirname, '../../..');
const scope = new Scope();
afterEach(() => scope.end());

function hear(application: ApplicationClient, ...wanted: readonly Topic[]): ContractEvent[] {
  const events: ContractEvent[] = [];
  for (const topic of wanted.length ? wanted : topics) application.on(topic, (event) => events.push(event));
  return events;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 400) throw new Error('it never came');
    await delay(50);
  }
}

/** A command line in a process of its own that can be killed. */
function start(args: readonly string[], workspace: string) {
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, 'main/hosts/cli/sluice.mjs'), ...args, '--workspace', workspace],
    {
      cwd: root,
      stdio: 'ignore',
      env: { ...process.env, SLUICE_PASSPHRASE: passphrase },
    },
  );
  scope.onEnd(() => child.kill('SIGKILL'));
  return { exited: once(child, 'exit'), kill: () => child.kill('SIGKILL') };
}

describe('work in this process', () => {
  it('hints what changes while it runs, at most ten times a second, and records its connections', async () => {
    const site = await scope.site({ products: 6, seed: 4, cssm: quickAccount });
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    const ids = await registerSite(application, site);
    const events = hear(application);
    const startedAt = performance.now();
    const { jobId } = await application.call('cycle.start', { productIds: null });
    const progresses: unknown[] = [];
    application.on(
      'job',
      () => void application.call('jobs.get', { id: jobId }).then(({ progress }) => progresses.push(progress)),
    );
    expect((await application.call('jobs.get', { id: jobId })).job).toMatchObject({ state: 'running', isOwn: true });
    expect(await application.call('jobs.wait', { id: jobId })).toMatchObject({ state: 'done' });
    const seconds = (performance.now() - startedAt) / 1000;
    await delay(250);
    expect(progresses[0]).toMatchObject({ jobId, kind: 'cycle' });
    expect(await application.call('jobs.get', { id: jobId })).toMatchObject({ job: { isOwn: true }, progress: null });
    for (const topic of ['products', 'reports', 'accountFiles', 'jobs', 'job'] as const)
      expect(events.map((event) => event.topic)).toContain(topic);
    const told = (topic: Topic) => new Set(events.filter((event) => event.topic === topic).map(({ id }) => id));
    expect([...told('products')].filter((id) => id !== null && ![...ids.values()].includes(id))).toEqual([]);
    expect([...told('products')].some((id) => id !== null)).toBe(true);
    expect(told('jobs')).toContain(jobId);
    const jobEvents = events.filter((event) => event.topic === 'jobs' && event.id === jobId).length;
    expect(jobEvents).toBeLessThanOrEqual(Math.ceil(seconds + 1) * 10);

    // By now the first second is over; what is not yet written comes with the end.
    await application.close();
    const again = await scope.application(workspace);
    const { rows } = await again.call('connections.list', { limit: 500 });
    const slp = site.products.filter((one) => one.smartLicensing === 'slp');
    for (const { name } of slp)
      expect(rows.some((row) => row.product === name && row.purpose === 'product' && row.error === null)).toBe(true);
    expect(rows.some(({ purpose }) => purpose === 'account')).toBe(true);
    expect(rows.filter(({ purpose }) => purpose === 'other')).toEqual([]);
    const first = slp[0]?.name ?? '';
    const printed = await cli(['connections', '--text', first, '--json'], { workspace });
    const listed = JSON.parse(printed.stdout) as { product: string; purpose: string }[];
    expect(listed.length).toBeGreaterThan(0);
    expect(new Set(listed.map(({ product }) => product))).toEqual(new Set([first]));
    // A report as a person reads it, and the use of licenses over time.
    const { rows: reports } = await again.call('reports.list', { limit: 1 });
    const shown = await again.call('reports.show', { id: reports[0]?.id ?? '' });
    expect(shown.reading.license).toBe(shown.report.entitlementTag);
    expect(shown.reading.measurements.at(-1)?.value).toBe(shown.report.count);
    const to = Math.max(...(await again.call('reports.list', { limit: 500 })).rows.map((row) => row.measuredTo ?? 0));
    const { licenses } = await again.call('overview.licenseUse', { from: to - 300 * 86_400_000, to });
    expect(licenses.length).toBeGreaterThan(0);
    expect((await again.call('due.board', {})).rows.length).toBeGreaterThan(0);
  });

  it('is started by the schedule, once, as "schedule"', async () => {
    const site = await scope.site({ products: 2, seed: 4, cssm: quickAccount });
    const workspace = scope.folder();
    // Two seconds before half past six of this computer.
    const morning = new Date(2026, 10, 24, 6, 29, 58).getTime();
    const startedAt = systemClock.now();
    const clock = { ...systemClock, now: () => morning + systemClock.now() - startedAt };
    const application = await scope.application(workspace, { runsSchedule: true, clock });
    await registerSite(application, site);
    expect((await application.call('settings.get', {})).nextRunAt).toBeNull();
    const settings = hear(application, 'settings');
    await application.call('settings.set', { patch: { schedule: { kind: 'daily', at: '06:30' } } });
    const due = new Date(2026, 10, 24, 6, 30).getTime();
    await until(async () => (await application.call('settings.get', {})).nextRunAt !== null);
    const job = async () => (await application.call('jobs.list', {})).rows.find(({ kind }) => kind === 'cycle');
    await until(async () => (await job()) !== undefined);
    const found = await job();
    expect(found).toMatchObject({ operator: 'schedule', isOwn: true });
    expect(found?.startedAt).toBeGreaterThanOrEqual(due);
    expect(await application.call('jobs.wait', { id: found?.id ?? '' })).toMatchObject({ state: 'done' });
    expect((await application.call('settings.get', {})).nextRunAt).toBe(new Date(2026, 10, 25, 6, 30).getTime());
    expect((await application.call('jobs.list', {})).rows.filter(({ kind }) => kind === 'cycle')).toHaveLength(1);
    expect(settings.length).toBeGreaterThan(0);
    // Another window of the same workspace does not keep it unless it is told to.
    const other = await scope.application(workspace, { clock });
    expect((await other.call('settings.get', {})).nextRunAt).toBeNull();
  });
});

describe('work of another process', () => {
  it('is seen, watched to its end, and not our own', async () => {
    const site = await scope.site({ products: 4, seed: 4, cssm: quickAccount });
    const workspace = scope.folder();
    const application = await scope.application(workspace, { watchMs: 50 });
    await registerSite(application, site);
    const jobs = hear(application, 'jobs');
    const child = start(['collect'], workspace);
    const running = async () => (await application.call('jobs.list', { states: ['running'] })).rows[0];
    await until(async () => (await running()) !== undefined);
    const job = await running();
    expect(job).toMatchObject({ kind: 'collect', isOwn: false });
    const result = await application.call('jobs.wait', { id: job?.id ?? '' });
    expect(result).toMatchObject({ kind: 'collect', state: 'done' });
    await child.exited;
    expect(jobs.length).toBeGreaterThan(0);
    expect((await application.call('jobs.list', {})).rows[0]).toMatchObject({ state: 'done', isOwn: false });
  });

  it('that was killed is resumed, for the products that it did not finish; only once, and not what was cancelled', async () => {
    const site = await scope.site({ products: 8, seed: 4, cssm: quickAccount });
    const workspace = scope.folder();
    const application = await scope.application(workspace, { watchMs: 50 });
    const ids = await registerSite(application, site, { account: false });
    await application.call('settings.set', { patch: { lanes: 1 } });
    expect(await application.call('jobs.resume', {})).toEqual({ jobIds: [] });
    const child = start(['collect'], workspace);
    const first = async () => (await application.call('jobs.list', {})).rows.find(({ kind }) => kind === 'collect');
    await until(async () => ((await first())?.rows.succeeded ?? 0) >= 2);
    child.kill();
    await child.exited;
    const { jobIds } = await application.call('jobs.resume', {});
    expect(jobIds).toHaveLength(1);
    const [again = ''] = jobIds;
    expect((await application.call('jobs.get', { id: again })).job).toMatchObject({ kind: 'collect', isOwn: true });
    expect(await application.call('jobs.wait', { id: again })).toMatchObject({ state: 'done' });
    const { rows } = await application.call('jobs.list', {});
    expect(rows.map(({ state }) => state)).toEqual(['done', 'crashed']);
    const repeated = await application.call('jobs.rows', { id: again });
    expect(repeated.total).toBeLessThanOrEqual(ids.size - 2);
    expect(repeated.total).toBeGreaterThan(0);
    // Nothing is left to fetch.
    expect((await runJob(application, 'collect.start', { productIds: null })).counts.collected ?? 0).toBe(0);
    const slp = new Set(site.products.filter((one) => one.smartLicensing === 'slp').map(({ name }) => name));
    for (const row of (await application.call('products.list', {})).rows)
      if (slp.has(row.name)) expect(row.reports.collected).toBeGreaterThan(0);
    expect(await application.call('jobs.resume', {})).toEqual({ jobIds: [] });
  });

  it('is resumed whole where it was a cycle: collected products still have to be brought to their end', async () => {
    const site = await scope.site({ products: 3, seed: 4, cssm: quickAccount });
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    const ids = await registerSite(application, site);
    await runJob(application, 'collect.start', { productIds: null });
    await application.close();
    // Cut off after its collect: as a kill leaves it.
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(workspace, 'ledger.db'));
    db.exec(`UPDATE job SET kind = 'cycle', state = 'running', ended_at = NULL,
      args = json('{"productIds":null,"pid":${process.pid}}')`);
    db.exec("UPDATE job_row SET state = 'running' WHERE position = 0");
    db.close();
    const second = await scope.application(workspace);
    const { jobIds } = await second.call('jobs.resume', {});
    expect(jobIds).toHaveLength(1);
    const [again = ''] = jobIds;
    expect(await second.call('jobs.wait', { id: again })).toMatchObject({ kind: 'cycle', state: 'done' });
    expect((await second.call('jobs.rows', { id: again })).total).toBe(ids.size);
    expect(Object.keys(await reportStates(second))).toEqual(['confirmed']);
  });

  it('is left where its files are gone, and where a person had cancelled it', async () => {
    const site = await scope.site({ products: 1, seed: 4 });
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    await registerSite(application, site, { account: false });
    await runJob(application, 'collect.start', { productIds: null });
    const out = scope.folder();
    await runJob(application, 'export.start', {
      productIds: null,
      target: await application.files.registerOutput(join(out, 'upload.tar.gz')),
    });
    await application.close();
    // As a kill leaves them.
    const { DatabaseSync } = await import('node:sqlite');
    const db = new DatabaseSync(join(workspace, 'ledger.db'));
    db.exec("UPDATE job SET state = 'running', ended_at = NULL, args = json_set(args, '$.pid', 999999999)");
    db.exec("UPDATE job SET cancel_asked_at = 1 WHERE kind = 'collect'");
    db.close();
    await rm(out, { recursive: true });
    const second = await scope.application(workspace);
    expect(await second.call('jobs.resume', {})).toEqual({ jobIds: [] });
  });
});
