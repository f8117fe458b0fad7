import { IconListCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/app-context.ts';
import { goTo, useErrorText, useFormat, useLanguage, usePages } from '../../app/hooks.ts';
import { rowStates } from '../../../shared/vocabulary.ts';
import { useGridWords } from '../../app/grid-words.ts';
import { useCounted } from '../../app/state-words.ts';
import { useT } from '../../app/use-t.ts';
import type { Job } from '../../stores/jobs-store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { DataGrid, type GridColumn, type GridSort } from '../../ui/grid/DataGrid.tsx';
import { Skeleton } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { JobActions } from './JobActions.tsx';
import { useJobLook } from './use-job-look.ts';

export function JobList() {
  const { jobs: store } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const { rows, error, isReading, more } = usePages('jobs.list', {}, ['jobs', 'app']);
  const progress = useStore(store.store, (state) => state.progress);
  const [sort, setSort] = useState<GridSort>({ column: 'started', isDescending: true });
  const columns = useColumns();
  const byId = useMemo(() => new Map(rows.map((job) => [job.id, withProgress(job, progress)])), [rows, progress]);
  return (
    <Page title={t('jobs:list.title')} actions={<JobActions />} isFull>
      {error && <ErrorBox text={errorText(error)} />}
      <DataGrid
        label={t('jobs:list.title')}
        byId={byId}
        columns={columns}
        nameOf={(job) => t(`jobs:kind.${job.kind}`)}
        sort={sort}
        onSort={setSort}
        onOpen={(id) => goTo('jobs', id)}
        onNearEnd={more}
        empty={
          isReading ? (
            <Skeleton h={120} w="90%" aria-label={t('state.loading')} />
          ) : (
            <EmptyState icon={<IconListCheck />} title={t('jobs:list.empty_title')} text={t('jobs:list.empty')} />
          )
        }
        words={useGridWords()}
        language={language}
      />
    </Page>
  );
}

type ListedJob = Job & { readonly done?: string };

/** Only what runs becomes another row: the thousands that have ended stay what they were. */
function withProgress(job: Job, progress: ReadonlyMap<string, { done: number; total: number }>): ListedJob {
  const now = job.state === 'running' ? progress.get(job.id) : undefined;
  return now && now.total > 0 ? { ...job, done: `${now.done}/${now.total}` } : job;
}

function useColumns(): readonly GridColumn<ListedJob>[] {
  const t = useT();
  const format = useFormat();
  const counted = useCounted();
  const look = useJobLook();
  return useMemo(
    () => [
      { id: 'kind', title: t('jobs:list.kind'), width: 190, value: (job) => t(`jobs:kind.${job.kind}`) },
      {
        id: 'state',
        title: t('jobs:list.state'),
        width: 120,
        value: (job) => look(job).label,
        cell: (job) => {
          const { shape, label } = look(job);
          return <StateBadge shape={shape} label={job.done === undefined ? label : `${label} ${job.done}`} />;
        },
      },
      {
        id: 'started',
        title: t('jobs:list.started'),
        width: 160,
        value: (job) => job.startedAt,
        cell: (job) => format.dateTime(job.startedAt),
      },
      {
        id: 'took',
        title: t('jobs:list.took'),
        width: 90,
        align: 'right',
        value: (job) => (job.endedAt === null ? null : job.endedAt - job.startedAt),
        cell: (job) => (job.endedAt === null ? '' : format.duration(job.endedAt - job.startedAt)),
      },
      { id: 'operator', title: t('jobs:list.operator'), width: 110, value: (job) => job.operator },
      {
        id: 'result',
        title: t('jobs:list.result'),
        width: 330,
        value: (job) =>
          format.list(
            rowStates.flatMap((state) => {
              const count = job.rows[state] ?? 0;
              return count > 0 ? [counted.row(state, count)] : [];
            }),
          ),
      },
    ],
    [t, format, counted, look],
  );
}
