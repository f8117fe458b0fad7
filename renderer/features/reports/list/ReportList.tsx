import { IconFileText } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import { useGridWords } from '../../../app/grid-words.ts';
import { goTo, useErrorText, useFormat, useLanguage, usePages, useQuery } from '../../../app/hooks.ts';
import { routeHash, type Route } from '../../../app/route.ts';
import { useCommands } from '../../../app/command-registry.tsx';
import { useOpenParam } from '../../../app/use-open-param.ts';
import { useWholeName } from '../../../app/shown-name.ts';
import { useT } from '../../../app/use-t.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { DataGrid, type GridColumn, type GridPlace, type GridSort } from '../../../ui/grid/DataGrid.tsx';
import { Button, Group, SegmentedControl, Skeleton, Text, useMediaQuery } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { ProofButton, ProofDialog } from '../proof/ProofDialog.tsx';
import type { ReportLine } from '../report-data.ts';
import { useVerify, VerifyButton, VerifyOutcome } from '../verify/Verify.tsx';
import { sortOf, useReportColumns } from './columns.tsx';
import { Filters } from './Filters.tsx';
import {
  hasFilter,
  listInput,
  listParams,
  plainQuery,
  readListQuery,
  totalsInput,
  type ListQuery,
} from './list-query.ts';
import { NoReports } from './NoReports.tsx';
import { StateTabs } from './StateTabs.tsx';
import { stepViews, type StepView } from './StepCell.tsx';

export interface ReportListProps {
  readonly route: Route;
  readonly stepView: StepView;
  readonly onStepView: (view: StepView) => void;
  readonly place: GridPlace;
}

const topics = ['reports', 'handovers', 'app'] as const;

/** The matrix of all reports, report by report. */
export function ReportList({ route, stepView, onStepView, place }: ReportListProps) {
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const gridWords = useGridWords();
  const { params } = route;
  const query = useMemo(() => readListQuery(params), [params]);
  const isWide = useMediaQuery('(min-width: 1700px)') ?? false;
  const { rows, total, error, isReading, more } = usePages('reports.list', listInput(query), topics);
  const totals = useQuery('reports.totals', totalsInput(query), topics);
  const verify = useVerify();
  const [isProofOpen, setProofOpen] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  useOpenParam(route, 'proof', () => setProofOpen(true));
  const change = (patch: Partial<ListQuery>) =>
    // Not every letter typed is a place to come back to.
    location.replace(routeHash('reports', null, listParams({ ...query, ...patch })));
  const columns = useReportColumns({ view: stepView, isWide, isGrouped: query.isGrouped, rows });
  const productOf = useWholeName();
  const groupColumns = useMemo(
    (): readonly GridColumn<ReportLine>[] => [{ id: 'group.product', title: '', width: 1, value: productOf }],
    [productOf],
  );
  const byId = useMemo(() => new Map(rows.map((line) => [line.id, line])), [rows]);
  const sort: GridSort = query.isGrouped
    ? { column: 'group.product', isDescending: false }
    : { column: query.sort, isDescending: query.isDescending };
  const commands = useMemo(
    () => [
      { id: 'run.proof', label: t('reports:proof.do'), shortcut: 'alt+shift+P', run: () => setProofOpen(true) },
      { id: 'run.verify', label: t('reports:verify.do'), run: verify.start },
      {
        id: 'reports.search',
        label: t('grid.filter'),
        shortcut: 'alt+shift+F',
        run: () => search.current?.focus(),
      },
    ],
    [t, verify.start],
  );
  useCommands('reports', commands);
  const isEmpty = total === 0 && !hasFilter(query);
  return (
    <Page
      title={t('reports:list.title')}
      note={isEmpty ? undefined : <Summary totals={totals.data} />}
      actions={
        <>
          <VerifyButton verify={verify} />
          <ProofButton onClick={() => setProofOpen(true)} />
        </>
      }
      isFull
    >
      <VerifyOutcome verify={verify} />
      {error && <ErrorBox text={errorText(error)} />}
      {isEmpty ? (
        <NoReports />
      ) : (
        <>
          <StateTabs query={query} totals={totals.data} />
          <Filters query={query} onChange={change} search={search} />
          <DataGrid
            label={t('reports:list.title')}
            byId={byId}
            columns={columns}
            // The application puts them in order: the grid itself finds no column to sort by here.
            allColumns={groupColumns}
            nameOf={nameOf}
            sort={sort}
            onSort={({ column, isDescending }) => {
              const key = sortOf(column);
              if (key && !query.isGrouped) change({ sort: key, isDescending });
            }}
            groupBy={query.isGrouped ? 'group.product' : null}
            onOpen={(id) => goTo('reports', id)}
            onNearEnd={more}
            place={place}
            empty={
              isReading ? (
                <Skeleton h={120} w="90%" aria-label={t('state.loading')} />
              ) : (
                <EmptyState
                  icon={<IconFileText size={24} />}
                  title={t('reports:list.no_fit')}
                  text={t('reports:list.no_fit_text')}
                >
                  <Button variant="default" onClick={() => change(plainQuery)}>
                    {t('reports:list.clear')}
                  </Button>
                </EmptyState>
              )
            }
            words={gridWords}
            language={language}
          />
          <Footer read={rows.length} total={total} view={stepView} onView={onStepView} />
        </>
      )}
      <ProofDialog
        productId={query.product}
        handover={query.handover}
        isOpen={isProofOpen}
        onClose={() => setProofOpen(false)}
      />
    </Page>
  );
}

const nameOf = (line: ReportLine) => line.reportId;

function Summary({ totals }: { totals: { states: Readonly<Record<string, number>>; products: number } | null }) {
  const t = useT();
  if (!totals) return null;
  const count = Object.values(totals.states).reduce((sum, one) => sum + one, 0);
  return t('reports:list.summary', {
    reports: t('count.reports', { count }),
    products: t('count.products', { count: totals.products }),
  });
}

function Footer(props: { read: number; total: number | null; view: StepView; onView: (view: StepView) => void }) {
  const { read, total, view, onView } = props;
  const t = useT();
  const format = useFormat();
  return (
    <Group justify="space-between" gap="sm">
      <Text size="xs" c="dimmed" role="status">
        {total !== null && t('reports:list.shown', { count: total })}
        {total !== null &&
          read < total &&
          ` · ${t('reports:list.read', { read: format.number(read), total: format.number(total) })}`}
      </Text>
      <Group gap="xs">
        <Text size="xs" c="dimmed" id="step-view">
          {t('reports:list.steps_show')}
        </Text>
        <SegmentedControl
          aria-labelledby="step-view"
          data={stepViews.map((one) => ({ value: one, label: t(`reports:show.${one}`) }))}
          value={view}
          onChange={(value) => onView(stepViews.find((one) => one === value) ?? 'time')}
        />
      </Group>
    </Group>
  );
}
