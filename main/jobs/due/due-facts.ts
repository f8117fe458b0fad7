import type { DueRule, LicenseClass, Obligation } from '../../../shared/due-words.ts';
import { ciscoDefault, licenseClasses } from '../../../shared/due-words.ts';
import type { DueDetail } from '../../../shared/contract/due.ts';
import type { EpochMs, PrintedFacts } from '../../../shared/vocabulary.ts';
import type { DueFact, DueSource } from '../../ledger/ledger.ts';
import {
  ackDeadline,
  evaluationOf,
  missedAckStops,
  nextPush,
  type DueDate,
  type DueInput,
} from '../../reports/reports.ts';
import { countdownAt, earliestUtc, type Countdown } from '../../show-license/show-license.ts';

type Policy = Readonly<Record<string, Readonly<Record<string, { days: number; source: string | null }>>>>;

type Said = Omit<DueSource, 'productId' | 'revision'>;

/** What a product owes and by when, from what it said last; pure. Always has a row for `ack`. */
export function dueOf(product: Said): readonly DueFact[] {
  const { facts } = product;
  const readAt = product.lastContactAt ?? 0;
  const made: DueFact[] = [];
  const isPolicy = product.smartLicensing !== 'classic' && product.smartLicensing !== 'none';
  if (isPolicy) {
    const input = inputOf(product, readAt);
    const policy = policyOf(facts);
    const stops = missedAckStops(product.softwareVersion, product.platform, licenseNames(facts));
    const base = { policy, policyName: named(facts?.policy_name), stops };
    const ack = facts === null ? null : ackDeadline(input);
    made.push(factOf('ack', ack, { ...base, ...ownText(facts?.next_ack_deadline, facts?.next_ack_deadline_utc) }));
    if (facts !== null) {
      const own = ownText(facts.next_report_push, facts.next_report_push_utc);
      made.push(factOf('report', nextPush(input), { ...base, stops: null, ...own }));
    }
  } else made.push({ ...factOf('ack', null, { policy: [], policyName: null, stops: null }), rule: 'not_required' });
  const evaluation = facts === null ? null : evaluationOf(facts, readAt);
  if (evaluation !== null) made.push(evaluationFact(evaluation));
  return made;
}

function factOf(
  obligation: Obligation,
  date: DueDate | null,
  more: Pick<DueDetail, 'policy' | 'policyName' | 'stops'> & Partial<DueDetail>,
): DueFact {
  const detail: DueDetail = {
    days: date?.days ?? null,
    from: date?.from ?? null,
    licenseClass: date?.licenseClass ?? null,
    ownAt: date?.ownAt ?? null,
    estimatedAt: date?.estimatedAt ?? null,
    isClockWrong: date?.isClockWrong ?? false,
    isZoneUnknown: false,
    printed: null,
    ...more,
  };
  return { obligation, at: date?.at ?? null, source: date?.source ?? null, rule: date?.rule ?? 'unknown', detail };
}

function evaluationFact({ state, endsAt }: { state: 'running' | 'ended'; endsAt: EpochMs | null }): DueFact {
  const rule: DueRule = state === 'ended' && endsAt === null ? 'ended' : endsAt === null ? 'unknown' : 'evaluation';
  const fact = factOf('evaluation', null, { policy: [], policyName: null, stops: null });
  return { ...fact, at: endsAt, source: endsAt === null ? null : 'product', rule };
}

