import type { Output } from '../../../shared/contract/contract.ts';

export type Status = Output<'status.get'>;

/** The one thing to do now, the most pressing first. */
export type NextAction =
  | { readonly kind: 'running'; readonly jobId: string }
  | {
      readonly kind:
        | 'question'
        | 'safety'
        | 'login'
        | 'deliver'
        | 'unmatched'
        | 'upload'
        | 'export'
        | 'carry'
        | 'carry_on_prem'
        | 'carry_both'
        | 'late'
        | 'rejected'
        | 'nologin'
        | 'trouble'
        | 'await'
        | 'await_hand';
      readonly count: number;
    }
  | { readonly kind: 'collect' | 'quiet' };

/** Products whose last error was a stop for safety, or a login that was refused: neither gets better by trying again. */
export interface Stopped {
  readonly safety: number;
  readonly login: number;
  /** Nobody has said how to log in to them. */
  readonly noCredential: number;
  /** Of who is who, which only a person can answer. */
  readonly questions: number;
}

export function nextAction(status: Status, stopped: Stopped, runningJobId: string | null): NextAction {
  if (runningJobId !== null) return { kind: 'running', jobId: runningJobId };
  if (stopped.questions > 0) return { kind: 'question', count: stopped.questions };
  if (stopped.safety > 0) return { kind: 'safety', count: stopped.safety };
  if (stopped.login > 0) return { kind: 'login', count: stopped.login };
  if (status.waitingDeliveries > 0) return { kind: 'deliver', count: status.waitingDeliveries };
  if (status.unmatchedFiles > 0) return { kind: 'unmatched', count: status.unmatchedFiles };
  if (status.waitingReports > 0) return { kind: status.hasAccount ? 'upload' : 'export', count: status.waitingReports };
  const open = status.handovers.open ?? 0;
  const onPrem = status.onPremHandovers.open ?? 0;
  if (open > 0) return { kind: onPrem === 0 ? 'carry' : onPrem < open ? 'carry_both' : 'carry_on_prem', count: open };
  if (status.overdue > 0) return { kind: 'late', count: status.overdue };
  const rejected = status.reports.rejected ?? 0;
  if (rejected > 0) return { kind: 'rejected', count: rejected };
  if (stopped.noCredential > 0) return { kind: 'nologin', count: stopped.noCredential };
  // Before waiting: an account needs its time, a product that was not reached needs a person.
  if (status.productsWithError > 0) return { kind: 'trouble', count: status.productsWithError };
  const sent = status.reports.sent ?? 0;
  if (sent > 0) return { kind: status.openUploads > 0 ? 'await' : 'await_hand', count: sent };
  const all = Object.values(status.reports).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  return { kind: all === 0 ? 'collect' : 'quiet' };
}
