/**
 * Days of the person's own calendar (`2026-11-24`) as the period that they span, both included; null is open. The end
 * is the first moment of the day after, which the record leaves out.
 */
export function proofPeriod(
  fromDay: string | null,
  toDay: string | null,
): { readonly from?: number; readonly to?: number } {
  const from = fromDay === null ? null : localMidnight(fromDay, 0);
  const to = toDay === null ? null : localMidnight(toDay, 1);
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) };
}

function localMidnight(day: string, daysLater: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (!year || !month || !date) return null;
  return new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime();
}

/** A name that every file system takes, with the period in it. */
export function proofFileName(what: string, fromDay: string | null, toDay: string | null, format: string): string {
  const safe = what.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'product';
  const period = fromDay === null && toDay === null ? '' : `_${fromDay ?? ''}_${toDay ?? ''}`;
  return `proof_${safe}${period}.${format}`;
}