function inputOf({ facts, clockSkewMs, firstUse }: Said, readAt: EpochMs): DueInput {
  const other = facts?.other ?? {};
  const countdown = other['reporting_required'] as Countdown | undefined;
  return {
    ownAck: timeOf(facts?.next_ack_deadline, facts?.next_ack_deadline_utc),
    ownPush: timeOf(facts?.next_report_push, facts?.next_report_push_utc),
    lastAck: timeOf(facts?.last_ack_received, facts?.last_ack_received_utc),
    lastPush: timeOf(facts?.last_report_push, facts?.last_report_push_utc),
    firstUse,
    // No output names the last change of use (docs/unknowns.md).
    changedAt: null,
    policy: Object.fromEntries(policyOf(facts).map(({ licenseClass, ...days }) => [licenseClass, days])),
    classes: classesInUse(facts),
    policyState: number(other['policy_state']),
    inPolicyDays: number(other['in_policy_days']),
    pushIntervalDays: number(other['reporting_push_interval_days']),
    isAckRequired: facts?.reporting_ack_required ? !/^no\b/i.test(facts.reporting_ack_required) : null,
    countdown: countdown === undefined ? null : { days: countdown.days, at: countdownAt(countdown, readAt) },
    clockSkewMs,
  };
}

/** A date in a zone that nobody can know counts from the earliest moment that it can mean. */
function timeOf(printed: string | null | undefined, utc: EpochMs | null | undefined): EpochMs | null {
  if (utc !== null && utc !== undefined) return utc;
  const at = printed ? earliestUtc(printed) : null;
  // 1970 is a product's way to say never.
  return at === null || at < 365 * 86_400_000 ? null : at;
}

function ownText(printed: string | null | undefined, utc: EpochMs | null | undefined): Partial<DueDetail> {
  const at = timeOf(printed, utc);
  return { printed: at === null ? null : (printed ?? null), isZoneUnknown: at !== null && (utc ?? null) === null };
}

/** What the product printed, else CISCO default: the same days with no source. */
function policyOf(facts: PrintedFacts | null): DueDetail['policy'] {
  const printed = facts?.other['policy'] as Policy | undefined;
  return licenseClasses.flatMap((licenseClass): DueDetail['policy'][number][] => {
    const days = printed?.[licenseClass];
    if (printed !== undefined && days === undefined) return [];
    const normal = ciscoDefault[licenseClass];
    const of = (key: string, usual: number): number => days?.[key]?.days ?? usual;
    return [
      {
        licenseClass,
        firstReport: of('first_report_requirement', normal.firstReport),
        frequency: of('reporting_frequency', normal.frequency),
        onChange: of('report_on_change', normal.onChange),
        source: days ? (days['reporting_frequency']?.source ?? null) : null,
      },
    ];
  });
}

/** Of the licenses in use that `show license usage` names with their type. Null: one of them is not known. */
function classesInUse(facts: PrintedFacts | null): readonly LicenseClass[] | null {
  const fields = (facts?.other['fields'] ?? {}) as Readonly<Record<string, string>>;
  const found = new Set<LicenseClass>();
  for (const [name, value] of Object.entries(fields)) {
    const unit = /^(.*)\/License type( \(\d{1,4}\))?$/.exec(name);
    if (unit === null) continue;
    const [, place = '', again = ''] = unit;
    const says = (label: string): string => fields[`${place}/${label}${again}`] ?? '';
    if (/^not in use/i.test(says('Status'))) continue;
    const licenseClass = classOf(value, says('Enforcement type'), says('Export status'));
    if (licenseClass === null) return null;
    found.add(licenseClass);
  }
  return found.size === 0 ? null : [...found];
}

function classOf(type: string, enforcement: string, exported: string): LicenseClass | null {
  if (/^export/i.test(enforcement) || /^restricted/i.test(exported)) return 'export';
  if (/^enforced/i.test(enforcement)) return 'enforced';
  if (/^perpetual/i.test(type)) return 'perpetual';
  return /^subscription/i.test(type) ? 'subscription' : null;
}

function licenseNames(facts: PrintedFacts | null): readonly string[] | null {
  if (!facts?.licenses) return null;
  return facts.licenses.flatMap(({ name, entitlement_tag }) => [name ?? '', entitlement_tag ?? '']);
}

function named(text: string | null | undefined): string | null {
  return text && !/^<.*>$/.test(text) ? text : null;
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
