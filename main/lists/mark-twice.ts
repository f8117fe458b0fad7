import { isRefusing, type ListFormat } from '../../shared/contract/list-words.ts';
import type { ListRow } from './types.ts';

/**
 * The same product twice in a list: the first line holds, a later one is refused with the line it repeats. Products that
 * only share a name are two, and a name belongs to one: the later one is refused as well.
 */
export function markTwice(rows: readonly ListRow[], format: ListFormat): readonly ListRow[] {
  const places = new Map<string, ListRow>();
  const names = new Map<string, ListRow>();
  return rows.map((row) => {
    if (row.problems.some(({ code }) => isRefusing(code))) return row;
    // Behind different jump hosts the same address is another product.
    const place =
      row.host === null ? null : [row.host.toLowerCase(), row.sshPort ?? 22, (row.jumps ?? []).at(-1) ?? ''].join(' ');
    const name = row.name?.toLowerCase() ?? null;
    const samePlace = place === null ? undefined : places.get(place);
    // Our own table says what there is, and products from files may share a name.
    const sameName = name === null || format === 'sluice' ? undefined : names.get(name);
    const other = samePlace ?? sameName;
    if (other)
      return {
        ...row,
        problems: [
          ...row.problems,
          {
            code: samePlace ? ('twice_in_list' as const) : ('name_twice_in_list' as const),
            detail: `${other.file}:${other.line}`,
          },
        ],
      };
    if (place !== null) places.set(place, row);
    if (name !== null) names.set(name, row);
    return row;
  });
}
