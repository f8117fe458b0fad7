import type { ExpiringLicenses } from '../notices/expiry.ts';
import { alertsDue } from '../notices/expiry.ts';
import type { DigestFacts, Listed } from '../notices/digest.ts';
import { errorText, type Words } from '../../shared/messages/words.ts';
import type { EpochMs } from '../../shared/vocabulary.ts';
import type { DueRow, Ledger } from '../ledger/ledger.ts';
import { licensesAsOf, newestSnapshots, type PlacedAlarm } from './account-alarms.ts';
import { placeOf } from './expiring-licenses.ts';
import { majorAlarms, newShortages } from './new-shortages.ts';
import { refreshDue } from './due/refresh.ts';
import { evaluationOf, evaluationWarnings } from '../reports/evaluation.ts';

/** As the lists of the page have it. */
const soonMs = 14 * 86_400_000;
/** What a mail names of each kind; the rest is a number. */
const mostNamed = 20;

export interface DigestMoment {
  readonly now: EpochMs;
  /** The mail's date. */
  readonly day: string;
  readonly thresholds: readonly number[];
  readonly words: Words;
}

/** Everything that a digest may tell, read from the record and from what is known of the licenses. */
export async function digestFacts(
  ledger: Ledger,
  expiringLicenses: ExpiringLicenses,
  { now, day, thresholds, words }: DigestMoment,
): Promise<DigestFacts> {
  await refreshDue(ledger, new AbortController().signal);
  const board = { now, obligations: ['ack'], limit: mostNamed } as const;
  const [counts, late, soon, gone, licenses] = await Promise.all([
    ledger.counts(),
    ledger.dueBoard({ ...board, group: 'overdue' }),
    ledger.dueBoard({ ...board, from: now, to: now + soonMs }),
    ledger.digestsGone(),
    thresholds.length === 0 ? [] : expiringLicenses(),
  ]);
  // That of the day itself is the one that is being made, or the one that is shown once more.
  const before = gone.filter((notice) => notice.day !== day);
  const short = list<DigestFacts['short']['rows'][number]>();
  const shortages: PlacedAlarm[] = [];
  for (const snapshot of await newestSnapshots(ledger))
    for (const alarm of await majorAlarms(ledger, snapshot, now)) {
      const { license, virtualAccount, missing, onPrem } = alarm;
      shortages.push(alarm);
      short.add({ license, virtualAccount: placeOf(virtualAccount, onPrem), missing, asOf: licensesAsOf(snapshot) });
    }
  const failed = list<DigestFacts['failed']['rows'][number]>();
  const evaluations = list<DigestFacts['evaluations']['rows'][number]>();
  let cursor: string | undefined;
  do {
    const page = await ledger.listProducts({
      lives: ['active'],
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const { name, lastError, facts, lastContactAt, addedAt } of page.rows) {
      // A product without Smart Licensing Using Policy is as it is; nobody has to look at it each day.
      if (lastError !== null && lastError.code !== 'product.no_slp')
        failed.add({ name, error: errorText(words, lastError) });
      const found = facts === null ? null : evaluationOf(facts, lastContactAt ?? addedAt);
      if (found === null) continue;
      const { endsAt } = found;
      if (endsAt === null || evaluationWarnings(endsAt, now).due !== null)
        evaluations.add({ name, endsAt, isOver: found.state === 'ended' || (endsAt !== null && endsAt <= now) });
    }
    cursor = page.cursor;
  } while (cursor !== undefined);
  const named = (row: DueRow) => ({ name: row.productName, site: row.site, at: row.at ?? now });
  const last = before.at(-1);
  return {
    short: short.listed(),
    newShortages: await newShortages(ledger, shortages, before),
    overdue: { rows: late.rows.map(named), total: late.total },
    due: { rows: soon.rows.map(named), total: soon.total },
    failed: failed.listed(),
    evaluations: evaluations.listed(),
    waitingReports: counts.waitingReports,
    waitingDeliveries: counts.waitingDeliveries,
    unmatchedFiles: counts.unmatchedFiles,
    alerts: alertsDue(
      licenses,
      thresholds,
      day,
      before.flatMap(({ alerts }) => alerts),
    ),
    doubtfulDays: last?.state === 'in_doubt' && last.day < day ? [last.day] : [],
  };
}

function list<Row>(): { add(row: Row): void; listed(): Listed<Row> } {
  const rows: Row[] = [];
  let total = 0;
  return {
    add(row) {
      total += 1;
      if (rows.length < mostNamed) rows.push(row);
    },
    listed: () => ({ rows, total }),
  };
}
