import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, withApplication } from './site-checks.ts';

const header = 'License,Virtual Account,Billing,Purchased,In Use,Balance,Smart Account,As of';
const domain = 'make-believe.example';

describe('files that the portal exported', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  it('become a dated snapshot like one that was read, without a connection; the same again is nothing new', async () => {
    const site = await scope.site({ products: 3 });
    const workspace = await preparedWorkspace(scope, site);
    const ask = (...argv: string[]) => cli(argv, { workspace });
    const lines = async (...argv: string[]) =>
      JSON.parse((await ask(...argv, '--json')).stdout) as Record<string, unknown>[];
    expect((await ask('inventory', 'refresh')).code).toBe(0);
    await site.close();
    const before = (await lines('inventory', 'instances')).length;
    // The account was read now; a file of a later hour is newer than that.
    const day = new Date(Date.now() + 3_600_000).toISOString();
    const file = join(workspace, 'licenses.csv');
    writeFileSync(
      file,
      `\ufeff${header}\r\nNetwork Advantage,DEFAULT,Prepaid,"1,200",1207,-7,${domain},${day}\r\nBroken,DEFAULT,,x,1,,${domain},${day}\r\nOther,DEFAULT,,1,1,0,other.example,${day}\r\n`,
    );

    const dry = await ask('inventory', 'import', file, '--dry-run', '--json');
    expect(dry.code).toBe(1);
    const preview = JSON.parse(dry.stdout) as { lines: object[]; older: object; blocks: object[]; kept: number };
    expect(preview).toMatchObject({ kept: 1, left_out: 2, blocks: [], account: domain });
    expect(preview.lines).toMatchObject([
      { line: 3, left_out: true, problems: [{ code: 'not_a_count', field: 'quantity', detail: 'x' }] },
      { line: 4, left_out: true, problems: [{ code: 'other_account', detail: 'other.example' }] },
      { line: 2, left_out: false, problems: [] },
    ]);
    expect(Object.keys(preview.older)).toEqual(['instances', 'subscriptions']);
    expect(await lines('inventory', 'snapshots')).toHaveLength(1);

    const taken = await ask('inventory', 'import', file);
    expect(taken.code).toBe(1);
    expect(taken.stdout).toMatch(/snapshot 2; from licenses\.csv; product/);
    expect(taken.stdout).toMatch(/licenses\.csv:3 {2}left out {2}Broken/);
    expect(await ask('inventory', 'import', file)).toMatchObject({ code: 3, stdout: /taken before, as snapshot 2/ });
    expect(await lines('inventory', 'snapshots')).toMatchObject([
      { number: 2, origin: 'file', files: ['licenses.csv'], licenses: 1, instances: before },
      { number: 1, origin: 'account', files: [] },
    ]);
    const [alarm] = await lines('inventory', 'alarms');
    expect(alarm).toMatchObject({ severity: 'major', license: 'Network Advantage', count: 7 });
    expect((await ask('status')).stdout).toMatch(/Missing: 7 Network Advantage in DEFAULT \(as of .*licenses\.csv\)/);
    expect(await lines('inventory', 'instances')).toHaveLength(before);
    expect((await ask('verify')).code).toBe(0);
  });

  it('ask for what they do not say, and are refused where they are another account’s', async () => {
    const workspace = scope.folder();
    const file = join(workspace, 'licenses.csv');
    writeFileSync(file, 'License,Virtual Account,Purchased,In Use\nA,V,1,2\n');
    const ask = (...argv: string[]) => cli(['inventory', 'import', ...argv], { workspace });
    expect(await ask(file)).toMatchObject({ code: 1, stderr: /does not say of which day/ });
    expect(await ask(file, '--as-of', '2026-01-05')).toMatchObject({ code: 1, stderr: /which Smart Account/ });
    const said = ['--as-of', '2026-01-05', '--account', 'a.example'];
    expect(await ask(file, ...said)).toMatchObject({ code: 0 });
    expect(await ask(file, '--as-of', '2999-01-01')).toMatchObject({ code: 1, stderr: /still to come/ });
    writeFileSync(file, 'License,Virtual Account,Purchased,In Use,Account,As of\nA,V,1,2,b.example,2026-01-06\n');
    expect(await ask(file)).toMatchObject({ code: 5, stderr: /b\.example, not of a\.example/ });
    expect(await ask(file, '--account', 'b.example')).toMatchObject({ code: 0 });
    writeFileSync(file, 'Name,Colour\nA,red\n');
    expect(await ask(file, ...said)).toMatchObject({ code: 1, stderr: /cannot be told from its columns/ });
    const mapping = ['--kind', 'virtual-accounts', '--map', 'virtual_account=Name', '--save-profile', 'places'];
    expect(await ask(file, ...said, ...mapping)).toMatchObject({ code: 0 });
    expect((await cli(['list', 'profiles', '--json'], { workspace })).stdout).toContain('"virtualAccounts"');
    expect(await ask(file, ...said, '--profile', 'places')).toMatchObject({ code: 3 });
  });

  it('are taken with 100,000 lines; one that is another file since the preview is not', async () => {
    const workspace = scope.folder();
    const file = join(workspace, 'licenses.csv');
    const many = Array.from({ length: 100_000 }, (_one, at) => `License ${at},Site ${at % 25},Prepaid,${at % 90},3,,,`);
    writeFileSync(file, [header, ...many].join('\n'));
    await withApplication(workspace, async (application) => {
      const source = {
        files: [{ file: await application.files.register(file) }],
        ...{ asOf: Date.UTC(2026, 0, 5), account: domain },
      };
      const preview = await application.call('inventory.previewFiles', source);
      expect(preview).toMatchObject({ kept: 100_000, leftOut: 0 });
      expect(preview.lines).toHaveLength(20);
      const done = await runJob(application, 'inventory.importFiles', { ...source, digest: preview.digest });
      expect(done.snapshot).toMatchObject({ licenses: 100_000, virtualAccounts: 25 });
      writeFileSync(file, `${header}\nA,V,,1,1,,,\n`);
      const changed = await runJob(application, 'inventory.importFiles', { ...source, digest: preview.digest });
      expect(changed.error?.code).toBe('list.changed');
    });
  });

  it(
    'say of a line that is kept without its date that it is, and name what cannot be: lines in millions, places',
    { timeout: 240_000 },
    async () => {
      const workspace = scope.folder();
      const file = join(workspace, 'licenses.csv');
      const said = ['--as-of', '2026-01-05', '--account', 'a.example'];
      const ask = (...argv: string[]) => cli(['inventory', 'import', file, ...said, ...argv], { workspace });
      const write = (lines: readonly string[]) =>
        writeFileSync(file, `License,Virtual Account,Purchased,In Use,End Date\n${lines.join('\n')}`);
      write(['A,V,5,1,2026-02-30', 'B,V,-5,1,']);
      const taken = await ask();
      expect(taken).toMatchObject({
        code: 1,
        stdout: /licenses\.csv:3 {2}left out {2}B {2}“purchased” is below zero: -5/,
      });
      expect(taken.stdout).toMatch(/licenses\.csv:2 {2}kept {2}A {2}the date under “end” may mean two days, or none/);
      expect(taken.stdout).toContain('Of 1 line something is left out.');
      write(Array.from({ length: 20_001 }, (_one, at) => `A,Site ${at},5,1,`));
      expect(await ask()).toMatchObject({
        code: 1,
        stderr: /more than 20000 virtual accounts.*--map virtual_account=/,
      });
      write(Array.from({ length: 500_001 }, (_one, at) => `${at},V,5,1,`));
      // A part alone would stand as the whole account.
      expect(await ask()).toMatchObject({ code: 1, stderr: /more than 500000 lines.*give all parts together/ });
      // What failed leaves no gap in the numbers.
      write(['A,V,6,1,']);
      expect(await ask()).toMatchObject({ code: 0, stdout: /snapshot 2;/ });
    },
  );
});
