/**
 * Days before a license's end on which a person may be told: the list of Cisco's support article on notifications, which is
 * the usual one, and the list of the help of CSSM. Both are published (protocol section 9).
 */
export const thresholdPresets = {
  article: [90, 60, 30, 17, 7, 4, 3],
  help: [90, 60, 30, 14, 7, 3, 1],
} as const;

interface Selecting {
  readonly dailySummary: boolean;
  readonly expiringAlert: boolean;
  readonly thresholds: readonly number[];
}

/** The expiry section is a part of the daily summary: without either of the two nothing of it is sent. */
export function alertsExpiring({ dailySummary, expiringAlert }: Omit<Selecting, 'thresholds'>): boolean {
  return dailySummary && expiringAlert;
}

/**
 * Thresholds that stand selected after a box was changed: 90 once summary and alert are both on, none while one of them is
 * off. What a person chose stays.
 */
export function selectionAfter(before: Selecting, after: Omit<Selecting, 'thresholds'>): readonly number[] {
  if (!alertsExpiring(after)) return [];
  return alertsExpiring(before) ? before.thresholds : [90];
}
