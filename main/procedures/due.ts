import { basename } from 'node:path';
import type { DueRow } from '../ledger/ledger.ts';
import { feedSettingName, type FeedSetting } from '../jobs/due/feed.ts';
import { evaluationWarnings } from '../reports/evaluation.ts';
import { byHand, type HandlersOf, type ProcedureContext } from './context.ts';

/** What is due by when. The dates are brought up to date first. */
export function dueProcedures(context: ProcedureContext): HandlersOf<'due'> {
  const { services, files } = context;
  const { ledger, clock } = services;
  const refresh = async (signal: AbortSignal) => (await import('../jobs/due/refresh.ts')).refreshDue(ledger, signal);
  const rowView = (row: DueRow, now: number) => ({
    ...row,
    warnings: row.obligation === 'evaluation' && row.at !== null ? evaluationWarnings(row.at, now) : null,
  });
  return {
    async 'due.board'(query, { signal }) {
      await refresh(signal);
      const now = clock.now();
      const board = await ledger.dueBoard({ ...query, now });
      return { ...board, now, rows: board.rows.map((row) => rowView(row, now)) };
    },
    async 'due.days'({ starts, ...filter }, { signal }) {
      await refresh(signal);
      return { now: clock.now(), days: [...(await ledger.dueDays(filter, starts))] };
    },
    async 'due.plan'(query, { signal }) {
      await refresh(signal);
      const now = clock.now();
      return { now, ...(await ledger.duePlan({ ...query, now })) };
    },
    async 'due.savePlan'({ target, ...input }, { signal }) {
      const { writePlan } = await import('../jobs/due/write-due.ts');
      await refresh(signal);
      const out = files.pathOf(target);
      const made = await writePlan(ledger, { ...input, out, now: clock.now() }, signal);
      return { ...made, file: { name: basename(out), ...made.file } };
    },
    async 'due.calendar'({ target, language, ...filter }, { signal }) {
      const { writeCalendar } = await import('../jobs/due/write-due.ts');
      await refresh(signal);
      const out = files.pathOf(target);
      const made = await writeCalendar(ledger, { out, filter, language, now: clock.now() }, signal);
      return { ...made, file: { name: basename(out), ...made.file } };
    },
    async 'due.feed'() {
      return { feed: feedView(((await ledger.setting(feedSettingName)) ?? null) as FeedSetting | null) };
    },
    async 'due.setFeed'({ feed }) {
      const { writeFeed } = await import('../jobs/due/feed.ts');
      if (feed === null) {
        await ledger.setSetting(feedSettingName, null, byHand(context));
        return { feed: null };
      }
      const { target, language, ...filter } = feed;
      const setting: FeedSetting = { path: files.pathOf(target), language, filter };
      await writeFeed(ledger, setting, clock.now());
      await ledger.setSetting(feedSettingName, setting, byHand(context));
      return { feed: feedView(setting) };
    },
  };
}

function feedView(feed: FeedSetting | null) {
  if (feed === null) return null;
  const { path, language, filter } = feed;
  return { path, language, obligations: [...filter.obligations], site: filter.site ?? null, tag: filter.tag ?? null };
}
