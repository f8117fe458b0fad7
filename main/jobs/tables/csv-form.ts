import { stringify } from 'csv-stringify/sync';
import type { TableForm } from './table-form.ts';

const form = { escape_formulas: true, record_delimiter: 'windows' as const };

/** UTF-8 with its mark; no cell is a formula to a table program. */
export function csvForm(): TableForm {
  return {
    begin: (headings) => stringify([[...headings]], { ...form, bom: true }),
    rows: (rows) =>
      stringify(
        rows.map((cells) => cells.map((cell) => cell ?? '')),
        form,
      ),
    end: () => '',
  };
}
