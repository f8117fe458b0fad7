import { alertsExpiring } from '../../shared/notice-rules.ts';
import { say, type Words } from '../../shared/messages/words.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';
import { digestHtml } from './digest-html.ts';
import { dayOf, daysBetween, type ExpiryAlert } from './expiry.ts';

/** What the digest tells of, at one moment. Lists hold what is named; their totals may be more. */
export interface DigestFacts {
  /** Major alarms of the newest snapshots; `asOf`: when its licenses were read. */
  readonly short: Listed<{
    readonly license: string;
    readonly virtualAccount: string;
    readonly missing: number;
    readonly asOf: EpochMs;
  }>;
  readonly overdue: Listed<{ readonly name: string; readonly site: string | null; readonly at: EpochMs }>;
  /** Those that no mail has told yet. */
  readonly newShortages: readonly {
    readonly license: string;
    readonly virtualAccount: string;
    readonly missing: number;
  }[];
  /** ACK deadlines of the next 14 days. */
  readonly due: Listed<{ readonly name: string; readonly site: string | null; readonly at: EpochMs }>;
  /** `error`: a sentence in the digest's language. */
  readonly failed: Listed<{ readonly name: string; readonly error: string }>;
  /** Null: ended, or the product does not say when. */
  readonly evaluations: Listed<{ readonly name: string; readonly endsAt: EpochMs | null; readonly isOver: boolean }>;
  readonly waitingReports: number;
  readonly waitingDeliveries: number;
  readonly unmatchedFiles: number;
  readonly alerts: readonly ExpiryAlert[];
  /** Days whose mail may not have arrived. */
  readonly doubtfulDays: readonly string[];
}

export interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
}

export interface DigestChoice {
  readonly dailySummary: boolean;
  readonly statusNotification: boolean;
  readonly expiringAlert: boolean;
  /** Days before the end of a license. */
  readonly thresholds: readonly number[];
}

export interface Digest {
  readonly subject: string;
  readonly text: string;
  /** A whole page: nothing is loaded, styles stand in the elements. */
  readonly html: string;
}

export interface DigestSection {
  readonly title: string;
  readonly isUrgent: boolean;
  readonly rows: readonly (readonly [left: string, right: string])[];
  /** What is not named, in words. */
  readonly rest: string | null;
}

const mostAlerts = 200;

/**
 * Whether a mail goes out on this day: the summary on each, the status on days on which something is wrong; a shortage
 * alone makes one mail.
 */
export function isDigestDue(facts: DigestFacts, choice: DigestChoice): boolean {
  if (choice.dailySummary) return true;
  const { overdue, failed, evaluations, newShortages } = facts;
  return choice.statusNotification && overdue.total + failed.total + evaluations.total + newShortages.length > 0;
}

/** The mail of one day (`2026-11-29`) in the language of `words`. Where nothing is chosen, it is what a summary would be. */
export function digestOf(facts: DigestFacts, choice: DigestChoice, day: string, words: Words): Digest {
  const isSummary = choice.dailySummary || !choice.statusNotification;
  const hasStatus = choice.statusNotification || isSummary;
  const sections = [
    ...(hasStatus ? [short(facts, words)] : []),
    ...(alertsExpiring(choice) ? [expiring(facts, day, words)] : []),
    ...(hasStatus ? [overdue(facts, words)] : []),
    ...(isSummary ? [dueSoon(facts, words)] : []),
    ...(hasStatus ? [failed(facts, words), evaluations(facts, words)] : []),
  ].filter(({ rows }) => rows.length > 0);
  const counts = isSummary ? standing(facts, words) : [];
  const shownDay = dayText(day, words);
  const notes = facts.doubtfulDays.map((one) => say(words, 'mail.doubt', { day: dayText(one, words) }));
  // Where no days are chosen nobody looked at the ends of licenses.
  const quiet = alertsExpiring(choice) && choice.thresholds.length > 0 ? 'mail.nothing' : 'mail.nothing_of_rest';
  const page = {
    title: say(words, 'mail.title', { day: shownDay }),
    lead: sections.length === 0 ? say(words, quiet) : null,
    sections,
    counts,
    notes,
    footer: say(words, 'mail.footer'),
  };
  return {
    subject: subjectOf(facts, sections.length > 0 && alertsExpiring(choice) ? facts.alerts.length : 0, shownDay, words),
    text: textOf(page),
    html: digestHtml(page, words.language),
  };
}

export interface DigestPage {
  readonly title: string;
  readonly lead: string | null;
  readonly sections: readonly DigestSection[];
  readonly counts: readonly (readonly [name: string, value: string])[];
  readonly notes: readonly string[];
  readonly footer: string;
}

