/** The chart takes a key for a path: the dot in `NWSTACK_P_2.5G` would lead nowhere. */
export const keyOf = (index: number): string => `license${index}`;

/** One row a day, each line's value under its key; null where the line has none. */
export function chartRows(
  days: readonly string[],
  series: readonly { readonly points: ReadonlyMap<string, number> }[],
): Record<string, string | number | null>[] {
  return days.map((day) => ({
    day,
    ...Object.fromEntries(series.map(({ points }, index) => [keyOf(index), points.get(day) ?? null])),
  }));
}
