import { Zip, ZipDeflate } from 'fflate';
import { SluiceError } from '../../../shared/errors.ts';
import type { Cell, TableForm } from './table-form.ts';

/** What a sheet and a cell can hold (Excel's specifications and limits). */
const mostRows = 1_048_576;
const longestCell = 32_767;

const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const office = 'http://schemas.openxmlformats.org';
const main = `${office}/spreadsheetml/2006/main`;
const relation = `${office}/officeDocument/2006/relationships`;
const kind = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** The parts around one sheet (ECMA-376, part 1, 18.2 and 18.3). */
const parts: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${xml}<Types xmlns="${office}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${kind}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${kind}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${xml}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${xml}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets><sheet name="Sluice" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${xml}<Relationships xmlns="${office}/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};
const sheetStart = `${xml}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>`;

/** One sheet. Text is inline text, which no program takes for a formula. `usage.invalid`: more rows than a sheet holds */
export function xlsxForm(): TableForm {
  let done: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    done.push(chunk);
  });
  const part = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 });
    // A zip's own earliest time: the same rows give the same bytes.
    file.mtime = '1980-01-01T12:00:00';
    zip.add(file);
    return file;
  };
  const taken = (): Uint8Array => {
    const bytes = Buffer.concat(done);
    done = [];
    return bytes;
  };
  for (const [name, text] of Object.entries(parts)) part(name).push(Buffer.from(text), true);
  const sheet = part('xl/worksheets/sheet1.xml');
  let count = 0;
  const row = (cells: readonly Cell[]): string => {
    count += 1;
    if (count > mostRows)
      throw new SluiceError('usage.invalid', {
        detail: `a sheet holds ${mostRows - 1} rows; take csv, or fewer rows`,
      });
    return `<row>${cells.map(cellXml).join('')}</row>`;
  };
  return {
    begin(headings) {
      sheet.push(Buffer.from(sheetStart + row(headings)));
      return taken();
    },
    rows(rows) {
      sheet.push(Buffer.from(rows.map(row).join('')));
      return taken();
    },
    end() {
      sheet.push(Buffer.from('</sheetData></worksheet>'), true);
      zip.end();
      return taken();
    },
  };
}

function cellXml(cell: Cell): string {
  if (cell === null || cell === '') return '<c/>';
  if (typeof cell === 'number') return `<c><v>${cell}</v></c>`;
  const text = cell.length > longestCell ? `${cell.slice(0, longestCell - 1)}…` : cell;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text.toWellFormed())}</t></is></c>`;
}

function escaped(text: string): string {
  return (
    text
      // Excel reads _x0041_ as a character of that number (ECMA-376, 22.9.2.19).
      .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
  );
}
