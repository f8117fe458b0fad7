import { afterEach, describe, expect, it } from 'vitest';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, withApplication } from './site-checks.ts';

describe('moves and removals in the account', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('show their effect, want the serial number typed, are done when the list shows it, and stand in the record', async () => {
    const site = await scope.site({ products: 2 });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (application) => {
      await expect(application.call('accountChanges.preview', { serial: 'X' })).rejects.toMatchObject({
        code: 'usage.no_inventory',
      });
      await runJob(application, 'inventory.refresh', {});
      const balanceIn = async (virtualAccount: string, license: string) => {
        const filters = [
          { field: 'virtualAccount' as const, op: 'is' as const, value: virtualAccount },
          { field: 'license' as const, op: 'is' as const, value: license },
        ];
        return (await application.call('inventory.licenses', { filters })).rows[0]?.balance;
      };
      const wanted = { serial: 'EST00000000', to: 'defence' };
      const preview = await application.call('accountChanges.preview', wanted);
      const [first] = preview.effect;
      const from = preview.instance.virtualAccount;
      expect(first?.from.before).toBe(await balanceIn(from, first?.license ?? ''));
      expect((first?.to?.before ?? 0) - (first?.to?.after ?? 0)).toBe(1);
      for (const typed of ['', 'EST00000002', 'est00000001'])
        await expect(application.call('accountChanges.start', { ...wanted, typed })).rejects.toMatchObject({
          code: 'usage.typed_otherwise',
        });
      // Licenses and products move between virtual accounts, never between Smart Accounts.
      const elsewhere = { ...wanted, to: 'holding.make-believe.example', typed: 'EST00000000' };
      await expect(application.call('accountChanges.start', elsewhere)).rejects.toMatchObject({
        code: 'usage.unknown_virtual_account',
      });
      expect((await application.call('accountChanges.list', {})).total).toBe(0);

      const { change } = await application.call('accountChanges.start', {
        ...{ ...wanted, typed: 'EST00000000', reason: 'moved building' },
      });
      expect(change).toMatchObject({ state: 'done', to: 'Defence', reason: 'moved building', effect: preview.effect });
      // The snapshot is that of before: what was done since then is counted in, and said.
      const back = { serial: 'EST00000000', to: from };
      const next = await application.call('accountChanges.preview', back);
      expect(next).toMatchObject({ since: 1, instance: { virtualAccount: 'Defence' } });
      expect(next.effect[0]?.from.before).toBe(first?.to?.after);
      expect(next.effect[0]?.to).toEqual({ before: first?.from.after, after: first?.from.before });
      const shown = await cli(['inventory', 'move', back.serial, '--to', from, '--preview'], { workspace });
      expect(shown.stdout).toMatch(/since then, counted in: 1/);
      // Moved from where it is now, not from where the snapshot has it.
      const typed = { typed: 'EST00000000' };
      expect((await application.call('accountChanges.start', { ...back, ...typed })).change.from).toBe('Defence');
      await application.call('accountChanges.start', { ...wanted, ...typed });
      expect((await application.call('accountChanges.preview', back)).since).toBe(3);
      await runJob(application, 'inventory.refresh', {});
      expect(await balanceIn(from, first?.license ?? '')).toBe(first?.from.after);
      expect((await application.call('accountChanges.preview', back)).since).toBe(0);
      const there = await application.call('accountChanges.preview', { serial: 'EST00000000' });
      expect(there.instance.virtualAccount).toBe('Defence');
      await expect(application.call('accountChanges.preview', wanted)).rejects.toMatchObject({
        code: 'usage.already_there',
      });
    });
    expect((await cli(['verify'], { workspace })).code).toBe(0);
  });

  it('whose answer was lost are in doubt, are not asked again, and the next refresh tells', async () => {
    const site = await scope.site({ products: 1 });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (application) => {
      await runJob(application, 'inventory.refresh', {});
      site.cssm.setBehaviour({ cutNextWrites: 1 });
      const removal = { serial: 'EST00000002', typed: 'EST00000002' };
      await expect(application.call('accountChanges.start', removal)).rejects.toMatchObject({
        code: 'cssm.unreachable',
      });
      expect((await application.call('accountChanges.list', {})).rows).toMatchObject([{ state: 'in_doubt' }]);
      // Where it is now is not known: nothing is computed or asked from where it was.
      const open = { code: 'usage.change_open', params: { instance: 'EST00000002' } };
      await expect(application.call('accountChanges.preview', { serial: 'EST00000002' })).rejects.toMatchObject(open);
      await expect(application.call('accountChanges.start', removal)).rejects.toMatchObject(open);
      await runJob(application, 'inventory.refresh', {});
      expect((await application.call('accountChanges.list', {})).rows).toMatchObject([{ state: 'done', error: null }]);
      site.cssm.setBehaviour({ role: 'viewer' });
      const forbidden = { serial: 'EST00000003', typed: 'EST00000003' };
      await expect(application.call('accountChanges.start', forbidden)).rejects.toMatchObject({
        code: 'cssm.forbidden',
      });
      expect((await application.call('accountChanges.list', {})).rows[0]).toMatchObject({ state: 'refused' });
    });
  });

  it('of one product instance, asked for twice at once from two places, are asked of the account once', async () => {
    const site = await scope.site({ products: 1 });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, async (application) => {
      await runJob(application, 'inventory.refresh', {});
      site.cssm.setBehaviour({ slowMs: 1000 });
      const move = (to: string) => ({ serial: 'EST00000000', to, typed: 'EST00000000' });
      const results = await withApplication(workspace, (other) =>
        Promise.allSettled([
          application.call('accountChanges.start', move('Defence')),
          other.call('accountChanges.start', move('Voice')),
        ]),
      );
      expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      const { rows } = await application.call('accountChanges.list', {});
      expect(rows.map(({ state }) => state)).toEqual(['done']);
    });
  });
});
