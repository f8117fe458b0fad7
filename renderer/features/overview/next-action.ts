import type { Output } from '../../../shared/contract/contract.ts';

export type Status = Output<'status.get'>;

/** The one thing to do now, the most pressing first. */
export type NextAction =
  | { readonly kind: 'running'; readonly jobId: string }
  | {
      readonly kind:
        'safety' | 'deliver' | 'unmatched' | 'upload' | 'export' | 'carry' | 'late' | 'await' | 'await_hand';
      readonly count: number;
    }
  | { readonly kind: 'collect' | 'quiet' };

/** `safetyStops`: products whose last error was a stop for safety. */
export function nextAction(status: Status, safetyStops: number, runningJobId: string | null): NextAction {
  if (runningJobId !== null) return { kind: 'running', jobId: runningJobId };
  if (safetyStops > 0) return { kind: 'safety', count: safetyStops };
  if (status.waitingDeliveries > 0) return { kind: 'deliver', count: status.waitingDeliveries };
  if (status.unmatchedFiles > 0) return { kind: 'unmatched', count: status.unmatchedFiles };
  if (status.waitingReports > 0) return { kind: status.hasAccount ? 'upload' : 'export', count: status.waitingReports };
  const open = status.handovers.open ?? 0;
  if (open > 0) return { kind: 'carry', count: open };
  if (status.overdue > 0) return { kind: 'late', count: status.overdue };
  const sent = status.reports.sent ?? 0;
  if (sent > 0) return { kind: status.openUploads > 0 ? 'await' : 'await_hand', count: sent };
  const all = Object.values(status.reports).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return { kind: all === 0 ? 'collect' : 'quiet' };
}
