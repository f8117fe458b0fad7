import type { DueDetail } from '../../../shared/contract/due.ts';
import type { DueGroup, DueRule, Obligation, VisitReason } from '../../../shared/due-words.ts';
import type { EpochMs, PrintedFacts, SmartLicensing } from '../../../shared/vocabulary.ts';
import type { Page } from './common.ts';

/** What is due by when: work data, made anew from the product rows. */
export interface DueRecords {
  /** Active products by id behind `after`, at most so many, whose dates were made from an older row or by other rules. */
  /** By name; some may turn out to be none. */
  leftoverSources(): Promise<readonly LeftoverRow[]>;
  staleDue(rules: number, after: string, limit: number): Promise<readonly DueSource[]>;
  recordDue(
    rules: number,
    made: readonly { readonly source: DueSource; readonly due: readonly DueFact[] }[],
  ): Promise<void>;
  dueBoard(query: DueQuery): Promise<Page<DueRow> & { readonly groups: Readonly<Record<DueGroup, number>> }>;
  /** How many are due from each start until the next; the last start only ends. */
  dueDays(filter: DueFilter, starts: readonly EpochMs[]): Promise<readonly { at: EpochMs; count: number }[]>;
  /** By site and name: products that are reached on foot or were not reached last, with a date until then or a file. */
  duePlan(query: PlanQuery): Promise<Page<Visit> & { readonly sites: number }>;
}

/** What a product printed last, where it may be licensed in another way than by usage reports. */
export interface LeftoverRow {
  readonly productId: string;
  readonly productName: string;
  readonly site: string | null;
  readonly facts: PrintedFacts;
  readonly smartLicensing: SmartLicensing | null;
  readonly lastContactAt: EpochMs | null;
}

export interface DueSource {
  readonly productId: string;
  readonly revision: number;
  readonly facts: PrintedFacts | null;
  readonly smartLicensing: SmartLicensing | null;
  readonly platform: string | null;
  readonly softwareVersion: string | null;
  readonly lastContactAt: EpochMs | null;
  readonly clockSkewMs: number | null;
  /** Begin of the first usage that a report of it here measured. */
  readonly firstUse: EpochMs | null;
}

export interface DueFact {
  readonly obligation: Obligation;
  readonly at: EpochMs | null;
  readonly source: 'product' | 'estimated' | null;
  readonly rule: DueRule;
  readonly detail: DueDetail;
}

export interface DueFilter {
  readonly obligations: readonly Obligation[];
  readonly site?: string | undefined;
  readonly tag?: string | undefined;
  readonly text?: string | undefined;
}

export interface DueQuery extends DueFilter {
  readonly now: EpochMs;
  readonly group?: DueGroup | undefined;
  readonly from?: EpochMs | undefined;
  readonly to?: EpochMs | undefined;
  readonly cursor?: string | undefined;
  /** At most 500. */
  readonly limit: number;
}

export interface DueRow extends DueFact {
  readonly productId: string;
  readonly productName: string;
  readonly site: string | null;
  readonly tags: readonly string[];
  readonly group: DueGroup;
  readonly nextReportAt: EpochMs | null;
}

export interface PlanQuery {
  readonly now: EpochMs;
  /** End of the chosen day. */
  readonly until: EpochMs;
  readonly site?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface Visit {
  readonly productId: string;
  readonly productName: string;
  readonly site: string | null;
  readonly host: string | null;
  readonly udi: string | null;
  readonly reasons: readonly VisitReason[];
  readonly at: EpochMs | null;
  readonly isEstimated: boolean;
  readonly stops: DueDetail['stops'];
  /** Names of the files that wait for it. */
  readonly take: readonly string[];
  readonly unreported: number | null;
  readonly lastContactAt: EpochMs | null;
}
