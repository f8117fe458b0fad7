import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cli, Scope, type CliRun } from '../river/harness.ts';
import { badFiles, usageFile } from './bad-input-files.ts';

const scope = new Scope();
let bad: (name: string) => string;
let workspace: string;
let folder: string;
const isRoot = process.getuid?.() === 0;
const isPosix = process.platform !== 'win32';

beforeAll(async () => {
  folder = scope.folder();
  workspace = join(scope.folder(), '現場 作業');
  bad = await badFiles(folder);
}, 60_000);
afterAll(() => scope.end());

const sluice = (...args: string[]): Promise<CliRun> => cli(args, { workspace });
/** What a terminal would obey. */
const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;
const json = <T>(ran: CliRun): T => JSON.parse(ran.stdout) as T;
const reports = async (): Promise<readonly { product: string; report_id: string }[]> =>
  json(await sluice('reports', '--json'));

/** File, exit code of import, what the sentence says beside the file's name. */
const importTable: readonly [string, number, RegExp][] = [
  ['empty', 1, /is empty\. Fetch or save it again/],
  ['blank', 1, /is empty/],
  ['picture', 1, /nothing that Sluice knows/],
  ['noise', 1, /nothing that Sluice knows/],
  ['half-utf16', 1, /half a character at its end/],
  ['latin1', 1, /line 1, column 4: not UTF-8/],
  ['doctype', 1, /DOCTYPE declaration at line 1/],
  ['deep', 1, /nested deeper than 64 levels/],
  ['two-roots', 1, /a second root element/],
  ['zeros-inside', 1, /a character that no XML may hold/],
  ['no-payload', 1, /its payload is not JSON/],
  ['no-product', 1, /it names no product/],
  ['control-serial', 1, /it names no product/],
  ['long-text', 1, /larger than 33554432 bytes/],
  ['cut.tar.gz', 1, /is cut short or damaged/],
  ['tail.tar.gz', 1, /is cut short or damaged/],
  ['dots.tar.gz', 1, /holds "\.\.\/evil"/],
  ['link.tar.gz', 1, /holds "l", a path, link or device/],
  ['bomb.gz', 1, /unpacks to more than/],
  ['nested-bomb.tar.gz', 1, /unpacks to more than/],
  ['folder', 1, /it is a folder/],
  ['dangling', 2, /There is no file/],
  ['missing', 2, /There is no file/],
  ...(isPosix ? ([['endless', 1, /no regular file/]] as const) : []),
  ...(isPosix && !isRoot ? ([['unreadable', 1, /cannot be read: EACCES/]] as const) : []),
] as [string, number, RegExp][];

describe('import of what is no usage file', () => {
  it.each(importTable)('%s: exit %i, one sentence, nothing taken', async (name, code, sentence) => {
    const ran = await sluice('import', bad(name));
    const told = ran.stderr.split('\n').filter((line) => line.startsWith('sluice: '));
    expect(told).toHaveLength(1);
    expect(told[0]).toContain(name);
    expect(told[0]).toMatch(sentence);
    expect(ran.code).toBe(code);
  });

  it('names each of many in JSON, and has taken nothing of any', async () => {
    const names = importTable.map(([name]) => name).filter((name) => !['folder', 'dangling', 'missing'].includes(name));
    const ran = await sluice('import', '--json', ...names.map(bad));
    const { files } = json<{ files: { name: string; error: { message: string } | null }[] }>(ran);
    expect([ran.code, files.filter((file) => file.error).map((file) => file.name)]).toEqual([1, names]);
    expect(await reports()).toEqual([]);
  }, 30_000);

  it('takes the rest of an archive and says what it left', async () => {
    const ran = await sluice('import', bad('mixed.tar.gz'));
    expect(ran.code).toBe(1);
    expect(ran.stderr).toMatch(
      /p\.png is nothing that Sluice knows.*The rest of mixed\.tar\.gz was taken \(1 new report\)/,
    );
    expect(await reports()).toMatchObject([{ product: 'FOCGOOD', report_id: '1' }]);
  });
});

describe('inspect of the same', () => {
  it.each([
    ['empty', 0, 'empty'],
    ['blank', 0, 'empty'],
    ['picture', 0, 'png'],
    ['noise', 0, 'binary'],
    ['half-utf16', 0, 'text'],
    ['doctype', 0, 'xml-unknown'],
    ['bomb.gz', 1, undefined],
    ['long-text', 1, undefined],
    ['folder', 1, undefined],
  ])('%s: exit %i, kind %s', async (name, code, kind) => {
    const ran = await sluice('inspect', '--json', bad(name));
    expect([ran.code, json<{ kind?: string }>(ran).kind]).toEqual([code, kind]);
  });
});

