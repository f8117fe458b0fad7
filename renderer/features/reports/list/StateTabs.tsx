import type { Output } from '../../../../shared/contract/contract.ts';
import { reportStates, type ReportState } from '../../../../shared/vocabulary.ts';
import { useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useStateWords } from '../../../app/state-words.ts';
import { useT } from '../../../app/use-t.ts';
import { CountTabs } from '../../../ui/CountTabs.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { listParams, type ListQuery } from './list-query.ts';

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
    <CountTabs
      label={t('reports:list.states')}
      tabs={[
        {
          key: 'all',
          href: href(null),
          isCurrent: query.state === null,
          label: t('reports:list.all'),
          count: all === null ? '' : format.number(all),
        },
        ...reportStates.map((state) => {
          const count = countOf(state);
          return {
            key: state,
            href: href(state),
            isCurrent: query.state === state,
            label: <StateBadge shape={state} label={words.report(state)} />,
            count: count === null ? '' : format.number(count),
            isEmpty: count === 0,
          };
        }),
      ]}
    />
  );
}