function subjectOf(facts: DigestFacts, alerts: number, day: string, words: Words): string {
  const parts = [
    ...(facts.short.total > 0 ? [say(words, 'mail.subject_short', { count: facts.short.total })] : []),
    ...(alerts > 0 ? [say(words, 'mail.subject_expiring', { count: alerts })] : []),
    ...(facts.overdue.total > 0 ? [say(words, 'mail.subject_overdue', { count: facts.overdue.total })] : []),
    ...(facts.failed.total > 0 ? [say(words, 'mail.subject_failed', { count: facts.failed.total })] : []),
  ];
  const what = parts.length > 0 ? parts.join(say(words, 'list.comma')) : say(words, 'mail.subject_nothing');
  return say(words, 'mail.subject', { what, day });
}

function short(facts: DigestFacts, words: Words): DigestSection {
  const { rows, total } = facts.short;
  return {
    title: say(words, 'mail.short', { count: total }),
    isUrgent: true,
    rows: rows.map(({ license, virtualAccount, missing, asOf }) => [
      say(words, 'mail.short_license', { license: oneLine(license), account: oneLine(virtualAccount) }),
      say(words, 'mail.missing', { count: missing, day: dayText(dayOf(asOf), words) }),
    ]),
    rest: restOf(total - rows.length, words),
  };
}

function expiring({ alerts }: DigestFacts, day: string, words: Words): DigestSection {
  const named = alerts.slice(0, mostAlerts);
  return {
    title: say(words, 'mail.expiring', { count: alerts.length }),
    isUrgent: true,
    rows: named.map(({ license, virtualAccount, quantity, endsOn }) => {
      const left = daysBetween(day, endsOn);
      const ends = dayText(endsOn, words);
      const key = left > 0 ? 'mail.ends_in' : left === 0 ? 'mail.ends_today' : 'mail.ended';
      return [
        say(words, 'mail.license', {
          license: oneLine(license),
          account: oneLine(virtualAccount),
          quantity: String(quantity),
        }),
        say(words, key, { day: ends, count: Math.abs(left) }),
      ];
    }),
    rest: restOf(alerts.length - named.length, words),
  };
}

function overdue(facts: DigestFacts, words: Words): DigestSection {
  const { rows, total } = facts.overdue;
  return {
    title: say(words, 'mail.overdue', { count: total }),
    isUrgent: true,
    rows: rows.map((row) => [
      productText(row, words),
      say(words, 'mail.since', { day: dayText(dayOf(row.at), words) }),
    ]),
    rest: restOf(total - rows.length, words),
  };
}

function dueSoon(facts: DigestFacts, words: Words): DigestSection {
  const { rows, total } = facts.due;
  return {
    title: say(words, 'mail.due', { count: total }),
    isUrgent: false,
    rows: rows.map((row) => [productText(row, words), say(words, 'mail.by', { day: dayText(dayOf(row.at), words) })]),
    rest: restOf(total - rows.length, words),
  };
}

function failed(facts: DigestFacts, words: Words): DigestSection {
  const { rows, total } = facts.failed;
  return {
    title: say(words, 'mail.failed', { count: total }),
    isUrgent: true,
    rows: rows.map(({ name, error }) => [oneLine(name), oneLine(error)]),
    rest: restOf(total - rows.length, words),
  };
}

function evaluations(facts: DigestFacts, words: Words): DigestSection {
  const { rows, total } = facts.evaluations;
  return {
    title: say(words, 'mail.evaluation', { count: total }),
    isUrgent: false,
    rows: rows.map(({ name, endsAt, isOver }) => [
      oneLine(name),
      isOver
        ? say(words, 'mail.evaluation_over')
        : endsAt === null
          ? say(words, 'mail.evaluation_unknown')
          : say(words, 'mail.ends_on', { day: dayText(dayOf(endsAt), words) }),
    ]),
    rest: restOf(total - rows.length, words),
  };
}

function standing(facts: DigestFacts, words: Words): DigestPage['counts'] {
  return [
    [say(words, 'mail.waiting_reports'), String(facts.waitingReports)],
    [say(words, 'mail.waiting_deliveries'), String(facts.waitingDeliveries)],
    [say(words, 'mail.unmatched_files'), String(facts.unmatchedFiles)],
  ];
}

function productText({ name, site }: { name: string; site: string | null }, words: Words): string {
  return site === null ? oneLine(name) : say(words, 'mail.product', { name: oneLine(name), site: oneLine(site) });
}

function restOf(count: number, words: Words): string | null {
  return count > 0 ? say(words, 'mail.rest', { count }) : null;
}

/** Days as people read them; the day itself is one of UTC. */
function dayText(day: string, { language }: Words): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** Names come from products and from the account: neither a line end nor a mark that turns text around gets through. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replaceAll(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .trim()
    .slice(0, 300);
}

function textOf({ title, lead, sections, counts, notes, footer }: DigestPage): string {
  const blocks = [
    title,
    ...(lead === null ? [] : [lead]),
    ...sections.map(({ title: heading, rows, rest }) =>
      [
        heading,
        ...rows.map(([left, right]) => `  ${left}\n      ${right}`),
        ...(rest === null ? [] : [`  ${rest}`]),
      ].join('\n'),
    ),
    ...(counts.length === 0 ? [] : [counts.map(([name, value]) => `${name}: ${value}`).join('\n')]),
    ...notes,
    `-- \n${footer}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}
