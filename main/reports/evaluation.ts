import type { EpochMs, PrintedFacts } from '../../shared/vocabulary.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Warnings before the end: 60 and 30 days, weekly in the last 30 days, daily in the last week, hourly on the last day. */
const before: readonly number[] = [
  ...[60, 30, 23, 16, 9, 7, 6, 5, 4, 3, 2, 1].map((days) => days * day),
  ...Array.from({ length: 23 }, (_, index) => (23 - index) * hour),
  0,
];
const weekly = 7 * day;

/** An evaluation period of a license, from what the product printed. */
export interface Evaluation {
  readonly state: 'running' | 'ended';
  /** Null: the text does not say. */
  readonly endsAt: EpochMs | null;
}

/**
 * Source of the words: `show license all`, `show license status` of classic Smart Licensing (`Evaluation Period
 * Remaining: 71 days, 22 hours, 1 minutes, 59 seconds`, `EVAL MODE`, `EVAL EXPIRED`). `readAt`: when it was printed, by
 * our clock. Null: the product is not in evaluation.
 */
export function evaluationOf(facts: PrintedFacts, readAt: EpochMs): Evaluation | null {
  const { fields } = facts.other as { fields?: Readonly<Record<string, string>> };
  const texts = [
    facts.registration_status,
    facts.other.authorization_status,
    facts.other.smart_licensing_status,
    ...(facts.licenses ?? []).map(({ status }) => status),
  ].filter((text) => typeof text === 'string');
  if (texts.some((text) => /\beval(?:uation)?(?: period)? expired\b/i.test(text)))
    return { state: 'ended', endsAt: null };
  const remaining = Object.entries(fields ?? {}).find(([name]) => /\bevaluation period remaining$/i.test(name))?.[1];
  const leftMs = remaining === undefined ? null : durationMs(remaining);
  if (leftMs === null && !texts.some((text) => /\beval(?:uation)? mode\b/i.test(text))) return null;
  return { state: leftMs === 0 ? 'ended' : 'running', endsAt: leftMs === null ? null : readAt + leftMs };
}

/** `89 days, 1 hours, 33 minutes, 51 seconds`; null for another form. */
function durationMs(printed: string): number | null {
  const units: Readonly<Record<string, number>> = { day, hour, minute: 60_000, second: 1000 };
  let total: number | null = null;
  for (const [, count, unit] of printed.slice(0, 200).matchAll(/\b(\d{1,5}) (day|hour|minute|second)s?\b/gi))
    total = (total ?? 0) + Number(count) * (units[unit?.toLowerCase() ?? ''] ?? 0);
  return total;
}

/** The newest warning that is due at `now`, and the next one. Null before the first. After the end they come weekly. */
export function evaluationWarnings(endsAt: EpochMs, now: EpochMs): { due: EpochMs | null; next: EpochMs } {
  if (now >= endsAt) {
    const due = endsAt + Math.floor((now - endsAt) / weekly) * weekly;
    return { due, next: due + weekly };
  }
  const left = endsAt - now;
  const due = before.findLast((ms) => ms >= left);
  const next = before.find((ms) => ms < left) ?? 0;
  return { due: due === undefined ? null : endsAt - due, next: endsAt - next };
}
