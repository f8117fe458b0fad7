import type { Output } from '../../../shared/contract/contract.ts';
import type { ReportState } from '../../../shared/vocabulary.ts';

export type ReportLine = Output<'reports.list'>['rows'][number];
export type ShownReport = Output<'reports.show'>;
export type JournalRow = ShownReport['journal'][number];
export type Step = NonNullable<ReportLine['steps']['sent']>;

/** A report's way to its good end; the two other ends stand beside it. */
export const stations = ['collected', 'sent', 'acknowledged', 'delivered', 'confirmed'] as const;
export type Station = (typeof stations)[number];

export const isOtherEnd = (state: ReportState): state is 'rejected' | 'closed' =>
  state === 'rejected' || state === 'closed';
