import { useMemo, useState } from 'react';
import { IconFileText } from '@tabler/icons-react';
import { reportStates } from '../../../../shared/vocabulary.ts';
import { goTo, useErrorText, useFormat, useLanguage } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useStateWords } from '../../../app/state-words.ts';
import { tagName } from '../../../app/tag-name.ts';
import { useT } from '../../../app/use-t.ts';
import { DataGrid, type GridColumn, type GridSort } from '../../../ui/grid/DataGrid.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Button } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import type { ProductReport } from './product-data.ts';
import { ReportJourney } from './ReportJourney.tsx';

export interface ProductReportsProps {
  readonly reports: readonly ProductReport[];
  readonly onCollect: () => void;
}

/** This product's reports, each with where it is on its way. Opens one in Reports. */
export function ProductReports({ reports, onCollect }: ProductReportsProps) {
  const t = useT();
  const language = useLanguage();
  const [sort, setSort] = useState<GridSort>({ column: 'collected', isDescending: true });
  const byId = useMemo(() => new Map(reports.map((report) => [report.id, report])), [reports]);
  const columns = useReportColumns();
  if (reports.length === 0)
    return (
      <EmptyState
        icon={<IconFileText size={24} />}
        title={t('products:reports.none')}
        text={t('products:reports.none_text')}
      >
        <Button variant="default" onClick={onCollect}>
          {t('products:do.collect')}
        </Button>
      </EmptyState>
    );
  return (
    <DataGrid
      label={t('nav.reports')}
      byId={byId}
      columns={columns}
      nameOf={({ reportId }) => reportId}
      sort={sort}
      onSort={setSort}
      onOpen={(id) => goTo('reports', id)}
      height={Math.min(520, 34 + 30 * reports.length)}
      words={{
        sortBy: (column) => t('grid.sort_by', { column }),
        selectRow: (name) => t('grid.select_row', { name }),
        selectAll: t('action.select_all'),
        selectGroup: (name: string) => t('grid.select_group', { name }),
        noGroup: t('grid.no_group'),
      }}
      language={language}
      empty={null}
    />
  );
}

function useReportColumns(): readonly GridColumn<ProductReport>[] {
  const t = useT();
  const format = useFormat();
  const words = useStateWords();
  const errorText = useErrorText();
  return useMemo(
    () => [
      {
        id: 'report',
        title: t('products:reports.id'),
        width: 104,
        value: ({ reportId }) => reportId,
        cell: ({ id, reportId }) => (
          <a href={routeHash('reports', id)} tabIndex={-1} onClick={(event) => event.stopPropagation()}>
            {reportId}
          </a>
        ),
      },
      {
        id: 'license',
        title: t('products:page.license'),
        width: 170,
        value: ({ entitlementTag }) => (entitlementTag === null ? null : tagName(entitlementTag)),
      },
      {
        id: 'count',
        title: t('products:page.count'),
        width: 60,
        align: 'right',
        value: ({ count }) => count,
      },
      {
        id: 'span',
        title: t('products:reports.span'),
        width: 190,
        value: ({ measuredFrom }) => measuredFrom,
        cell: ({ measuredFrom, measuredTo }) =>
          measuredFrom === null || measuredTo === null ? null : format.days(measuredFrom, measuredTo),
      },
      {
        id: 'state',
        title: t('products:column.status'),
        width: 120,
        value: ({ state }) => reportStates.indexOf(state),
        text: ({ state }) => words.report(state),
        cell: ({ state, error, reason }) => (
          <span title={error ? errorText(error) : (reason ?? '')}>
            <StateBadge shape={state} label={words.report(state)} />
          </span>
        ),
      },
      {
        id: 'journey',
        title: t('products:reports.journey'),
        width: 84,
        value: ({ state }) => reportStates.indexOf(state),
        text: () => '',
        cell: ({ state }) => <ReportJourney state={state} />,
      },
      {
        id: 'channel',
        title: t('products:reports.channel'),
        width: 100,
        value: ({ channel, handover }) =>
          handover !== null
            ? t('products:reports.by_hand', { number: handover })
            : channel === null
              ? null
              : t(`products:reports.channel_${channel}`),
      },
      {
        id: 'collected',
        title: t('products:reports.collected'),
        width: 160,
        value: ({ collectedAt }) => collectedAt,
        cell: ({ collectedAt }) => format.dateTime(collectedAt),
      },
    ],
    [t, format, words, errorText],
  );
}
