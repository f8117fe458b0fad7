/** What a product owes by a day: an acknowledgement taken in, its next report sent, its evaluation ended. */
export const obligations = ['ack', 'report', 'evaluation'] as const;
export type Obligation = (typeof obligations)[number];

export const dueGroups = ['overdue', 'week', 'month', 'later', 'unknown'] as const;
export type DueGroup = (typeof dueGroups)[number];

/**
 * What makes a date (protocol 8.2). `own` the product named it · `frequency` last ACK and the reporting frequency ·
 * `after_ack` last ACK and the first report requirement, where no frequency is set · `first_report` first use and the first
 * report requirement · `change` a change of use and its report · `push_interval` last push and the interval · `countdown` a
 * log message · `evaluation` the evaluation period. Without a date: `ended` · `no_report` · `not_required` · `unknown`.
 */
export const dueRules = [
  'own',
  'frequency',
  'after_ack',
  'first_report',
  'change',
  'push_interval',
  'countdown',
  'evaluation',
  'ended',
  'no_report',
  'not_required',
  'unknown',
] as const;
export type DueRule = (typeof dueRules)[number];

export const licenseClasses = ['perpetual', 'subscription', 'enforced', 'export'] as const;
export type LicenseClass = (typeof licenseClasses)[number];

/** Days; zero of a frequency: no periodic report; of a first report: needed before use, no count of days. */
export interface ClassDays {
  readonly firstReport: number;
  readonly frequency: number;
  readonly onChange: number;
}

/** CISCO default (protocol 8.1). */
export const ciscoDefault: Readonly<Record<LicenseClass, ClassDays>> = {
  perpetual: { firstReport: 365, frequency: 0, onChange: 90 },
  subscription: { firstReport: 90, frequency: 90, onChange: 90 },
  enforced: { firstReport: 0, frequency: 0, onChange: 0 },
  export: { firstReport: 0, frequency: 0, onChange: 0 },
};

/** Why a product of a site has to be visited. */
export const visitReasons = ['overdue', 'due', 'never_read', 'ack_waiting'] as const;
export type VisitReason = (typeof visitReasons)[number];
