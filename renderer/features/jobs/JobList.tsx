import { IconListCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/app-context.ts';
import { goTo, useErrorText, useFormat, useLanguage, usePages } from '../../app/hooks.ts';
import { useGridWords } from '../../app/grid-words.ts';
import { useStateWords } from '../../app/state-words.ts';
import { useT } from '../../app/use-t.ts';
import type { Job } from '../../stores/jobs-store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { DataGrid, type GridColumn, type GridSort } from '../../ui/grid/DataGrid.tsx';
import { Page } from '../../ui/Page.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { JobActions } from './JobActions.tsx';
import { useJobLook } from './use-job-look.ts';

export function JobList() {
  const { jobs: store } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const { rows, error, more } = usePages('jobs.list', {}, ['jobs', 'app']);
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
        empty={<EmptyState icon={<IconListCheck />} title={t('jobs:list.empty_title')} text={t('jobs:list.empty')} />}
        words={useGridWords()}
        language={language}
      />
    </Page>
  );
}

type ListedJob = Job & { readonly done: string | null };

function withProgress(job: Job, progress: ReadonlyMap<string, { done: number; total: number }>): ListedJob {
  const now = job.state === 'running' ? progress.get(job.id) : undefined;
  return { ...job, done: now && now.total > 0 ? `${now.done}/${now.total}` : null };
}

function useColumns(): readonly GridColumn<ListedJob>[] {
  const t = useT();
  const format = useFormat();
  const words = useStateWords();
  const look = useJobLook();
  return useMemo(
    () => [
      { id: 'kind', title: t('jobs:list.kind'), width: 150, value: (job) => t(`jobs:kind.${job.kind}`) },
      {
        id: 'state',
        title: t('jobs:list.state'),
        width: 140,
        value: (job) => look(job.state).label,
        cell: (job) => {
          const { shape, label } = look(job.state);
          return <StateBadge shape={shape} label={job.done === null ? label : `${label} ${job.done}`} />;
        },
      },
      {
        id: 'started',
        title: t('jobs:list.started'),
        width: 170,
        value: (job) => job.startedAt,
        cell: (job) => format.dateTime(job.startedAt),
      },
      {
        id: 'took',
        title: t('jobs:list.took'),
        width: 100,
        align: 'right',
        value: (job) => (job.endedAt === null ? null : job.endedAt - job.startedAt),
        cell: (job) => (job.endedAt === null ? '' : format.duration(job.endedAt - job.startedAt)),
      },
      { id: 'operator', title: t('jobs:list.operator'), width: 110, value: (job) => job.operator },
      {
        id: 'result',
        title: t('jobs:list.result'),
        width: 340,
        value: (job) =>
          Object.entries(job.rows)
            .map(([state, count]) => `${words.row(state as keyof Job['rows'])} ${count}`)
            .join(', '),
      },
    ],
    [t, format, words, look],
  );
}
