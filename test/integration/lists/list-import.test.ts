import { readFileSync, writeFileSync } from 'node:fs';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { ApplicationClient } from '../../../main/hosts/application-client.ts';
import type { Input, Output } from '../../../shared/contract/contract.ts';
import { cli, runJob, Scope } from '../river/harness.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/lists');

type Row = Output<'products.list'>['rows'][number];

async function products(application: ApplicationClient): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | undefined; ;) {
    const page = await application.call('products.list', { limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    rows.push(...page.rows);
    cursor = page.cursor;
    if (cursor === undefined) return rows;
  }
}

/** What a list is about; nothing of a contact. */
const kept = (row: Row) => ({
  name: row.name,
  host: row.host,
  sshPort: row.sshPort,
  restPort: row.restPort,
  netconfPort: row.netconfPort,
  way: row.way,
  site: row.site,
  tags: row.tags,
  credential: row.credential,
  via: row.via,
  legacyAlgorithms: row.legacyAlgorithms,
  vrf: row.vrf,
  sourceInterface: row.sourceInterface,
});

describe('a list of products', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const files = (application: ApplicationClient, ...paths: string[]) =>
    Promise.all(paths.map((path) => application.files.register(path)));
  const apply = async (application: ApplicationClient, paths: string[], more: Partial<Input<'lists.apply'>> = {}) => {
    const input = { files: await files(application, ...paths), passwords: 'drop' as const, ...more };
    return (await runJob(application, 'lists.apply', input)).list ?? expect.fail();
  };

  it('is shown line by line, applied, and changes nothing a second time; its passwords go to the vault only', async () => {
    const workspace = scope.folder();
    const application = await scope.application(workspace);
    const path = join(fixtures, 'ansible/hosts.ini');
    const input = { files: await files(application, path), passwords: 'vault' as const };

    const preview = await application.call('lists.preview', input);
    expect(preview.counts).toMatchObject({ add: 8, change: 0, same: 0, refuse: 3, passwords: 1, logins: 1 });
    expect(preview.credentials).toEqual([{ name: 'Osaka', username: 'netops', products: 1 }]);
    expect(await products(application)).toEqual([]);
    expect(JSON.stringify(preview)).not.toContain('s3cret');

    const done = await apply(application, [path], { passwords: 'vault', digest: preview.digest });
    expect(done).toMatchObject({ added: 8, changed: 0, refused: 3, credentials: [{ name: 'Osaka', products: 1 }] });
    expect(done.rows.map(({ line, problems }) => [line, problems[0]?.code])).toEqual([
      [10, 'unresolved_host'],
      [11, 'bad_port'],
      [12, 'bad_line'],
    ]);
    const core = (await products(application)).find(({ name }) => name === 'core-1');
    expect(core).toMatchObject({ credential: 'Osaka', site: 'Osaka', via: 'bastion.example.net:2200' });

    const again = await apply(application, [path], { passwords: 'vault' });
    expect(again).toMatchObject({ added: 0, changed: 0, same: 8, refused: 3, credentials: [], jumps: [] });
    expect((await application.call('credentials.list', {})).total).toBe(1);
    for (const name of readdirSync(workspace))
      expect([name, readFileSync(join(workspace, name)).includes('s3cret')]).toEqual([name, false]);
  });

  it('without a yes keeps no password and says so', async () => {
    const application = await scope.application(scope.folder());
    const done = await apply(application, [join(fixtures, 'other.csv')]);
    expect(done).toMatchObject({ added: 2, droppedPasswords: 2, credentials: [] });
    expect((await application.call('credentials.list', {})).total).toBe(0);
    expect((await products(application)).map(({ credential }) => credential)).toEqual([null, null]);
  });

  it('on the command line tells how many products have no credential, and what to type next', async () => {
    const workspace = scope.folder();
    const path = join(scope.folder(), 'x.csv');
    writeFileSync(path, 'name,ip\na,10.0.0.1\nb,10.0.0.2\n');
    const first = await cli(['list', 'import', path, '--yes'], { workspace });
    expect(first.stderr).toMatch(/without any credential: 2\. Next: "sluice credential group set/);
    expect((await cli(['product', 'show', 'a'], { workspace })).stdout).not.toContain('by group');

    await cli(['credential', 'set', 'lab', '--username', 'u'], { workspace, env: { SLUICE_PASSWORD: 'p' } });
    await cli(['credential', 'group', 'set', 'all', '--rule', 'credentials=lab'], { workspace });
    writeFileSync(path, 'name,ip\na,10.0.0.1\nb,10.0.0.2\nc,10.0.0.3\n');
    const second = await cli(['list', 'import', path, '--yes'], { workspace });
    expect([second.code, second.stderr]).toEqual([0, expect.not.stringContaining('credential group set')]);
    for (const args of [
      ['product', 'show', 'a'],
      ['product', 'list'],
    ])
      expect((await cli(args, { workspace })).stdout).toContain('by group all');
    const shown = await cli(['product', 'show', 'a', '--json'], { workspace });
    expect(JSON.parse(shown.stdout)).toMatchObject({ credential: null, credential_group: 'all' });
  });

  it('changes only what it says, shown as old and new', async () => {
    const application = await scope.application(scope.folder());
    const { product } = await application.call('products.add', {
      host: '10.0.0.1',
      name: 'a',
      credential: null,
      site: 'Old',
      tags: ['mine'],
      way: 'ssh',
    });
    await application.call('products.add', { host: '10.0.0.9', name: 'taken', credential: null });
    const path = join(scope.folder(), 'x.csv');
    writeFileSync(path, 'name,ip,site,tags\na,10.0.0.1,New,pilot\ntaken,10.0.0.2,,\nb,10.0.0.1,,\nc,10.0.0.3,,\n');
    const preview = await application.call('lists.preview', { files: await files(application, path) });
    expect(
      preview.rows.map(({ action, changes, problems }) => [action, changes, problems.map(({ code }) => code)]),
    ).toEqual([
      [
        'change',
        [
          { field: 'site', from: 'Old', to: 'New' },
          { field: 'tags', from: 'mine', to: 'mine, pilot' },
        ],
        [],
      ],
      ['refuse', [], ['name_taken']],
      ['refuse', [], ['twice_in_list']],
      ['add', [], []],
    ]);
    const problems = await application.call('lists.preview', {
      files: await files(application, path),
      filter: 'problems',
    });
    expect(problems.rows.map(({ line }) => line)).toEqual([3, 4]);
    await apply(application, [path]);
    const after = (await products(application)).find(({ id }) => id === product.id);
    expect(after).toMatchObject({ name: 'a', site: 'New', tags: ['mine', 'pilot'], way: 'ssh' });
  });

  it('is not applied where its files are others than the preview showed', async () => {
    const application = await scope.application(scope.folder());
    const path = join(scope.folder(), 'x.csv');
    writeFileSync(path, 'name,ip\na,10.0.0.1\n');
    const { digest } = await application.call('lists.preview', { files: await files(application, path) });
    writeFileSync(path, 'name,ip\na,10.0.0.2\n');
    const result = await runJob(application, 'lists.apply', {
      files: await files(application, path),
      passwords: 'drop',
      digest,
    });
    expect(result.error?.code).toBe('list.changed');
    expect(await products(application)).toEqual([]);
  });

  it('by a mapping that is kept', async () => {
    const application = await scope.application(scope.folder());
    const path = join(scope.folder(), 'x.csv');
    writeFileSync(path, 'A;B;C\nsw-1;10.0.0.1;Kobe\n');
    await application.call('lists.saveProfile', { name: 'ours', columns: { name: 'A', host: 'B', site: 'C' } });
    const preview = await application.call('lists.preview', { files: await files(application, path), profile: 'OURS' });
    expect(preview.rows).toMatchObject([{ name: 'sw-1', host: '10.0.0.1', site: 'Kobe' }]);
    await application.call('lists.removeProfile', { name: 'ours' });
    const input = { files: await files(application, path), profile: 'ours' };
    await expect(application.call('lists.preview', input)).rejects.toMatchObject({
      code: 'usage.unknown_list_profile',
    });
  });

  it.each(['csv', 'ansible'] as const)('written as %s gives the same products in another workspace', async (format) => {
    const one = await scope.application(scope.folder());
    const other = await scope.application(scope.folder());
    for (const application of [one, other])
      await application.call('credentials.set', { name: 'lab', username: 'u', password: 'p4ssword' });
    await one.call('jumps.add', { name: 'outer', host: '203.0.113.1' });
    await one.call('jumps.add', { name: 'inner', host: '10.9.0.1', port: 2200, via: 'outer' });
    const made: Omit<Input<'products.add'>, 'credential'>[] = [
      { host: '10.0.0.1', name: 'plain' },
      { host: '10.0.0.2', name: '=1+1', site: 'Zürich; "Nord"', tags: ['a,b', 'c;d', '"q"'], way: 'ssh' },
      { host: '2001:db8::1', name: '東京', sshPort: 2222, restPort: 8443, way: 'rest' },
      { host: '10.0.0.3', name: 'sw[1:3]', via: 'inner', legacyAlgorithms: true },
      { host: '10.0.0.3', name: 'outside' },
      { host: '10.0.0.4', name: '#4 north', netconfPort: 2830, vrf: 'Mgmt-vrf', sourceInterface: 'Loopback0' },
      { host: '10.0.0.5', name: '＝5' },
    ];
    for (const product of made)
      await one.call('products.add', { ...product, credential: product.name === '東京' ? 'lab' : null });
    const path = join(scope.folder(), format === 'csv' ? 'list.csv' : 'list.yml');
    await one.call('lists.export', { target: await one.files.registerOutput(path), format });
    expect(readFileSync(path, 'utf8')).not.toContain('p4ssword');

    expect(await apply(other, [path])).toMatchObject({ added: 7, refused: 0, rows: [] });
    expect((await products(other)).map(kept)).toEqual((await products(one)).map(kept));
    const jumps = async (application: ApplicationClient) =>
      (await application.call('jumps.list', {})).rows.map(({ name, host, port, via }) => ({ name, host, port, via }));
    expect(await jumps(other)).toEqual(await jumps(one));
    expect(await apply(one, [path])).toMatchObject({ added: 0, changed: 0, same: 7, refused: 0 });
  });

  it('of 10,000 lines is applied within seconds, and its record verifies', async () => {
    const application = await scope.application(scope.folder());
    const path = join(scope.folder(), 'many.csv');
    const rows = Array.from({ length: 10_000 }, (_one, at) => `sw-${at},10.${at >> 8}.${at & 255}.1,site ${at % 50}`);
    writeFileSync(path, `name,ip,site\n${rows.join('\n')}\n`);
    expect(await apply(application, [path])).toMatchObject({ added: 10_000, refused: 0 });
    expect(await apply(application, [path])).toMatchObject({ added: 0, same: 10_000 });
    expect((await runJob(application, 'verify.run', {})).findings).toEqual([]);
  }, 60_000);
});
