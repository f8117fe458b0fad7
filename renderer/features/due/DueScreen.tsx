import { useMemo } from 'react';
import { routeHash } from '../../app/route.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useT } from '../../app/use-t.ts';
import { CountTabs } from '../../ui/CountTabs.tsx';
import { Page } from '../../ui/Page.tsx';
import { DueActions } from './DueActions.tsx';
import { DueCalendar } from './DueCalendar.tsx';
import { DueFilters } from './DueFilters.tsx';
import { DueList } from './DueList.tsx';
import { DuePlan } from './DuePlan.tsx';
import { dueParams, readDueQuery, type DueQuery } from './due-query.ts';

const views = ['list', 'calendar', 'plan'] as const;

/** What is due by when: `#/due` the list, `#/due/calendar` a month, `#/due/plan` the sites to visit until a day. */
export default function DueScreen({ route }: ScreenProps) {
  const t = useT();
  const view = views.find((one) => one === route.id) ?? 'list';
  const query = useMemo(() => readDueQuery(route.params), [route.params]);
  const idOf = (one: (typeof views)[number]) => (one === 'list' ? null : one);
  const change = (patch: Partial<DueQuery>) =>
    location.replace(routeHash('due', idOf(view), dueParams({ ...query, ...patch })));
  return (
    <Page
      title={t('nav.due')}
      note={t('due:note')}
      actions={<DueActions query={query} view={view} />}
      isFull={view === 'list'}
    >
      <CountTabs
        label={t('due:views')}
        tabs={views.map((one) => ({
          key: one,
          href: routeHash('due', idOf(one), dueParams({ ...query, group: null })),
          isCurrent: one === view,
          label: t(`due:view.${one}`),
        }))}
      />
      <DueFilters query={query} onChange={change} isPlan={view === 'plan'} />
      {view === 'list' && <DueList query={query} />}
      {view === 'calendar' && <DueCalendar query={query} onChange={change} />}
      {view === 'plan' && <DuePlan query={query} onChange={change} />}
    </Page>
  );
}