describe('what a file says', () => {
  it('never moves the cursor of a terminal, as text or as JSON', async () => {
    const place = join(folder, isPosix ? 'new\nline\x1b[31m.txt' : 'plain.txt');
    const ids = ['<script>', '\x1b[31mred\x1b]0;title\x07', '=cmd|calc!A1', '\x9b31mC1', '\u202eevil', 'a\nb'];
    writeFileSync(
      place,
      usageFile(...ids.map((id) => ({ id, serial: 'FOCEVIL', hostname: '\x1b[2Jhost\u202e\nnext' }))),
    );
    const runs = [
      await sluice('import', place),
      await sluice('import', '--json', place),
      await sluice('inspect', '--json', place),
      await sluice('inspect', place),
      await sluice('reports'),
      await sluice('reports', '--json'),
      await sluice('status'),
      await sluice('product', 'list'),
      await sluice('product', 'show', 'FOCEVIL'),
      await sluice('frob\x1b[31m'),
    ];
    for (const ran of runs) expect(`${ran.stdout}${ran.stderr}`).not.toMatch(control);
    expect((await reports()).filter((one) => one.product !== 'FOCGOOD').map((one) => one.report_id)).toEqual(ids);
  }, 30_000);

  it('is read once for each product, however many reports', async () => {
    const place = join(folder, 'many.xml');
    writeFileSync(place, usageFile(...Array.from({ length: 3000 }, (_, id) => ({ id, serial: 'FOCMANY' }))));
    expect((await sluice('import', place)).code).toBe(0);
    const startedAt = performance.now();
    expect((await sluice('import', place)).code).toBe(3);
    // It took seconds for each thousand when every report counted the product's reports.
    expect(performance.now() - startedAt).toBeLessThan(10_000);
  }, 30_000);

  it('brings a product that was not known, and says so', async () => {
    const place = join(folder, 'session.log');
    writeFileSync(place, 'sw9#show license udi\nUDI: PID:C9300-24T,SN:FOCWALK\n\nsw9#\n');
    expect((await sluice('import', place)).code).toBe(0);
    expect((await sluice('import', place)).code).toBe(3);
  });
});

describe('where results go', () => {
  it.runIf(isPosix)(
    'never puts a file in the place of a device, a pipe or a link',
    async () => {
      const device = statSync('/dev/null').rdev;
      expect((await sluice('reports', '--output', '/dev/null')).code).toBe(0);
      for (const args of [['export'], ['proof']]) {
        const ran = await sluice(...args, '--out', '/dev/null');
        expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('/dev/null cannot be written')]);
      }
      expect(statSync('/dev/null').rdev).toBe(device);
      expect(json(await sluice('reports', '--json', '--output', '/dev/stdout'))).toBeInstanceOf(Array);
      const [link, target] = [join(folder, 'link.json'), join(folder, 'target.json')];
      writeFileSync(target, '');
      symlinkSync(target, link);
      expect((await sluice('reports', '--json', '--output', link)).code).toBe(0);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(JSON.parse(readFileSync(target, 'utf8'))).toBeInstanceOf(Array);
    },
    30_000,
  );

  it('keeps the file of before when there is no result, and says why on standard output', async () => {
    const file = join(folder, 'kept.json');
    writeFileSync(file, 'kept');
    const ran = await sluice('product', 'show', 'nobody', '--json', '--output', file);
    expect([ran.code, json<{ error: { code: string } }>(ran).error.code]).toEqual([2, 'usage.unknown_product']);
    expect(readFileSync(file, 'utf8')).toBe('kept');
  });

  it('leaves nothing half written, and no hand-over behind', async () => {
    const out = join(scope.folder(), 'x.tar.gz');
    // The single files cannot be made where a file of that name is.
    writeFileSync(join(out, '..', 'x_files'), 'in the way');
    const ran = await sluice('export', '--out', out);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('x_files cannot be written')]);
    expect(readdirSync(join(out, '..'))).toEqual(['x_files']);
    const list = json<{ state: string }[]>(await sluice('handover', 'list', '--json'));
    expect(list.filter((one) => one.state === 'open')).toEqual([]);
    const below = await sluice('export', '--out', join(bad('picture'), 'x', 'y.tar.gz'));
    expect([below.code, below.stderr]).toEqual([1, expect.stringContaining('picture cannot be written')]);
  });

  it.runIf(process.platform === 'linux')('ends where a file system denies its own folders', async () => {
    for (const args of [
      ['export', '--out', '/proc/x/y.tar.gz'],
      ['proof', '--out', '/proc/x'],
    ])
      expect((await sluice(...args)).code).toBe(1);
    expect((await cli(['status'], { workspace: '/proc/x' })).code).toBe(4);
  });
});

