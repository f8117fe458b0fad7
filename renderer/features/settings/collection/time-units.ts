export const timeUnits = { second: 1000, minute: 60_000, hour: 3_600_000 } as const;
export type TimeUnit = keyof typeof timeUnits;

/** The largest unit in which a time is a whole number: 90,000 ms are 90 seconds, 120,000 ms are 2 minutes. */
export function unitOf(ms: number): TimeUnit {
  if (ms > 0 && ms % timeUnits.hour === 0) return 'hour';
  return ms > 0 && ms % timeUnits.minute === 0 ? 'minute' : 'second';
}
