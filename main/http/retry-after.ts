/** Whoever asks for more says no more than "not today". */
const longestMs = 86_400_000;

/**
 * `Retry-After` (RFC 9110, section 10.2.3) in milliseconds from now, a day at the most: seconds, or an HTTP date against
 * `nowMs`. Null where there is none or it cannot be read.
 */
export function retryAfterMs(header: string | readonly string[] | undefined, nowMs: number): number | null {
  const text = (typeof header === 'string' ? header : header?.[0])?.trim();
  if (text === undefined || text === '') return null;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestMs);
  // Only dates with a name of a month: `Date.parse` also takes bare numbers for years.
  const at = /[A-Za-z]{3}/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : Math.min(Math.max(0, at - nowMs), longestMs);
}

/** Between a half and the whole of `baseMs` doubled each time, so that many clients do not come back together. */
export function backoffMs(attempt: number, random: () => number, baseMs = 500, capMs = 15_000): number {
  return Math.min(capMs, baseMs * 2 ** attempt) * (0.5 + random() / 2);
}
