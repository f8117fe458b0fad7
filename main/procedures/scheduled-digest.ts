import type { NoticePreferences } from '../../shared/contract/notices.ts';
import type { Schedule } from '../../shared/contract/settings.ts';
import { toErrorData } from '../../shared/errors.ts';
import { mailDay, noticeSetting, prepareDigest, sendDigest } from '../jobs/notices.ts';
import type { ProcedureContext } from './context.ts';

/** A mail server that does not answer now may do so later: for two hours. */
const retryMs = 15 * 60_000;
const mostTries = 9;

/** Null: nothing is chosen, so nothing goes out by itself. */
export function digestSchedule({ dailySummary, statusNotification, at }: NoticePreferences): Schedule | null {
  return dailySummary || statusNotification ? { kind: 'daily', at, everyHours: 24, weekdays: [1] } : null;
}

/** Sends the mail of this day where one is due and none went out. What fails is tried again, and said in the log. */
export async function scheduledDigest(context: ProcedureContext, signal: AbortSignal): Promise<void> {
  const { notices, services } = context;
  const who = { operator: context.operator, jobId: null, reason: null };
  for (let left = mostTries; left > 0; left -= 1) {
    try {
      const { isDue, smtp } = await prepareDigest(notices);
      if (isDue && smtp !== null) await sendDigest(notices, who);
      return;
    } catch (thrown) {
      const { code } = toErrorData(thrown);
      if (code === 'usage.digest_sent' || code === 'mail.in_doubt') return;
      services.log.event('notices.not_sent', { code });
      // A login that is refused again and again is locked.
      if (code === 'mail.login') return;
    }
    await services.clock.sleep(retryMs, signal).catch(() => undefined);
    if (signal.aborted) return;
  }
}

/** What came due on this day while nothing ran, once. */
export async function madeUpDigest(
  context: ProcedureContext,
  signal: AbortSignal,
  nextRun: (schedule: Schedule, after: number) => number | null,
): Promise<void> {
  const { notices, services } = context;
  const schedule = digestSchedule((await noticeSetting(services)).preferences);
  if (schedule === null) return;
  const next = nextRun(schedule, services.clock.now());
  const isPast = next !== null && mailDay(notices, next) !== mailDay(notices);
  if (isPast) await scheduledDigest(context, signal);
}
