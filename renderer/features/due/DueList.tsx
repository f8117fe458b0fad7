import { IconCalendarDue } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { dueGroups, type DueGroup } from '../../../shared/due-words.ts';
import { useApp } from '../../app/app-context.ts';
import { useGridWords } from '../../app/grid-words.ts';
import { useErrorText, useFormat, useLanguage, usePages, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { CountTabs } from '../../ui/CountTabs.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { DataGrid, type GridColumn } from '../../ui/grid/DataGrid.tsx';
import { Group, Skeleton } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DueDate, DueDistance, ruleText, warningTexts, type DueRow } from './DueDate.tsx';
import { DueDetail } from './DueDetail.tsx';
import { dueFilter, dueParams, type DueQuery } from './due-query.ts';

const topics = ['products', 'reports', 'app'] as const;
const keyOf = (row: DueRow) => `${row.obligation} ${row.productId}`;

/** All dates, the next first, in groups that one click shows alone. */
export function DueList({ query }: { query: DueQuery }) {
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const language = useLanguage();
  const nameOf = useWholeName();
  const [openKey, setOpen] = useState<string | null>(null);
  const filter = dueFilter(query);
  const group = query.group === null ? {} : { group: query.group };
  const { rows, total, error, isReading, more } = usePages('due.board', { ...filter, ...group }, topics);
  const { data: counts } = useQuery('due.board', { ...filter, limit: 1 }, topics);
  const byId = useMemo(() => new Map(rows.map((row) => [keyOf(row), row])), [rows]);
  const columns = useDueColumns(clock.now());
  const open = openKey === null ? undefined : byId.get(openKey);
  const href = (one: DueGroup | null) => routeHash('due', null, dueParams({ ...query, group: one }));
  const all = counts && Object.values(counts.groups).reduce((sum, count) => sum + count, 0);
  return (
    <>
      {error && <ErrorBox text={errorText(error)} />}
      <CountTabs
        label={t('due:groups')}
        tabs={[
          {
            key: 'all',
            href: href(null),
            isCurrent: query.group === null,
            label: t('due:all'),
            count: all === null ? '' : format.number(all),
          },
          ...dueGroups.map((one) => ({
            key: one,
            href: href(one),
            isCurrent: query.group === one,
            label:
              one === 'overdue' ? <StateBadge shape="late" label={t('due:group.overdue')} /> : t(`due:group.${one}`),
            count: counts ? format.number(counts.groups[one]) : '',
            isEmpty: counts?.groups[one] === 0,
          })),
        ]}
      />
      <DataGrid
        label={t('nav.due')}
        byId={byId}
        columns={columns}
        nameOf={nameOf}
        sort={null}
        onSort={() => undefined}
        onOpen={setOpen}
        onNearEnd={more}
        empty={
          isReading || total === null ? (
            <Skeleton h={120} w="90%" aria-label={t('state.loading')} />
          ) : (
            <EmptyState icon={<IconCalendarDue size={24} />} title={t('due:none')} text={t('due:none_text')} />
          )
        }
        words={useGridWords()}
        language={language}
      />
      <DueDetail row={open ?? null} now={clock.now()} onClose={() => setOpen(null)} />
    </>
  );
}

function useDueColumns(now: number): readonly GridColumn<DueRow>[] {
  const t = useT();
  const format = useFormat();
  const nameOf = useWholeName();
  const minute = Math.floor(now / 60_000);
  return useMemo((): readonly GridColumn<DueRow>[] => {
    const at = minute * 60_000;
    return [
      { id: 'product', title: t('due:column.product'), width: 150, isSortable: false, value: nameOf },
      { id: 'site', title: t('due:column.site'), width: 100, isSortable: false, value: (row) => row.site },
      {
        id: 'what',
        title: t('due:column.what'),
        width: 120,
        isSortable: false,
        value: (row) => t(`due:due.obligation_${row.obligation}`),
      },
      {
        id: 'date',
        title: t('due:column.date'),
        width: 110,
        isSortable: false,
        value: (row) => row.at,
        cell: (row) => <DueDate row={row} />,
      },
      {
        id: 'left',
        title: t('due:column.left'),
        width: 125,
        isSortable: false,
        value: (row) => row.at,
        cell: (row) => <DueDistance row={row} now={at} />,
      },
      {
        id: 'rule',
        title: t('due:column.rule'),
        width: 290,
        isSortable: false,
        value: (row) => ruleText(t, format, row),
        cell: (row) => <RuleCell row={row} />,
      },
      {
        id: 'report',
        title: t('due:due.obligation_report'),
        width: 110,
        isSortable: false,
        value: (row) => row.nextReportAt,
        cell: (row) => (row.nextReportAt === null ? null : format.date(row.nextReportAt)),
      },
    ];
  }, [t, format, nameOf, minute]);
}

function RuleCell({ row }: { row: DueRow }) {
  const t = useT();
  const format = useFormat();
  const warnings = warningTexts(t, row);
  const rule = ruleText(t, format, row);
  const text = row.source === 'estimated' ? t('due:estimated', { rule }) : rule;
  return (
    <Group gap={6} wrap="nowrap">
      {warnings.length > 0 && (
        <StateBadge shape={row.detail.stops === 'stops' ? 'stopped' : 'warning'} label={t('due:warning')} />
      )}
      <span title={[text, ...warnings].join('\n')}>{text}</span>
    </Group>
  );
}
