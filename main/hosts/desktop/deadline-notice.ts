import { z } from 'zod';
import type { Output } from '../../../shared/contract/contract.ts';
import type { DesktopText } from './desktop-text.ts';

export const deadlinesToldSchema = z.object({
  /** Products past their deadline. */
  overdue: z.number().int(),
  nextUtc: z.number().nullable(),
});
/** What a person has been told: each deadline once when it comes near and once when it is past, also over a restart. */
export type DeadlinesTold = z.infer<typeof deadlinesToldSchema>;
export const nothingTold: DeadlinesTold = { overdue: 0, nextUtc: null };

/** As the lists of the page have it. */
const soonMs = 14 * 86_400_000;

/** What the operating system's notification says of deadlines; null: nothing new. `told` is to be kept either way. */
export function deadlineNotice(
  status: Pick<Output<'status.get'>, 'overdue' | 'nextAckDeadlineUtc'>,
  before: DeadlinesTold,
  nowMs: number,
  text: DesktopText,
  date: (at: number) => string,
): { readonly notice: { readonly title: string; readonly body: string } | null; readonly told: DeadlinesTold } {
  const { overdue, nextAckDeadlineUtc: next } = status;
  const title = text('deadline.title');
  if (overdue > 0) {
    const body = overdue === 1 ? text('deadline.overdue_one') : text('deadline.overdue', { count: overdue });
    return { notice: overdue > before.overdue ? { title, body } : null, told: { ...before, overdue } };
  }
  if (next === null || next > nowMs + soonMs) return { notice: null, told: { ...before, overdue } };
  const isNew = next !== before.nextUtc;
  return {
    notice: isNew ? { title, body: text('deadline.soon', { date: date(next) }) } : null,
    told: { overdue, nextUtc: next },
  };
}
