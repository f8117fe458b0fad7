import { basename } from 'node:path';
import type { DueRow } from '../ledger/ledger.ts';
import { refreshDue } from '../jobs/due/refresh.ts';
import { evaluationWarnings } from '../reports/reports.ts';
import type { HandlersOf, ProcedureContext } from './context.ts';

/** What is due by when. The dates are brought up to date first. */
export function dueProcedures(context: ProcedureContext): HandlersOf<'due'> {
  const { services, files } = context;
  const { ledger, clock } = services;
  const rowView = (row: DueRow, now: number) => ({
    ...row,
    warnings: row.obligation === 'evaluation' && row.at !== null ? evaluationWarnings(row.at, now) : null,
  });
  return {
    async 'due.board'(query, { signal }) {
      await refreshDue(ledger, signal);
      const now = clock.now();
      const board = await ledger.dueBoard({ ...query, now });
      return { ...board, now, rows: board.rows.map((row) => rowView(row, now)) };
    },
    async 'due.days'({ starts, ...filter }, { signal }) {
      await refreshDue(ledger, signal);
      return { now: clock.now(), days: [...(await ledger.dueDays(filter, starts))] };
    },
    async 'due.plan'(query, { signal }) {
      await refreshDue(ledger, signal);
      const now = clock.now();
      return { now, ...(await ledger.duePlan({ ...query, now })) };
    },
    async 'due.savePlan'({ target, ...input }, { signal }) {
      const { writePlan } = await import('../jobs/due/write-due.ts');
      await refreshDue(ledger, signal);
      const out = files.pathOf(target);
      const made = await writePlan(ledger, { ...input, out, now: clock.now() }, signal);
      return { ...made, file: { name: basename(out), ...made.file } };
    },
    async 'due.calendar'({ target, language, ...filter }, { signal }) {
      const { writeCalendar } = await import('../jobs/due/write-due.ts');
      await refreshDue(ledger, signal);
      const out = files.pathOf(target);
      const made = await writeCalendar(ledger, { out, filter, language, now: clock.now() }, signal);
      return { ...made, file: { name: basename(out), ...made.file } };
    },
  };
}
