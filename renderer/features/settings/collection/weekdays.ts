/** Monday first; 0 is Sunday, as in the contract. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** A short name: `Mon`, `月`, `lun.`. */
export function weekdayName(day: number, language: string): string {
  // 2023 began on a Sunday.
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + day));
}
