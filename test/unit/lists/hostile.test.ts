import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listFormats } from '../../../shared/contract/list-words.ts';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { errorText, loadWords } from '../../../shared/messages/words.ts';
import { file, read } from './read.ts';

/** What it came to: rows, or a named error. Anything else is thrown and fails the test. */
async function outcome(name: string, text: string | Buffer): Promise<string> {
  try {
    return `${(await read([file(name, text)])).rows.length} rows`;
  } catch (thrown) {
    if (thrown instanceof SluiceError) return thrown.code;
    throw thrown;
  }
}

const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghij']
  .map(
    (name, at) =>
      `${name}: &${name} [${Array(9)
        .fill(`*${String.fromCharCode(97 + at)}`)
        .join(',')}]`,
  )
  .join('\n')}\nall: {hosts: {sw1: {x: *j}}}\n`;

describe('hostile lists', () => {
  it.each([
    ['a bomb of aliases', 'x.yml', bomb, 'list.too_large'],
    ['brackets without end', 'x.yml', `all: ${'['.repeat(200_000)}`, 'file.too_deep'],
    ['lists in lists', 'x.yml', `all:\n${'- '.repeat(100_000)}x\n`, 'file.too_deep'],
    ['an alias of itself', 'x.yml', 'all: &a\n  children: *a\n', 'file.too_deep'],
    [
      'deep indentation',
      'x.yml',
      Array.from({ length: 1500 }, (_one, at) => `${' '.repeat(at)}a:`).join('\n'),
      'file.too_deep',
    ],
    ['YAML that is none', 'x.yml', 'all:\n  hosts: [a\n b: }', 'file.malformed'],
    ['a quote that is not closed', 'x.csv', `name,ip\na,"${'x'.repeat(300_000)}`, 'file.malformed'],
    ['a million lines', 'x.yml', `all:\n  hosts:\n${'    a: {}\n'.repeat(1_000_000)}`, 'list.too_large'],
    ['millions of commas', 'x.yml', `all: [${'a,'.repeat(4_000_000)}a]`, 'list.too_large'],
    [
      'a million lines of RANCID',
      'router.db',
      `${'a;cisco;up\n'.repeat(60)}${'a\n'.repeat(1_000_000)}`,
      'list.too_large',
    ],
    ['ranges again and again', 'x.ini', `[g]\n${'a[1:20000]\n'.repeat(2000)}`, 'list.too_large'],
    ['more lines than products', 'x.csv', `name,ip\n${'a,10.0.0.1\n'.repeat(30_000)}`, 'list.too_large'],
    ['maps without end', 'x.yml', `all: [${'{},'.repeat(210_000)}a]`, 'list.too_large'],
    ['millions of columns', 'x.csv', `name,ip\n${','.repeat(6_000_000)}\n`, 'list.too_large'],
    ['line ends of an old Mac', 'x.ini', `S:"Hostname"=10.0.0.1\r${'\r'.repeat(2_100_000)}`, 'list.too_large'],
    ['a range of a billion', 'hosts', `[a]\n${'sw[0:999999999]\n'.repeat(1000)}`, '1000 rows'],
    ['keys without end', 'x.xml', `<VanDyke>${'<key name="Sessions">'.repeat(100_000)}`, 'file.too_deep'],
    ['entities', 'x.xml', '<!DOCTYPE x [<!ENTITY a "b">]><VanDyke></VanDyke>', 'file.doctype'],
    ['a document type', 'x.xml', '<VanDyke><!DOCTYPE x></VanDyke>', 'file.doctype'],
    ['nothing', 'x.csv', '  \n', 'file.empty'],
    ['no text', 'x.csv', Buffer.from([1, 2, 0, 3, 0, 0, 0, 9, 255]), 'list.unknown'],
    ['33 MB', 'x.csv', Buffer.alloc(33 * 1024 * 1024, 'a,b\n'), 'list.too_large'],
  ])('%s', async (_what, name, text, expected) => {
    expect(await outcome(name, text)).toBe(expected);
  });

  it('says what of a list is too much, the limit, and what to do', async () => {
    const text = `name,ip\n${'a,10.0.0.1\n'.repeat(30_000)}`;
    const thrown = await read([file('x.csv', text)]).catch((error: unknown) => error);
    const error = toErrorData(thrown);
    expect(error.params).toEqual({ file: 'x.csv', what: 'lines', limit: 20_000 });
    expect(errorText(await loadWords('en'), error)).toMatch(/more than 20,?000 lines.*divide it/);
    expect(errorText(await loadWords('ja'), error)).toContain('リストの行数が');
  });

  it('an error quotes nothing of the file: it may be a secret', async () => {
    await expect(read([file('x.yml', 'all:\n  vars:\n    ansible_password: "topsecret\n')])).rejects.toSatisfy(
      (thrown: unknown) => thrown instanceof SluiceError && !JSON.stringify(thrown.params).includes('topsecret'),
    );
  });

  it('10,000 products of an inventory and of a table are read within seconds', async () => {
    const hosts = Array.from(
      { length: 10_000 },
      (_one, at) => `    sw${at}: {ansible_host: 10.${at >> 8}.${at & 255}.1, ansible_user: u}`,
    );
    const yaml = await read([file('x.yml', `all:\n  hosts:\n${hosts.join('\n')}\n`)]);
    const table = await read([
      file('x.csv', `name,ip\n${hosts.map((_one, at) => `sw${at},10.${at >> 8}.${at & 255}.1`).join('\n')}`),
    ]);
    expect([yaml.rows.length, table.rows.length]).toEqual([10_000, 10_000]);
  }, 30_000);
});

