import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLeftOut } from '../../../../shared/contract/inventory-file-words.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { readPortalFile, type PortalHead, type PortalRow } from '../../../../main/lists/portal/portal.ts';

type Options = Partial<Parameters<typeof readPortalFile>[1]>;

async function read(bytes: string | Buffer, name = 'x.csv', options: Options = {}, pieceBytes = 1 << 16) {
  const whole = Buffer.from(bytes);
  async function* open() {
    for (let at = 0; at < whole.length; at += pieceBytes) yield whole.subarray(at, at + pieceBytes);
  }
  const rows: PortalRow[] = [];
  let head: PortalHead | null = null;
  const file = { name, open };
  for await (const piece of readPortalFile(file, { kind: null, columns: null, virtualAccount: null, ...options }))
    if ('sha256' in piece) head = piece;
    else rows.push(...piece);
  return { head: head ?? expect.fail('no head'), rows };
}

const header = 'License,Virtual Account,Billing,Purchased,In Use,Balance';
const problems = (rows: readonly PortalRow[]) =>
  rows.flatMap(({ line, problems: all }) => all.map(({ code, field, detail }) => `${line} ${code} ${field} ${detail}`));

describe('a file of the portal', () => {
  it('is known by its columns, in any order, delimiter and encoding', async () => {
    const kinds = async (text: string | Buffer) => (await read(text)).head.kind;
    expect(await kinds(`${header}\n`)).toBe('licenses');
    expect(await kinds('Name;Serial Number;Virtual Account\r\na;b;c\r\n')).toBe('instances');
    expect(await kinds('Subscription ID\tStart Date\tEnd Date\n')).toBe('subscriptions');
    expect(await kinds('Virtual Account,Access Level\n')).toBe('virtualAccounts');
    expect(await kinds('ライセンス,バーチャルアカウント,購入済み,使用中\n')).toBe('licenses');
    expect(await kinds(Buffer.from(`\ufeff${header}\n`, 'utf16le'))).toBe('licenses');
    expect(await kinds('Name,Colour\nx,red\n')).toBeNull();
  });

  it('says its day and its account in its lines, above them, or in its name', async () => {
    const head = async (text: string, name?: string) => {
      const { asOf, asOfFrom, account } = (await read(text, name)).head;
      return [asOf === null ? null : new Date(asOf).toISOString().slice(0, 10), asOfFrom, account];
    };
    const line = 'A,V,Prepaid,1,1,0';
    expect(await head(`${header},as_of,account\n${line},2026-11-20T08:00:00Z,a.example\n`)).toEqual([
      ...['2026-11-20', 'column', 'a.example'],
    ]);
    const above = `Smart Account: Example Corp\nReport Date: 2026-Nov-20\n\n${header}\n${line}\n`;
    expect(await head(above)).toEqual(['2026-11-20', 'above', 'Example Corp']);
    expect(await head(`${header}\n${line}\n`, 'lic_20261120.csv')).toEqual(['2026-11-20', 'name', null]);
    expect(await head(`${header}\n${line}\n`, 'lic-2026-13-45.csv')).toEqual([null, null, null]);
    // 3 April or 4 March: nobody knows, so it is asked.
    expect(await head(`Date: 03/04/2026\n${header}\n${line}\n`)).toEqual([null, null, null]);
  });

  it('is read line by line, each with its number in the file, a quoted line break counted', async () => {
    const text = `${header}\r\nA,V,"Pre\r\npaid","1,200",3,\r\n\r\nB,V,,20,,17\r\n`;
    const { rows } = await read(text);
    expect(rows.map(({ line, name }) => [line, name])).toEqual([
      [2, 'A'],
      [5, 'B'],
    ]);
    expect(rows.map(({ facts }) => facts)).toMatchObject([
      { license: { license: 'A', quantity: 1200, inUse: 3, available: null, billing: 'Pre\npaid', terms: [] } },
      { license: { license: 'B', quantity: 20, inUse: 3, available: 17, billing: null } },
    ]);
  });

  it('names what is the matter with a line, and leaves out only lines that would be wrong', async () => {
    const text = [
      header,
      'A,V,,12.5,1,',
      'B,V,,1.234,1,',
      ',V,,1,1,',
      'C,,,1,1,',
      'D,V,,1,,',
      `${'x'.repeat(1001)},V,,1,1,`,
      '=1+2,V,,=1+2,1,',
      'E,V,,999999999999999,1,',
      'F,V,,-4294967297,1,',
    ].join('\n');
    const { rows } = await read(text);
    expect(problems(rows)).toEqual([
      '2 not_a_count quantity 12.5',
      '3 not_a_count quantity 1.234',
      '4 no_value license ',
      '5 no_value virtual_account ',
      '6 no_value in_use ',
      expect.stringContaining('7 too_long license'),
      '8 not_a_count quantity =1+2',
      '9 not_a_count quantity 999999999999999',
      '10 not_a_count quantity -4294967297',
    ]);
    // What is missing may be said as a balance below zero; nothing else may be.
    const below = await read(
      'License,Virtual Account,Purchased,In Use,Reserved,Pending,Balance\nA,V,-5,1,0,0,0\nB,V,5,−1,-2,-3,0\nC,V,5,8,0,0,-3\n',
    );
    expect(problems(below.rows)).toEqual([
      ...['2 below_zero quantity -5', '3 below_zero in_use −1'],
      ...['3 below_zero reserved -2', '3 below_zero pending -3'],
    ]);
    expect(below.rows.map((row) => isLeftOut(row.problems))).toEqual([true, true, false]);
    expect(rows.every((row) => isLeftOut(row.problems))).toBe(true);
    const dated = await read('Subscription ID,End Date\nS1,03/04/2026\nS2,2026-04-03\n');
    expect(problems(dated.rows)).toEqual(['2 unclear_date end 03/04/2026']);
    expect(dated.rows.map((row) => isLeftOut(row.problems))).toEqual([false, false]);
    expect(dated.rows[0]?.facts).toMatchObject({ subscription: { end: '03/04/2026', endUtc: null } });
  });

  it('shows a name on one line, and is no text where a character of it is zero, in UTF-16 too', async () => {
    const { rows } = await read(`${header}\n"A\n2 lines are kept",V,,1,1,0\n`);
    expect(rows.map(({ name }) => name)).toEqual(['A 2 lines are kept']);
    expect(rows[0]?.facts).toMatchObject({ license: { license: 'A\n2 lines are kept' } });
    const zero = `\ufeff${header}\nA\0B,V,,1,1,0\n`;
    for (const bytes of [Buffer.from(zero, 'utf16le'), Buffer.from(zero, 'utf16le').swap16(), Buffer.from(zero)])
      await expect(read(bytes)).rejects.toMatchObject({ code: 'inventory_file.no_text', params: { file: 'x.csv' } });
  });

  it('keeps a formula as the text that it is, and takes off the guard of our own exports', async () => {
    const { rows } = await read(`${header}\n"=HYPERLINK(""http://x"")",V,,1,1,0\n'=A1,V,,1,1,0\n`);
    expect(rows.map(({ name }) => name)).toEqual(['=HYPERLINK("http://x")', '=A1']);
  });

  it('reads an UDI out of a display name, and which licenses it uses', async () => {
    const { rows } = await read(
      'Product Instance,Virtual Account,Last Contact,Licenses\n"UDI_PID:C9300; UDI_SN:FOC1; ",V,2026-11-01,A (2); B (1)\nx,V,,all of them\n',
    );
    expect(rows[0]?.facts).toMatchObject({
      instance: {
        pid: 'C9300',
        serial: 'FOC1',
        usage: [
          { license: 'A', quantity: 2 },
          { license: 'B', quantity: 1 },
        ],
      },
    });
    expect(problems(rows)).toEqual(['3 unclear_uses uses all of them']);
  });

  it('takes a mapping that a person chose, by names and numbers, and names a column that is not there', async () => {
    const text = 'a,b,c,d\nLic,VA,5,2\n';
    const columns = { license: 'A', virtual_account: '#2', quantity: 'c', in_use: '#4' };
    const { rows, head } = await read(text, 'x.csv', { kind: 'licenses', columns });
    expect(head.missing).toEqual([]);
    expect(rows[0]?.facts).toMatchObject({ license: { license: 'Lic', virtualAccount: 'VA', quantity: 5, inUse: 2 } });
    const wrong = read(text, 'x.csv', { kind: 'licenses', columns: { license: 'z' } });
    await expect(wrong).rejects.toMatchObject({ code: 'usage.invalid', params: { detail: /no column z/ } });
    const few = await read(text, 'x.csv', { kind: 'licenses', columns: { license: 'a' } });
    expect(few.head.missing).toEqual(['quantity', 'in_use']);
    expect(few.rows).toEqual([]);
  });

  it.each([
    ['nothing', '', 'file.empty'],
    ['blanks', ' \n\n', 'file.empty'],
    ['no text', Buffer.from([0, 1, 2, 255, 0, 0, 7]), 'inventory_file.no_text'],
    ['a zip', Buffer.from('PK\x03\x04\0\0\0\0xxxxxxx'), 'inventory_file.no_text'],
    ['a quote that is never closed', `${header}\nA,"${'x'.repeat(100_000)}`, 'file.malformed'],
    ['a line of a megabyte', `${header}\n${'x'.repeat(1_000_000)}\n`, 'file.malformed'],
  ])('that is %s is refused by name', async (_what, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code, params: { file: 'x.csv' } });
  });

  it('that another one took the place of while it was read is not taken', async () => {
    const texts = [`${header}\nA,V,,1,1,\n`, `${header}\nA,V,,9,1,\n`];
    let opened = 0;
    async function* open() {
      yield Buffer.from(texts[opened++] ?? '');
    }
    const pieces = readPortalFile({ name: 'x.csv', open }, { kind: null, columns: null, virtualAccount: null });
    await expect(pieces.next()).rejects.toMatchObject({ code: 'list.changed' });
    expect(opened).toBe(2);
  });

  it('says the same however its bytes are cut, whatever they are', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('=1', '"', '\r', '\r\n', 'é', '日本', ';', '1,000', '\ufeff'));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { maxLength: 8 })),
        fc.integer({ min: 1, max: 9 }),
        async (lines, cut) => {
          const text = `${header}\n${lines.map((cells) => cells.join(',')).join('\n')}`;
          const outcome = (pieceBytes: number) =>
            read(text, 'x.csv', {}, pieceBytes).catch((thrown: unknown) => {
              if (thrown instanceof SluiceError) return thrown.code;
              throw thrown;
            });
          expect(await outcome(cut)).toEqual(await outcome(1 << 16));
        },
      ),
      { numRuns: 150 },
    );
  });
});
