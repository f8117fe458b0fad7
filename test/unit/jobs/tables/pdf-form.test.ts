import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pdfForm } from '../../../../main/jobs/tables/pdf-form.ts';
import type { Cells } from '../../../../main/jobs/tables/table-form.ts';

async function write(headings: readonly string[], parts: readonly (readonly Cells[])[]): Promise<Buffer> {
  const form = await pdfForm(['licenses   a.example', 'as_of 2026-01-05']);
  return Buffer.concat(
    [form.begin(headings), ...parts.map((rows) => form.rows(rows)), form.end()].map((one) => Buffer.from(one)),
  );
}

/** Objects by number, each found where the table at the file's end says it is. */
function objectsOf(pdf: Buffer): Map<number, { readonly head: string; readonly stream: Buffer | null }> {
  const text = pdf.toString('latin1');
  const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
  const entries = [...text.slice(start).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
  return new Map(
    entries.map((at, index) => {
      expect(text.slice(at).startsWith(`${index + 1} 0 obj\n`)).toBe(true);
      const [head = ''] = /^[^\n]*\n[^\n]*\n/.exec(text.slice(at, text.indexOf('endobj', at))) ?? [];
      const length = /\/Length (\d+)>>stream\n$/.exec(head)?.[1];
      const from = at + head.length;
      return [index + 1, { head, stream: length ? inflateSync(pdf.subarray(from, from + Number(length))) : null }];
    }),
  );
}

/** What a reader would copy from each page. */
function pagesOf(pdf: Buffer): string[][] {
  const objects = objectsOf(pdf);
  const map = objects.get(7)?.stream?.toString() ?? '';
  const letters = new Map(
    [...map.matchAll(/^<(\w{4})><(\w+)>$/gm)].map(([, id = '', utf16 = '']) => [
      id,
      Buffer.from(utf16, 'hex').swap16().toString('utf16le'),
    ]),
  );
  const kids = [...(objects.get(2)?.head ?? '').matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
  return [...objects]
    .filter(([id, { head }]) => kids.includes(id) && head.includes('/Type/Page/'))
    .map(([id]) => {
      const content = objects.get(id - 1)?.stream?.toString() ?? '';
      return [...content.matchAll(/<(\w*)>Tj/g)].map(([, hex = '']) =>
        hex.replace(/.{4}/g, (one) => letters.get(one) ?? '□'),
      );
    });
}

describe('a table as PDF', () => {
  it('shows Japanese, French and numbers, over each page what it is and of when', async () => {
    const pages = pagesOf(await write(['license', 'balance'], [[['大阪ライセンス', -7]], [['Été «œ»', null]]]));
    expect(pages).toEqual([
      ['licenses   a.example', 'as_of 2026-01-05', '1', 'license', 'balance', '大阪ライセンス', '-7', 'Été «œ»'],
    ]);
  });

  it('shows a letter that its font does not have as a box, and goes on', async () => {
    const [page = []] = pagesOf(await write(['a'], [[['x한😀y\u0000\ud800']]]));
    expect(page.at(-1)).toMatch(/^x□□y□/);
  });

  it('numbers its pages, repeats the headings, and loses no row and no letter of a long cell', async () => {
    const long = Array.from({ length: 900 }, (_one, at) => `w${at}`).join(' ');
    const rows = Array.from({ length: 500 }, (_one, at): Cells => [`Row ${at}`, at === 250 ? long : '']);
    const pdf = await write(['name', 'remark'], [rows.slice(0, 260), rows.slice(260)]);
    const pages = pagesOf(pdf);
    expect(pages.length).toBeGreaterThan(8);
    expect(pages.map((page) => page[2])).toEqual(pages.map((_page, at) => String(at + 1)));
    for (const page of pages) expect(page).toContain('remark');
    const all = pages.flat();
    expect(all.filter((text) => text.startsWith('Row '))).toEqual(rows.map(([name]) => name));
    const words = all.flatMap((text) => text.split(' ').filter((word) => /^w\d+$/.test(word)));
    expect(words.join(' ')).toBe(long);
    expect(objectsOf(pdf).get(8)?.stream?.toString()).toMatch(/Tj/);
  });

  it('of no row is a page that says so by its headings; the same rows are the same bytes', async () => {
    expect(pagesOf(await write(['license'], []))).toEqual([
      ['licenses   a.example', 'as_of 2026-01-05', '1', 'license'],
    ]);
    const rows: readonly Cells[] = [['A', 1]];
    expect(await write(['a', 'b'], [rows])).toEqual(await write(['a', 'b'], [rows]));
  });
});
