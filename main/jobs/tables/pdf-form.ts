import { deflateSync } from 'node:zlib';
import { pdfFont, type PdfFont } from './pdf-font.ts';
import type { Cell, Cells, TableForm } from './table-form.ts';

/** A4 across, in points. */
const page = { width: 842, height: 595, left: 28, right: 814, top: 548, bottom: 28 };
const size = 7.5;
const lineHeight = 10;
const gap = 8;
/** Of a column, before all are fitted to the page: a long text goes on in a next line. */
const widest = 220;
const narrowest = 24;

/** Numbers of the objects that are known before the pages are; those of pages follow. */
const ids = { catalog: 1, pages: 2, font: 3, cidFont: 4, descriptor: 5, fontFile: 6, unicode: 7, total: 8 };
const firstPage = 9;

/**
 * A table to read and to print (PDF 1.7, ISO 32000-1), page by page: pages that are full are written and forgotten. Columns are
 * as wide as the headings and the first rows want it; a longer text goes on below, so nothing is cut off. `title`: over
 * each page, beside its number. Characters that the font does not have are shown as a box.
 */
export async function pdfForm(title: readonly string[]): Promise<TableForm> {
  const font = await pdfFont();
  const offsets = new Map<number, number>();
  let at = 0;
  let pieces: Buffer[] = [];
  let next = firstPage;
  const kids: number[] = [];
  let headings: readonly string[] = [];
  let columns: readonly { readonly x: number; readonly width: number }[] = [];
  let marks: string[] = [];
  let y = 0;

  const put = (bytes: Buffer): void => {
    pieces.push(bytes);
    at += bytes.length;
  };
  const taken = (): Uint8Array => {
    const bytes = Buffer.concat(pieces);
    pieces = [];
    return bytes;
  };
  const object = (id: number, dictionary: string, stream?: Uint8Array): void => {
    offsets.set(id, at);
    put(Buffer.from(`${id} 0 obj\n`));
    if (stream === undefined) put(Buffer.from(`<<${dictionary}>>\nendobj\n`));
    else {
      const packed = deflateSync(stream, { level: 6 });
      put(Buffer.from(`<<${dictionary}/Filter/FlateDecode/Length ${packed.length}>>stream\n`));
      put(packed);
      put(Buffer.from('\nendstream\nendobj\n'));
    }
  };
  const text = (x: number, from: number, what: string): void => {
    if (what !== '') marks.push(`1 0 0 1 ${num(x)} ${num(from)} Tm<${font.hex(what)}>Tj`);
  };
  const inText = (body: readonly string[]): string => `BT/F ${size} Tf\n${body.join('\n')}\nET`;
  const endPage = (): void => {
    if (marks.length === 0) return;
    const content = next;
    const rule = `0.6 G 0.5 w ${page.left} ${page.top - 3} m ${page.right} ${page.top - 3} l S`;
    object(content, '', Buffer.from(`${rule}\n${inText(marks)}\n/T Do`));
    object(content + 1, `/Type/Page/Parent ${ids.pages} 0 R/Contents ${content} 0 R`);
    kids.push(content + 1);
    next += 2;
    marks = [];
  };
  const beginPage = (): void => {
    endPage();
    for (const [line, words] of title.entries())
      text(page.left, page.height - 18 - line * lineHeight, fitted(font, words, page.right - page.left - 90));
    // Its end, the number of all pages, is the same on each and is known at the end.
    const number = String(kids.length + 1);
    text(page.right - 40 - font.width(number) * size, page.height - 18, number);
    for (const [index, { x, width }] of columns.entries())
      text(x, page.top, fitted(font, headings[index] ?? '', width));
    y = page.top - lineHeight - 4;
  };
  const row = (cells: Cells): void => {
    const lines = columns.map(({ width }, index) => wrapped(font, textOf(cells[index] ?? null), width));
    const most = Math.max(...lines.map((one) => one.length));
    for (let line = 0; line < most; line += 1) {
      if (y < page.bottom) beginPage();
      for (const [index, { x, width }] of columns.entries()) {
        const what = lines[index]?.[line] ?? '';
        const isNumber = typeof cells[index] === 'number';
        text(isNumber ? x + width - font.width(what) * size : x, y, what);
      }
      y -= lineHeight;
    }
    y -= 1;
  };
  const layOut = (rows: readonly Cells[]): void => {
    if (columns.length > 0) return;
    const wanted = headings.map((heading, index) => {
      const widths = rows.slice(0, 200).map((cells) => font.width(textOf(cells[index] ?? null)) * size);
      return Math.min(widest, Math.max(narrowest, font.width(heading) * size, ...widths));
    });
    const room = page.right - page.left - gap * (headings.length - 1);
    const most = fairShare(wanted, room);
    let x = page.left;
    columns = wanted.map((width) => {
      const column = { x, width: Math.min(width, most) };
      x += column.width + gap;
      return column;
    });
    beginPage();
  };

  return {
    begin(names) {
      headings = names;
      // The second line says that what follows is no text.
      put(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'));
      return taken();
    },
    rows(some) {
      layOut(some);
      for (const cells of some) row(cells);
      return taken();
    },
    end() {
      layOut([]);
      const total = ` / ${kids.length + 1}`;
      endPage();
      marks = [];
      text(page.right - 40, page.height - 18, total);
      const box = `/Type/XObject/Subtype/Form/BBox[0 0 ${page.width} ${page.height}]/Resources<</Font<</F ${ids.font} 0 R>>>>`;
      object(ids.total, box, Buffer.from(inText(marks)));
      const resources = `/Resources<</Font<</F ${ids.font} 0 R>>/XObject<</T ${ids.total} 0 R>>>>`;
      const list = kids.map((kid) => `${kid} 0 R`).join(' ');
      const media = `/MediaBox[0 0 ${page.width} ${page.height}]`;
      object(ids.pages, `/Type/Pages/Count ${kids.length}${media}${resources}/Kids[${list}]`);
      object(ids.catalog, `/Type/Catalog/Pages ${ids.pages} 0 R`);
      for (const one of font.objects(ids)) object(one.id, one.dictionary, one.stream);
      const start = at;
      const entries = Array.from({ length: next - 1 }, (_one, index) => offsets.get(index + 1) ?? 0);
      const table = entries.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
      put(Buffer.from(`xref\n0 ${next}\n0000000000 65535 f \n${table}`));
      put(Buffer.from(`trailer\n<</Size ${next}/Root ${ids.catalog} 0 R>>\nstartxref\n${start}\n%%EOF\n`));
      return taken();
    },
  };
}

/** How wide the wide ones may be, so that all fit: the narrow ones stay as they are. */
function fairShare(wanted: readonly number[], room: number): number {
  let left = room;
  let count = wanted.length;
  for (const width of wanted.toSorted((a, b) => a - b)) {
    if (width * count > left) return left / count;
    left -= width;
    count -= 1;
  }
  return room;
}

const num = (value: number): string => value.toFixed(2);

function textOf(cell: Cell): string {
  return cell === null ? '' : String(cell).replace(/\s+/gu, ' ').toWellFormed();
}

/** As much as fits, with `…` where that is not all. */
function fitted(font: PdfFont, text: string, width: number): string {
  const [first = '', ...more] = wrapped(font, text, width);
  return more.length === 0 ? first : `${first.slice(0, -1)}…`;
}

/** Lines of at most `width` points: after a blank where there is one, else anywhere. */
function wrapped(font: PdfFont, text: string, width: number): readonly string[] {
  if (font.width(text) * size <= width) return [text];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  let blankAt = -1;
  for (const letter of text) {
    const wide = font.width(letter) * size;
    if (used + wide > width && line !== '') {
      const cut = blankAt > 0 ? blankAt : line.length;
      lines.push(line.slice(0, cut).trimEnd());
      line = line.slice(cut).trimStart();
      used = font.width(line) * size;
      blankAt = -1;
    }
    line += letter;
    used += wide;
    if (letter === ' ') blankAt = line.length;
  }
  lines.push(line);
  return lines;
}
