import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, withApplication } from './site-checks.ts';

describe('the inventory', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const shortage = (controlUrl: string, missing: number) =>
    fetch(`${controlUrl}shortage`, {
      method: 'POST',
      body: JSON.stringify({ license: 'Network Advantage', virtualAccount: 'DEFAULT', missing }),
    });

  it('shows a shortage within one refresh, with the right number, and still without the account', async () => {
    const site = await scope.site({ products: 3 });
    const workspace = await preparedWorkspace(scope, site);
    const ask = async (...argv: string[]) => {
      const ran = await cli(argv, { workspace });
      return { ...ran, json: () => JSON.parse(ran.stdout) as Record<string, unknown>[] };
    };
    expect((await ask('inventory', 'refresh', '--json')).code).toBe(0);
    expect((await ask('inventory', 'alarms', '--json')).json().filter(({ severity }) => severity === 'major')).toEqual(
      [],
    );
    await shortage(site.cssm.control_url, 7);
    expect((await ask('status')).stdout).not.toContain('Network Advantage');
    const refreshed = await ask('inventory', 'refresh');
    expect(refreshed.stdout).toContain('snapshot 2');
    // Nobody answers any more: everything that reads still works, and says its date.
    await site.close();

    const [major] = (await ask('inventory', 'alarms', '--json')).json();
    expect(major).toMatchObject({
      ...{ severity: 'major', kind: 'insufficient', license: 'Network Advantage', virtual_account: 'DEFAULT' },
      count: 7,
    });
    expect(major?.as_of).toMatch(/^\d{4}-\d\d-\d\d /);
    expect((await ask('status')).stdout).toMatch(/Missing: 7 Network Advantage in DEFAULT \(as of \d{4}-/);
    const licenses = (await ask('inventory', 'licenses', '--short', '--json')).json();
    expect(licenses).toMatchObject([{ license: 'Network Advantage', virtual_account: 'DEFAULT', balance: -7 }]);
    const places = (await ask('inventory', 'virtual-accounts', '--json')).json();
    const nested = ['DEFAULT', 'Branches', 'Branches Lyon', 'Branches Osaka', 'Campus'];
    expect(places.map(({ name }) => name).slice(0, 5)).toEqual(nested);
    expect(places).toHaveLength(12);
    expect(places.find(({ name }) => name === 'DEFAULT')).toMatchObject({ short: 1, is_default: true });
    const [difference, ...more] = (await ask('inventory', 'compare', '--json')).json();
    expect(more).toEqual([]);
    expect(difference).toMatchObject({ license: 'Network Advantage', before: { balance: 17 }, after: { balance: -7 } });
    const failed = await ask('inventory', 'refresh', '--json');
    expect(failed.code).toBe(1);
    expect((await ask('inventory', 'snapshots', '--json')).json()).toHaveLength(2);

    const out = join(workspace, 'short.csv');
    expect((await ask('inventory', 'export', 'licenses', '--short', '--out', out)).code).toBe(0);
    const short = readFileSync(out, 'utf8');
    expect((await ask('inventory', 'export', 'licenses', '--where', 'balance<0', '--out', out)).code).toBe(0);
    expect(readFileSync(out, 'utf8')).toBe(short);
    const lines = short.trimEnd().split('\r\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^Network Advantage,DEFAULT,60,65,2,0,-7,-7,,/);
    expect(lines[1]).toMatch(/make-believe\.example,\d{4}-\d\d-\d\dT/);
    const sheet = join(workspace, 'short.xlsx');
    const asSheet = ['inventory', 'export', 'licenses', '--columns', 'balance,license', '--sort', 'balance'];
    expect((await ask(...asSheet, '--out', sheet)).code).toBe(0);
    expect(readFileSync(sheet).subarray(0, 2).toString()).toBe('PK');
    const json = join(workspace, 'short.json');
    expect((await ask(...asSheet, '--out', json)).code).toBe(0);
    const [first] = JSON.parse(readFileSync(json, 'utf8')) as Record<string, unknown>[];
    expect(Object.keys(first ?? {})).toEqual(['balance', 'license', 'account', 'as_of', 'source']);
    expect(first).toMatchObject({ balance: -7, license: 'Network Advantage', account: 'make-believe.example' });
    const wrong = await ask('inventory', 'export', 'instances', '--where', 'balance<0', '--out', out);
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.stderr).toContain('this list has no balance; it has name, pid');
  });

  it('reads 3,003 product instances; a cancelled or refused reading leaves the former snapshot alone', async () => {
    const site = await scope.site({ products: 3, cssm: { estateProducts: 3000 } });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (application) => {
      const first = await runJob(application, 'inventory.refresh', {});
      expect(first.snapshot).toMatchObject({ instances: 3003, virtualAccounts: 12, unread: [] });

      site.cssm.setBehaviour({ slowMs: 300 });
      const { jobId } = await application.call('inventory.refresh', {});
      await application.call('jobs.cancel', { id: jobId });
      expect((await application.call('jobs.wait', { id: jobId })).state).toBe('cancelled');
      site.cssm.setBehaviour({ slowMs: 0, role: 'none' });
      const refused = await runJob(application, 'inventory.refresh', {});
      expect(refused).toMatchObject({ state: 'failed', error: { code: 'cssm.forbidden' } });
      const { rows, total } = await application.call('inventory.snapshots', {});
      expect(total).toBe(1);
      expect(rows[0]).toMatchObject({ number: first.snapshot?.number, instances: 3003 });

      // What is refused once is said, not left out without a word.
      site.cssm.setBehaviour({ role: 'administrator', failedInventory: 1 });
      const spared = await runJob(application, 'inventory.refresh', {});
      expect(spared.snapshot?.unread).toEqual(['virtualAccounts']);
      expect(spared.notes.map(({ code }) => code)).toEqual(['virtual_accounts_unread']);
      expect(spared.snapshot?.virtualAccounts).toBe(12);

      site.cssm.setBehaviour({ growingTotals: true });
      const unsteady = await runJob(application, 'inventory.refresh', {});
      expect(unsteady.error?.code).toBe('cssm.inventory_unsteady');
      const found = await application.call('inventory.instances', { text: 'EST00002999' });
      expect(found).toMatchObject({ total: 1, snapshot: { number: spared.snapshot?.number } });
    });
  });
});
