import type { ChildProcess } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, withApplication } from './site-checks.ts';

const tag = 'regid.2021-05.com.cisco.C9K_HSEC,1.0_90fdf411-3823-45bd-bd8c-5a5d0e0e1ea2';

const containing = (text: string): unknown => expect.stringContaining(text);

describe('kill -9 of authorizations', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const prepare = async () => {
    const site = await scope.site({
      ...{ products: 1, seed: 74, kind: () => kinds['c9300-stack'], cssm: { pendingPolls: 0 } },
      manners: () => ({ loginLevel: 15, enablePassword: null }),
    });
    return { site, workspace: await preparedWorkspace(scope, site) };
  };

  it('in the moment in which a product gives its return code loses no code: the next check fetches it', async () => {
    const { site, workspace } = await prepare();
    const [product] = site.products;
    if (!product) throw new Error('no product');
    product.slacInstalledAt = product.now();
    let running: ChildProcess | null = null;
    const given = product.slacCode.bind(product);
    product.slacCode = (what) => {
      running?.kill('SIGKILL');
      return given(what);
    };
    const folder = scope.folder();
    const killed = await cli(['action', 'slac-return', product.name, '--out', folder, '--yes'], {
      workspace,
      onStart: (child) => (running = child),
    });
    expect(killed.code, killed.stdout + killed.stderr).toBeNull();
    const [code] = product.slacCodes;
    expect(product.slacInstalledAt).toBeNull();
    await withApplication(workspace, async (application) => {
      const { rows } = await application.call('authorizations.list', {});
      expect(rows).toMatchObject([{ kind: 'return', state: 'returning', code: null }]);
      // What else is done there takes the file for none that was left over.
      await runJob(application, 'check.start', { productIds: [rows[0]?.productId ?? ''] });
      const jobs = await application.call('jobs.list', {});
      // Not "start it again": the product may have done it.
      expect(jobs.rows.find(({ kind }) => kind === 'action')).toMatchObject({
        ...{ state: 'crashed', error: { code: 'job.action_crashed', retryable: false } },
      });
      expect((await application.call('actions.list', {})).rows).toMatchObject([
        { kind: 'slac-return', state: 'begun' },
      ]);
    });
    const checked = await cli(['action', 'slac-check', product.name, '--yes'], { workspace });
    expect(checked.code, checked.stdout + checked.stderr).toBe(0);
    await withApplication(workspace, async (application) => {
      const { rows } = await application.call('authorizations.list', {});
      expect(rows).toMatchObject([{ kind: 'return', state: 'kept', code }]);
    });
    expect(site.stats().files).toEqual([]);
    expect((await cli(['verify'], { workspace })).code).toBe(0);
  });

  it('between the import of a SLAC and what the product shows then is settled by the next look, a check', async () => {
    const { site, workspace } = await prepare();
    const [product] = site.products;
    if (!product) throw new Error('no product');
    const folder = scope.folder();
    const run = async (...argv: string[]) => {
      const done = await cli(argv, { workspace });
      expect(done.code, done.stdout + done.stderr).toBe(0);
    };
    await run('action', 'slac-request', product.name, '--out', folder, '--yes');
    const serial = product.chassis.active.serial;
    await run('authorization', 'ask', '1', '--confirm-serial', serial);
    await run('authorization', 'fetch', '--wait', '30');
    let running: ChildProcess | null = null;
    let installedAt = product.slacInstalledAt;
    Object.defineProperty(product, 'slacInstalledAt', {
      get: () => installedAt,
      set: (value: typeof installedAt) => {
        installedAt = value;
        running?.kill('SIGKILL');
      },
    });
    const killed = await cli(['action', 'slac-install', product.name, '--authorization', '1', '--yes'], {
      workspace,
      onStart: (child) => (running = child),
    });
    expect(killed.code, killed.stdout + killed.stderr).toBeNull();
    running = null;
    expect(installedAt).not.toBeNull();
    await withApplication(workspace, async (application) => {
      const [row] = (await application.call('authorizations.list', { kind: 'request' })).rows;
      expect(row).toMatchObject({ state: 'answered' });
      await runJob(application, 'check.start', { productIds: [row?.productId ?? ''] });
      const [settled] = (await application.call('authorizations.list', { kind: 'request' })).rows;
      expect(settled).toMatchObject({ state: 'done', error: null });
      expect((await application.call('actions.list', {})).rows[0]).toMatchObject({
        ...{ kind: 'slac-install', state: 'done', after: { authorization: containing('INSTALLED on') } },
      });
    });
    expect((await cli(['verify'], { workspace })).code).toBe(0);
  });

  it('in a return that gave nothing back takes no code of an earlier one, that nobody kept, for its own', async () => {
    const { site, workspace } = await prepare();
    const [product] = site.products;
    if (!product) throw new Error('no product');
    product.slacInstalledAt = product.now();
    product.lastReturnCode = 'EARLIER-RETURN-1';
    const disk = product.chassis.locate('flash:x').unit?.disk ?? expect.fail('no flash');
    let running: ChildProcess | null = null;
    product.slacCode = () => {
      running?.kill('SIGKILL');
      // Its file cannot be written, so the SLAC stays.
      disk.write = () => 'no-space';
      return 'NEVER-GIVEN-2';
    };
    const killed = await cli(['action', 'slac-return', product.name, '--out', scope.folder(), '--yes'], {
      workspace,
      onStart: (child) => (running = child),
    });
    expect(killed.code, killed.stdout + killed.stderr).toBeNull();
    expect(product.slacInstalledAt).not.toBeNull();
    expect((await cli(['action', 'slac-check', product.name, '--yes'], { workspace })).code).toBe(0);
    await withApplication(workspace, async (application) => {
      const { rows } = await application.call('authorizations.list', {});
      // The earlier one is kept under a number of its own, and the return that was begun is told to have given nothing.
      expect(rows.map(({ kind, state, code }) => [kind, state, code])).toEqual([
        ['return', 'refused', null],
        ['return', 'kept', 'EARLIER-RETURN-1'],
      ]);
    });
  });

  it('between the question to the account and its answer leaves the intent, whose bytes go again', async () => {
    const { site, workspace } = await prepare();
    const order = ['authorization', 'order', 'C9300-24U:FOC1', '--entitlement', tag, '--count', '4'];
    expect((await cli(order, { workspace })).code).toBe(0);
    const ask = ['authorization', 'ask', '1', '--confirm-serial', 'FOC1'];
    await withApplication(workspace, async (application) => {
      const { rows } = await application.call('authorizations.list', {});
      expect(rows).toMatchObject([{ state: 'kept' }]);
      const answers = site.stats().cssm.requests;
      site.cssm.setBehaviour({ slowMs: 700 });
      const killed = await cli(ask, {
        workspace,
        onStart: (child) => {
          const look = async (): Promise<void> => {
            const [row] = (await application.call('authorizations.list', {})).rows;
            if (row?.state !== 'begun') return void setTimeout(() => void look(), 5);
            // The account has it by then, and answers into the void.
            setTimeout(() => child.kill('SIGKILL'), 300);
          };
          void look();
        },
      });
      expect(killed.code, killed.stdout + killed.stderr).toBeNull();
      site.cssm.setBehaviour({ slowMs: 0 });
      await expect.poll(() => site.stats().cssm.requests - answers, { timeout: 5000 }).toBeGreaterThan(1);
    });
    const preview = await cli([...ask, '--preview'], { workspace });
    expect(preview.stdout).toContain('The same bytes go again');
    const again = await cli(ask, { workspace });
    // All four are given already: asked anew, it would be refused.
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('SLAC here, not installed')]);
    expect((await cli(['verify'], { workspace })).code).toBe(0);
  });
});