describe('secrets and workspaces', () => {
  const set = (file: string): Promise<CliRun> =>
    sluice('credential', 'set', 'c', '--username', 'u', '--password-file', file);
  const secret = (name: string, content: string | Buffer, mode = 0o600): string => {
    const file = join(folder, name);
    writeFileSync(file, content, { mode });
    return file;
  };

  it.runIf(isPosix)(
    'refuses what is no secret: endless, open to others, not text, empty',
    async () => {
      expect((await set('/dev/zero')).stderr).toContain('larger than 100000 bytes');
      expect((await set(secret('open', 'pw', 0o644))).code).toBe(4);
      // A character that was guessed is a wrong password, and a few of those lock an account.
      expect((await set(secret('not-text', Buffer.from('p\xe4ss', 'latin1')))).stderr).toContain('no text in UTF-8');
      expect((await set(secret('nothing', '\r\n'))).stderr).toContain('is empty');
      expect((await set(secret('windows', Buffer.from('\ufeffpw\r\n', 'utf16le')))).code).toBe(0);
    },
    30_000,
  );

  it('says in words what a name or a host must be', async () => {
    const ran = await sluice('product', 'add', 'http://x/', '--credential', 'c');
    expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining('must be a host name or an address')]);
  });

  it('refuses a file as workspace, an empty name, and a damaged ledger that it never overwrites', async () => {
    expect((await cli(['status'], { workspace: bad('picture') })).stderr).toContain('there is a file where the folder');
    expect((await cli(['status'], { workspace: '' })).code).toBe(2);
    const broken = join(folder, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'ledger.db'), 'no database '.repeat(1000));
    for (const args of [
      ['status', '--json'],
      ['import', bad('mixed.tar.gz'), '--json'],
    ]) {
      const ran = await cli(args, { workspace: broken });
      expect([ran.code, json<{ error: { code: string } }>(ran).error.code]).toEqual([4, 'ledger.corrupt']);
    }
    expect(readFileSync(join(broken, 'ledger.db'), 'utf8')).toBe('no database '.repeat(1000));
  });

  it('takes no empty name for the folder that a script stands in', async () => {
    for (const args of [
      ['import', ''],
      ['inspect', ''],
      ['export', '--out', ''],
      ['proof', '--out', ''],
      ['deliver', '--to-folder', ''],
    ]) {
      const ran = await sluice(...args);
      expect([args, ran.code, ran.stderr]).toEqual([args, 2, expect.stringContaining('the name of a file is empty')]);
    }
  });

  it('says in plain words what an argument must be', async () => {
    for (const [args, words] of [
      [['settings', 'set', 'lanes', 'abc'], 'lanes must be a whole number'],
      [['settings', 'set', 'lanes', '0'], 'lanes must be at least 1'],
      [['settings', 'set', 'hostKeys', 'x'], 'hostKeys must be first-use or strict'],
      [['product', 'show', ''], 'it is empty'],
      [['collect', '--site', 'Nowhere'], 'no product in service stands at the site Nowhere'],
    ] as const) {
      const ran = await sluice(...args);
      expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(words)]);
    }
  });

  it('gives JSON that moves no cursor when it quotes an argument', async () => {
    const ran = await sluice('status', '--\x9b31m\u202e', '--json');
    expect(ran.stdout + ran.stderr).not.toMatch(control);
    expect([ran.code, json<{ error: { message: string } }>(ran).error.message]).toEqual([
      2,
      "unknown option '--\x9b31m\u202e'",
    ]);
  });

  it('gives JSON for wrong use too', async () => {
    for (const args of [['--json'], ['status', '--nope', '--json'], ['handover', 'sent', '0', '--json']]) {
      const ran = await sluice(...args);
      expect([ran.code, json<{ error: { code: string } }>(ran).error.code]).toEqual([2, 'usage.invalid']);
    }
  });
});

describe('what a script left empty, or an OpenSSH configuration brings', () => {
  it('an empty number answers no question', async () => {
    const ran = await sluice('product', 'answer', '', 'retire');
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/number of the question is empty/);
  });

  it.runIf(isPosix)('files that never end, or are too many, are refused', async () => {
    const config = join(folder, 'ssh-config');
    const add = () => sluice('product', 'add', 'a', '--credential', 'x', '--ssh-config', config);
    writeFileSync(config, 'Host a\n HostName 192.0.2.1\n Include /dev/zero\n');
    expect(await add()).toMatchObject({ code: 1, stderr: expect.stringMatching(/zero.*no regular file/) as string });
    const many = join(folder, 'many');
    mkdirSync(many);
    for (let at = 0; at < 1001; at++) writeFileSync(join(many, String(at)), '');
    writeFileSync(config, `Host a\n HostName 192.0.2.1\n Include ${many}/*\n`);
    expect(await add()).toMatchObject({ code: 2, stderr: expect.stringMatching(/more than 1000 files/) as string });
  });
});
