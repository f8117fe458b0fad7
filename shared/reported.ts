import type { ReportState, SmartLicensing } from './vocabulary.ts';

/**
 * How a product with Smart Licensing Using Policy stands with the account, which keeps its state of compliance itself: the
 * product has confirmed an ACK for each report that is here · it has not yet, or one was refused · nothing of it is here.
 */
export const reportedStates = ['reported', 'not_reported', 'not_known'] as const;
export type ReportedState = (typeof reportedStates)[number];

/** Reports that no ACK in the product answers yet; a closed one is neither. */
export const unansweredStates = ['collected', 'sent', 'acknowledged', 'delivered', 'rejected'] as const;

/** Null: it sends no reports, or nobody knows. */
export function reportedOf({
  smartLicensing,
  reports,
}: {
  readonly smartLicensing: SmartLicensing | null;
  readonly reports: Readonly<Partial<Record<ReportState, number>>>;
}): ReportedState | null {
  if (smartLicensing !== 'slp') return null;
  if (unansweredStates.some((state) => (reports[state] ?? 0) > 0)) return 'not_reported';
  return (reports.confirmed ?? 0) > 0 ? 'reported' : 'not_known';
}
