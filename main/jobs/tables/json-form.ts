import type { TableForm } from './table-form.ts';

/** An array with an object a row and a row a line. */
export function jsonForm(): TableForm {
  let names: readonly string[] = [];
  let isFirst = true;
  return {
    begin(headings) {
      names = headings;
      return '[';
    },
    rows(rows) {
      return rows
        .map((cells) => {
          const lead = isFirst ? '\n' : ',\n';
          isFirst = false;
          return lead + JSON.stringify(Object.fromEntries(names.map((name, at) => [name, cells[at] ?? null])));
        })
        .join('');
    },
    end: () => '\n]\n',
  };
}
