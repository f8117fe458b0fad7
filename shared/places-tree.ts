interface Place {
  readonly name: string;
  readonly isDefault: boolean;
  readonly parent: string | null;
}

/** DEFAULT first, then by name, each one below the one that it stands in. What names itself as its parent stands alone. */
export function placesTree<Row extends Place>(
  rows: readonly Row[],
): readonly { readonly row: Row; readonly depth: number }[] {
  const names = new Set(rows.map(({ name }) => name));
  const inside = new Map<string | null, Row[]>();
  for (const row of rows) {
    const parent = row.parent !== null && names.has(row.parent) && row.parent !== row.name ? row.parent : null;
    const siblings = inside.get(parent);
    if (siblings) siblings.push(row);
    else inside.set(parent, [row]);
  }
  const ordered: { row: Row; depth: number }[] = [];
  const seen = new Set<string>();
  const put = (parent: string | null, depth: number) => {
    const siblings = inside.get(parent) ?? [];
    siblings.sort((a, b) => Number(b.isDefault) - Number(a.isDefault) || (a.name < b.name ? -1 : 1));
    for (const row of siblings) {
      if (seen.has(row.name)) continue;
      seen.add(row.name);
      ordered.push({ row, depth });
      put(row.name, depth + 1);
    }
  };
  put(null, 0);
  // Two that stand in each other.
  for (const row of rows) if (!seen.has(row.name)) ordered.push({ row, depth: 0 });
  return ordered;
}
