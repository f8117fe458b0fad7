/** Days of the person's own calendar (`2026-11-24`) as the times between which they lie; an empty one is open. */
export function proofPeriod(fromDay: string, toDay: string): { readonly from?: number; readonly to?: number } {
  const from = localMidnight(fromDay, 0);
  const to = localMidnight(toDay, 1);
  return { ...(from === null ? {} : { from }), ...(to === null ? {} : { to: to - 1 }) };
}

function localMidnight(day: string, daysLater: number): number | null {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  if (!year || !month || !date) return null;
  return new Date(Number(year), Number(month) - 1, Number(date) + daysLater).getTime();
}

/** A name that every file system takes. */
export function proofFileName(productName: string, format: 'html' | 'json'): string {
  const safe = productName.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').slice(0, 80) || 'product';
  return `proof-${safe}.${format}`;
}
