import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { createSwitchingApplication } from '../../../main/hosts/switching-application.ts';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { topics } from '../../../shared/contract/events.ts';
import { passphrase, runJob, Scope, silentLog } from '../river/harness.ts';

const scope = new Scope();
afterEach(() => scope.end());

async function switching() {
  const workspace = scope.folder();
  const application = await createSwitchingApplication({
    workspace,
    clock: systemClock,
    passphrase: async () => passphrase,
    operator: 'tester',
    host: { kind: 'web', buildId: 'b' },
    log: silentLog,
  });
  scope.onEnd(() => application.close());
  return { workspace, application };
}

/** Processes that this one started and that still run. */
async function children(): Promise<string[]> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'args=', '--ppid', String(process.pid)]).catch(() => ({
    stdout: '',
  }));
  return stdout.split('\n').filter((line) => line.includes('sandbox'));
}

describe('trying it out', () => {
  it('has a clock that a person moves on: what is due and what ends is as on that day; the real one stays', async () => {
    const { application } = await switching();
    const dayMs = 86_400_000;
    await expect(application.call('tryOut.advance', { days: 60 })).rejects.toMatchObject({ code: 'usage.invalid' });
    expect(await application.call('tryOut.start', { products: 2 })).toMatchObject({ tryOut: { aheadDays: 0 } });
    await runJob(application, 'inventory.refresh', {});
    const begin = (await application.call('due.board', {})).now;
    const day = (await application.call('notices.preview', {})).day;
    const owned = async () => {
      const { rows } = await application.call('inventory.licenses', { text: 'Routing DNA Advantage Tier 2', limit: 1 });
      return rows[0]?.quantity;
    };
    expect(await owned()).toBe(8);
    const told: string[] = [];
    application.on('products', ({ id }) => told.push(String(id)));

    expect(await application.call('tryOut.advance', { days: 45 })).toMatchObject({ tryOut: { aheadDays: 45 } });
    expect(told).toContain('null');
    expect(await application.call('tryOut.advance', { days: 15 })).toMatchObject({ tryOut: { aheadDays: 60 } });
    expect((await application.call('due.board', {})).now - begin).toBeGreaterThanOrEqual(60 * dayMs);
    const later = (await application.call('notices.preview', {})).day;
    expect(Date.parse(later) - Date.parse(day)).toBeGreaterThanOrEqual(59 * dayMs);
    await runJob(application, 'inventory.refresh', {});
    // Its term ended after 20 days.
    expect(await owned()).toBe(0);
    // Products and account keep the same time as the workspace: nobody's clock is called wrong.
    const { state, failed } = await runJob(application, 'collect.start', { productIds: null });
    expect({ state, failed: failed.size }).toEqual({ state: 'done', failed: 0 });
    const { rows } = await application.call('products.list', {});
    expect(rows.map(({ clockSkewMs }) => Math.abs(clockSkewMs ?? Infinity) < 3_600_000)).toEqual([true, true]);

    await application.call('tryOut.stop', {});
    expect((await application.call('due.board', {})).now - begin).toBeLessThan(dayMs);
  });

  it('goes over to a make-believe site and back, and touches nothing of the real workspace', async () => {
    const { workspace, application } = await switching();
    await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p' });
    await application.call('products.add', { host: 'real.example', credential: 'lab' });
    const before = await application.files.scratch('kept.txt', 'file');
    const told: string[] = [];
    for (const topic of topics) application.on(topic, ({ id }) => told.push(`${topic} ${id ?? '*'}`));

    const hello = await application.call('tryOut.start', { products: 3, seed: 2 });
    expect(hello).toMatchObject({ host: 'web', buildId: 'b', tryOut: { products: 3 } });
    expect(hello.tryOut?.portalUrl).toMatch(/^https?:\/\/127\.0\.0\.1/);
    expect(hello.workspace).not.toBe(workspace);
    expect(existsSync(hello.workspace)).toBe(true);
    expect(told).toEqual(
      expect.arrayContaining(topics.filter((topic) => topic !== 'job').map((topic) => `${topic} *`)),
    );
    // Asked again, it is the same one.
    expect(await application.call('tryOut.start', {})).toEqual(hello);
    expect(await application.call('app.hello', {})).toEqual(hello);

    const { rows } = await application.call('products.list', { sort: 'name' });
    expect(rows.map(({ host }) => host)).not.toContain('real.example');
    expect(new Set(rows.map(({ site }) => site)).size).toBe(3);
    expect(rows.every(({ tags }) => tags.length > 0)).toBe(true);
    await application.call('settings.set', { patch: { confirmMs: 4000 } });
    expect(await runJob(application, 'cycle.start', { productIds: null })).toMatchObject({ state: 'done' });
    await application.call('preferences.set', { appearance: 'dark' });
    // References outlive the switch, both ways.
    expect(application.files.pathOf(before)).toContain('kept.txt');

    // A job that runs is cancelled at the end.
    const { jobId } = await application.call('collect.start', { productIds: null, which: { kind: 'all' } });
    const waiting = application.call('jobs.wait', { id: jobId });
    const toldBefore = told.length;
    const home = await application.call('tryOut.stop', {});
    expect((await waiting).state).toMatch(/cancelled|done/);
    expect(home).toMatchObject({ workspace, tryOut: null });
    expect(told.slice(toldBefore)).toContain('app *');
    expect(existsSync(hello.workspace)).toBe(false);
    expect(await children()).toEqual([]);

    const real = await application.call('products.list', {});
    expect(real.rows.map(({ host }) => host)).toEqual(['real.example']);
    expect((await application.call('jobs.list', {})).total).toBe(0);
    expect(await application.call('preferences.get', {})).toMatchObject({ appearance: 'dark' });
    await delay(1200);
    expect((await application.call('connections.list', {})).total).toBe(0);
    expect(await application.call('tryOut.stop', {})).toEqual(home);
  });

  it('ends with the application, also while it starts', async () => {
    const { application } = await switching();
    const { workspace } = await application.call('tryOut.start', { products: 1 });
    await application.close();
    expect(existsSync(workspace)).toBe(false);
    expect(await children()).toEqual([]);

    const second = await switching();
    const starting = second.application.call('tryOut.start', { products: 20 });
    const outcome = expect(starting).rejects.toMatchObject({ code: 'job.cancelled' });
    await delay(50);
    await second.application.close();
    await outcome;
    expect(await children()).toEqual([]);
  });

  it('says what was wrong with the question', async () => {
    const { application } = await switching();
    await expect(application.call('tryOut.start', { products: 0 })).rejects.toMatchObject({ code: 'usage.invalid' });
    await expect(application.call('preferences.set', { appearance: 'neon' } as never)).rejects.toMatchObject({
      code: 'usage.invalid',
    });
  });
});
