import { parse } from 'csv-parse/sync';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { csvForm } from '../../../../main/jobs/tables/csv-form.ts';
import { jsonForm } from '../../../../main/jobs/tables/json-form.ts';
import type { Cells, TableForm } from '../../../../main/jobs/tables/table-form.ts';
import { xlsxForm } from '../../../../main/jobs/tables/xlsx-form.ts';

const headings = ['license', 'quantity', 'ends'];
const rows: readonly Cells[] = [
  ['=HYPERLINK("http://x")', 5, null],
  ['<ライセンス> & "é"\u0007', -3, '2026-05-01'],
  ['_x0041_\ntwo lines', 0, ''],
];

function written(form: TableForm): Buffer {
  const pieces = [form.begin(headings), form.rows(rows.slice(0, 1)), form.rows(rows.slice(1)), form.end()];
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece as Uint8Array)));
}

describe('a table', () => {
  test('as CSV holds no formula', () => {
    const text = written(csvForm()).toString();
    expect(text.startsWith('\u{feff}license,quantity,ends\r\n')).toBe(true);
    const read: readonly string[][] = parse(text, { bom: true });
    expect(read[1]).toEqual([`'=HYPERLINK("http://x")`, '5', '']);
    expect(read[2]).toEqual(['<ライセンス> & "é"\ufffd', '-3', '2026-05-01']);
  });

  test.each([',', ';', '\t', '|'])('as CSV holds no formula to a program that parts cells at “%s”', (delimiter) => {
    const hostile = [';=1', '|@x', '\t+1', '\n-1', '; ＝1', '\u001b[31m=1', '";=1', ';"=1', ';;=cmd|x!A0;'].flatMap(
      (part) => [
        [`x${part}`, 1, null],
        ['a', 2, `,"${part}`],
      ],
    );
    const table = csvForm();
    const text = [table.begin(headings), table.rows(hostile), table.end()].join('');
    // Quotes that begin no cell are letters to such a program, and what it makes of them differs: none is relied upon.
    const cells = parse(text, { delimiter, bom: true, quote: false, relax_column_count: true }).flat();
    const bare = cells.map((cell) => cell.replace(/^["\s]+/, ''));
    expect(bare.filter((cell) => /^[=+@＝]|^-\D|[\u0007\u001b]/.test(cell))).toEqual([]);
  });

  test('as JSON is read back as it was, numbers as numbers', () => {
    expect(JSON.parse(written(jsonForm()).toString())).toEqual(
      rows.map(([license, quantity, ends]) => ({ license, quantity, ends })),
    );
    const none = jsonForm();
    expect(JSON.parse([none.begin(headings), none.end()].join(''))).toEqual([]);
  });

  test('as XLSX holds text as text, numbers as numbers and no formula', () => {
    const files = unzipSync(written(xlsxForm()));
    for (const [name, bytes] of Object.entries(files))
      expect(XMLValidator.validate(Buffer.from(bytes).toString()), name).toBe(true);
    const sheet = Buffer.from(files['xl/worksheets/sheet1.xml'] ?? []).toString();
    expect(sheet).not.toContain('<f>');
    const parser = new XMLParser({ ignoreAttributes: false, trimValues: false, isArray: (name) => name === 'row' });
    const { worksheet } = parser.parse(sheet) as {
      worksheet: { sheetData: { row: { c: { v?: number; is?: { t: { '#text': string } } }[] }[] } };
    };
    const cells = worksheet.sheetData.row.map(({ c }) => c.map(({ v, is }) => v ?? is?.t['#text'] ?? null));
    expect(cells).toEqual([
      headings,
      ['=HYPERLINK("http://x")', 5, null],
      ['<ライセンス> & "é"\ufffd', -3, '2026-05-01'],
      ['_x005F_x0041_\ntwo lines', 0, null],
    ]);
  });

  test('as XLSX ends with an error where a sheet has no room, instead of a file that no program opens', () => {
    const form = xlsxForm();
    form.begin(headings);
    const many = Array.from({ length: 65_536 }, () => [] as Cells);
    expect(() => {
      for (let at = 0; at < 17; at += 1) form.rows(many);
    }).toThrow(expect.objectContaining({ code: 'usage.invalid' }) as Error);
  });
});