const words = fc.constantFrom(
  'all', 'hosts', 'children', 'vars', 'devices', 'connections', 'ansible_host', 'ansible_password', '10.0.0.1', '10.0.0.1/24',
  '[core]', '[a:vars]', '[a:children]', 'sw[1:3]', '$ANSIBLE_VAULT', '!vault', '%ENV{X}', '{{ x }}', 'Host', 'HostName', 'name',
  'ip', ':', ',', ';', '\t', '\n', '\n  ', '\n    ', '"', "'", '=', '#', '- ', '&a', '*a', '<<', 'S:"Hostname"=', '<VanDyke>',
  '<key name="Sessions">', '</key>', 'up', '\uFEFF', '\r\n', 'ProxyJump', 'é', '日本',
); // prettier-ignore

describe('whatever a list holds', () => {
  const names = fc.constantFrom('x.csv', 'hosts', 'x.yml', 'x.ini', 'x.xml', 'config', 'router.db');
  const runs = Number(process.env.SLUICE_FUZZ_RUNS ?? 400);

  it('it is rows with lines of the file, or a named error', async () => {
    await fc.assert(
      fc.asyncProperty(
        names,
        fc.array(fc.oneof(words, fc.string({ maxLength: 8 })), { maxLength: 60 }),
        async (name, parts) => {
          const text = parts.join('');
          const most = text.split(/\r\n|\n|\r/).length;
          try {
            const { rows, logins } = await read([file(name, text)]);
            for (const row of rows) expect(row.line >= 1 && row.line <= most).toBe(true);
            for (const index of logins.keys()) expect(rows[index]?.hasPassword).toBe(true);
          } catch (thrown) {
            if (!(thrown instanceof SluiceError)) throw thrown;
          }
        },
      ),
      { numRuns: runs },
    );
  }, 600_000);

  it('also when a person says that it is something else', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...listFormats), fc.array(words, { maxLength: 40 }), async (format, parts) => {
        await read([file('x', parts.join(''))], { format }).catch((thrown: unknown) => {
          if (!(thrown instanceof SluiceError)) throw thrown;
        });
      }),
      { numRuns: runs },
    );
  }, 600_000);

  it('bytes of any kind', async () => {
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
        await outcome(name, Buffer.from(bytes));
      }),
      { numRuns: runs },
    );
  }, 600_000);
});
