import { stringify } from 'csv-stringify/sync';
import type { Cell, TableForm } from './table-form.ts';

const form = { escape_formulas: true, record_delimiter: 'windows' as const };

/** UTF-8 with its mark; no cell is a formula to a table program, whatever it takes for the sign between two cells. */
export function csvForm(): TableForm {
  return {
    begin: (headings) => stringify([[...headings]], { ...form, bom: true }),
    rows: (rows) =>
      stringify(
        rows.map((cells) => cells.map(inert)),
        form,
      ),
    end: () => '',
  };
}

/**
 * `x;=1+1` is two cells to a table program whose list separator is `;`, as in French, and the second one a formula: quotes do
 * not help where they do not begin what it takes for a cell. Control characters would steer a terminal that shows the file.
 */
function inert(cell: Cell): string | number {
  if (typeof cell !== 'string') return cell ?? '';
  return cell
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '\ufffd')
    .replaceAll(/([;\t|\r\n]["\s]*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/g, "$1'");
}
