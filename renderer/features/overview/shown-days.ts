const fewestDays = 14;

/** Of the days of a chart, those from the first that has something on; fewer than two weeks would say little. */
export function shownDays<T>(days: readonly T[], hasSomething: (day: T) => boolean): readonly T[] {
  const first = days.findIndex(hasSomething);
  return days.slice(first < 0 ? 0 : Math.max(0, Math.min(first, days.length - fewestDays)));
}
