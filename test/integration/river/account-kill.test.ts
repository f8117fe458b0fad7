import type { ChildProcess } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, withApplication } from './site-checks.ts';

const said = ['--as-of', '2026-01-05', '--account', 'a.example'];
const header = 'License,Virtual Account,Purchased,In Use';

describe('kill -9 of what the account’s records and files need', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  /** Killed as soon as `isTime` says so. */
  const killed = async (argv: string[], workspace: string, isTime: () => boolean | Promise<boolean>) => {
    let child: ChildProcess | null = null;
    const run = cli(argv, { workspace, onStart: (started) => (child = started) });
    const watch = async (): Promise<void> => {
      while (child?.exitCode === null || child === null) {
        if (child !== null && (await isTime())) return void child.kill('SIGKILL');
        await pause(5);
      }
    };
    const [done] = await Promise.all([run, watch()]);
    expect(done.code, done.stdout + done.stderr).toBeNull();
  };

  it('an import and an export leave nothing half: the snapshot and the file of before stay, and both are done again', async () => {
    const workspace = scope.folder();
    const folder = scope.folder();
    const [small, large] = [join(folder, 'small.csv'), join(folder, 'large.csv')];
    writeFileSync(small, `${header}\nA,V,1,2\n`);
    writeFileSync(
      large,
      [header, ...Array.from({ length: 100_000 }, (_one, at) => `License ${at},V${at % 9},9,3`)].join('\n'),
    );
    const ask = (...argv: string[]) => cli(argv, { workspace });
    expect((await ask('inventory', 'import', small, ...said)).code).toBe(0);
    await withApplication(workspace, async (application) => {
      const snapshots = async () => (await application.call('inventory.snapshots', {})).rows.map((row) => row.licenses);
      const started = Date.now();
      let grown = 0;
      await killed(['inventory', 'import', large, ...said], workspace, () => {
        const size = readdirSync(workspace).includes('ledger.db-wal')
          ? readFileSync(join(workspace, 'ledger.db-wal')).length
          : 0;
        grown = Math.max(grown, size);
        return grown > 1_000_000 || Date.now() - started > 60_000;
      });
      expect(await snapshots()).toEqual([1]);
      expect((await application.call('inventory.licenses', {})).total).toBe(1);
      expect((await ask('inventory', 'import', large, ...said)).code).toBe(0);
      expect(await snapshots()).toEqual([100_000, 1]);
    });

    const out = join(folder, 'out.csv');
    writeFileSync(out, 'before');
    const parts = () => readdirSync(folder).filter((name) => name.endsWith('.part'));
    await killed(['inventory', 'export', 'licenses', '--out', out], workspace, () => parts().length > 0);
    expect(readFileSync(out, 'utf8')).toBe('before');
    expect((await ask('inventory', 'export', 'licenses', '--out', out)).code).toBe(0);
    expect(readFileSync(out, 'utf8').split('\r\n')).toHaveLength(100_002);
    expect((await ask('verify')).code).toBe(0);
  });

  it('a refresh shows the snapshot of before; a move and a token may have been done, and the next look tells', async () => {
    const site = await scope.site({ products: 1 });
    const workspace = await preparedWorkspace(scope, site);
    const ask = (...argv: string[]) => cli(argv, { workspace });
    await withApplication(workspace, async (application) => {
      await runJob(application, 'inventory.refresh', {});
      const before = (await application.call('inventory.snapshots', {})).rows;
      const requests = () => site.stats().cssm.requests;
      site.cssm.setBehaviour({ slowMs: 150 });
      const from = requests();
      await killed(['inventory', 'refresh'], workspace, () => requests() - from > 3);
      expect((await application.call('inventory.snapshots', {})).rows).toEqual(before);

      site.cssm.setBehaviour({ slowMs: 700 });
      const move = ['inventory', 'move', 'EST00000000', '--to', 'Defence', '--confirm-serial', 'EST00000000'];
      const changes = async () => (await application.call('accountChanges.list', {})).rows;
      // The account has it 300 ms later, and answers into the void.
      const isBegun = async () => (await changes()).length > 0 && (await pause(300), true);
      await killed(move, workspace, isBegun);
      expect(await changes()).toMatchObject([{ state: 'begun' }]);
      site.cssm.setBehaviour({ slowMs: 0 });
      expect(await ask(...move)).toMatchObject({ code: 2, stderr: /not at its end.*inventory refresh/ });
      expect((await ask('inventory', 'refresh')).code).toBe(0);
      expect(await changes()).toMatchObject([{ state: 'done', to: 'Defence' }]);

      site.cssm.setBehaviour({ slowMs: 700 });
      const make = ['token', 'create', '--virtual-account', 'DEFAULT', '--days', '7', '--description', 'killed once'];
      const tokens = async () =>
        (await application.call('tokens.list', {})).rows.filter((row) => row.description === 'killed once');
      await killed(make, workspace, async () => (await tokens()).length > 0 && (await pause(300), true));
      expect(await tokens()).toMatchObject([{ state: 'begun' }]);
      site.cssm.setBehaviour({ slowMs: 0 });
      expect((await ask('token', 'refresh')).code).toBe(0);
      // One, not two; and its text is here.
      const [token] = await tokens();
      expect(await tokens()).toMatchObject([{ state: 'active' }]);
      expect((await ask('token', 'save', token?.id ?? '', '--out', join(workspace, 't'))).code).toBe(0);
      expect(existsSync(join(workspace, 't'))).toBe(true);

      site.cssm.setBehaviour({ slowMs: 700 });
      await killed(['token', 'revoke', token?.id ?? '', '--yes'], workspace, async () => {
        return (await tokens())[0]?.state === 'revoking' && (await pause(300), true);
      });
      site.cssm.setBehaviour({ slowMs: 0 });
      expect((await ask('token', 'refresh')).code).toBe(0);
      expect(await tokens()).toMatchObject([{ state: 'revoked' }]);
    });
    expect((await ask('verify')).code).toBe(0);
  });

  it('two imports, two refreshes and an export at once end as one after the other would', async () => {
    const site = await scope.site({ products: 1 });
    const workspace = await preparedWorkspace(scope, site);
    const file = join(workspace, 'licenses.csv');
    writeFileSync(file, `${header}\nA,V,1,2\n`);
    const own = ['--as-of', '2026-01-05', '--account', 'make-believe.example'];
    await withApplication(workspace, async (application) => {
      const results = await Promise.all([
        cli(['inventory', 'import', file, ...own], { workspace }),
        cli(['inventory', 'import', file, ...own], { workspace }),
        cli(['inventory', 'refresh'], { workspace }),
        runJob(application, 'inventory.refresh', {}),
      ]);
      // The second import of the same file is nothing new.
      expect(
        results
          .slice(0, 2)
          .map((one) => 'code' in one && one.code)
          .sort(),
      ).toEqual([0, 3]);
      expect(results[2]).toMatchObject({ code: 0 });
      const { rows } = await application.call('inventory.snapshots', {});
      expect(rows.map(({ origin }) => origin).sort()).toEqual(['account', 'account', 'file']);
      expect(rows.map(({ number }) => number).sort()).toEqual([1, 2, 3]);
      const [one, other] = rows.filter(({ origin }) => origin === 'account');
      expect(one?.licenses).toBe(other?.licenses);
    });
    expect((await cli(['verify'], { workspace })).code).toBe(0);
  });
});
