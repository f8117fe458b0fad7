import type { Output } from '../../../../shared/contract/contract.ts';
import { reportStates, type ReportState } from '../../../../shared/vocabulary.ts';
import { useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useStateWords } from '../../../app/state-words.ts';
import { useT } from '../../../app/use-t.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { listParams, type ListQuery } from './list-query.ts';
import classes from './StateTabs.module.css';

type Totals = Output<'reports.totals'>;

/** How many stand in each state of those that fit the other filters; one click shows only these. */
export function StateTabs({ query, totals }: { query: ListQuery; totals: Totals | null }) {
  const t = useT();
  const format = useFormat();
  const words = useStateWords();
  const all = totals && Object.values(totals.states).reduce((sum, count) => sum + (count ?? 0), 0);
  const href = (state: ReportState | null) => routeHash('reports', null, listParams({ ...query, state }));
  const countOf = (state: ReportState) => totals && (totals.states[state] ?? 0);
  return (
    <nav className={classes['tabs']} aria-label={t('reports:list.states')}>
      <a className={classes['tab']} href={href(null)} aria-current={query.state === null ? 'true' : undefined}>
        {t('reports:list.all')}
        <span className={classes['count']}>{all === null ? '' : format.number(all)}</span>
      </a>
      {reportStates.map((state) => {
        const count = countOf(state);
        return (
          <a
            key={state}
            className={classes['tab']}
            href={href(state)}
            aria-current={query.state === state ? 'true' : undefined}
            data-empty={count === 0 || undefined}
          >
            <StateBadge shape={state} label={words.report(state)} />
            <span className={classes['count']}>{count === null ? '' : format.number(count)}</span>
          </a>
        );
      })}
    </nav>
  );
}
