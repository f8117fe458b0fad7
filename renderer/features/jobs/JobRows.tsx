import { useMemo, useState } from 'react';
import { useWholeName } from '../../app/shown-name.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import { windowCatalogues, windowSentences } from '../../../shared/messages/window-catalogues.ts';
import { findingsOf, findingText } from '../../../shared/messages/finding-text.ts';
import { noteText } from '../../../shared/messages/note-text.ts';
import { rowStates, type RowState } from '../../../shared/vocabulary.ts';
import { useApp } from '../../app/app-context.ts';
import { credentialHash } from '../../app/credential-address.ts';
import { useGridWords } from '../../app/grid-words.ts';
import { useErrorText, useFormat, useIsConnected, useLanguage, usePages } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useCounted, useStateWords } from '../../app/state-words.ts';
import { useT } from '../../app/use-t.ts';
import type { Job } from '../../stores/jobs-store.ts';
import { DataGrid, type GridColumn, type GridSort } from '../../ui/grid/DataGrid.tsx';
import { Group, SegmentedControl, Text } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { credentialToMend } from '../products/access.ts';
import { actionWords } from './action-words.ts';
import { rowShapes } from './job-shapes.ts';
import classes from './JobRows.module.css';
import { TranscriptDrawer } from './TranscriptDrawer.tsx';

type JobRow = Output<'jobs.rows'>['rows'][number];

/** Each product of a job; one bad product never hides the others. */
export function JobRows({ job, shown: wanted }: { job: Job; shown: string | undefined }) {
  const t = useT();
  const format = useFormat();
  const counted = useCounted();
  const language = useLanguage();
  const gridWords = useGridWords();
  // In the address: `#/jobs/ID?rows=failed`.
  const state: RowState | 'all' = rowStates.find((one) => one === wanted) ?? 'all';
  const [sort, setSort] = useState<GridSort | null>(null);
  const [shown, setShown] = useState<JobRow | null>(null);
  const { rows, more } = usePages('jobs.rows', { id: job.id, ...(state === 'all' ? {} : { states: [state] }) }, [
    'jobs',
    'products',
  ]);
  const nameOf = useWholeName();
  const byId = useMemo(() => new Map(rows.map((row) => [row.productId, row])), [rows]);
  const columns = useColumns(setShown);
  const total = Object.values(job.rows).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (total === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('jobs:detail.no_products')}
      </Text>
    );
  return (
    <>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={t('jobs:row.state')}
          value={state}
          onChange={(value) => location.replace(routeHash('jobs', job.id, value === 'all' ? {} : { rows: value }))}
          data={[
            { value: 'all', label: `${t('jobs:detail.all_states')} ${format.number(total)}` },
            ...rowStates
              .filter((one) => (job.rows[one] ?? 0) > 0 || one === state)
              .map((one) => ({ value: one, label: counted.row(one, job.rows[one] ?? 0) })),
          ]}
        />
      </Group>
      <DataGrid
        label={t('jobs:detail.products')}
        byId={byId}
        columns={columns}
        nameOf={nameOf}
        sort={sort}
        onSort={setSort}
        onOpen={(id) => setShown(byId.get(id) ?? null)}
        onNearEnd={more}
        empty={null}
        words={gridWords}
        language={language}
      />
      <TranscriptDrawer jobId={job.id} product={shown} onClose={() => setShown(null)} />
    </>
  );
}

/** Numbers in a row's detail and their words. */
const detailCounts = [
  ['added', 'collected'],
  ['known', 'known'],
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['confirmed', 'confirmed'],
  ['rejected', 'rejected'],
  ['closed', 'closed'],
] as const;

/** Done, but with something for a person to read. */
function isRemarkable({ notes, detail }: JobRow): boolean {
  return notes.length > 0 || findingsOf(detail).some(({ severity }) => severity !== 'info');
}

function useColumns(show: (row: JobRow) => void): readonly GridColumn<JobRow>[] {
  const t = useT();
  const words = useStateWords();
  const errorText = useErrorText();
  const format = useFormat();
  const language = useLanguage();
  const isConnected = useIsConnected();
  const products = useApp().products.store;
  const nameOf = useWholeName();
  return useMemo(() => {
    const happened = (row: JobRow): string =>
      row.error
        ? [errorText(row.error), ...actionWords(t, row.detail)].join(' ')
        : format.list([
            ...detailCounts
              .map(([name, word]) => [Number(row.detail[name] ?? 0), word] as const)
              .filter(([count]) => count > 0)
              .map(([count, word]) => t(`counted.${word}`, { count, number: format.number(count) })),
            ...(typeof row.detail.lastAckAfter === 'string'
              ? [t('jobs:row.last_ack', { text: row.detail.lastAckAfter })]
              : []),
            ...(Array.isArray(row.detail.findings) && row.detail.findings.length === 0
              ? [t('products:preflight.fine')]
              : findingsOf(row.detail).map((finding) =>
                  findingText(windowCatalogues[language], windowSentences[language](), finding),
                )),
            ...actionWords(t, row.detail),
            ...(row.detail.reachedOnFoot === true ? [t('jobs:row.on_foot')] : []),
            ...row.notes.map((note) => noteText(windowCatalogues[language], note)),
          ]);
    return [
      {
        id: 'product',
        title: t('jobs:row.product'),
        width: 170,
        value: nameOf,
        cell: (row) => (
          <a href={routeHash('products', row.productId)} onClick={(event) => event.stopPropagation()}>
            {nameOf(row)}
          </a>
        ),
      },
      { id: 'host', title: t('jobs:row.host'), width: 140, value: (row) => row.host },
      {
        id: 'state',
        title: t('jobs:row.state'),
        width: 120,
        value: (row) => words.row(row.state),
        cell: (row) =>
          row.state === 'running' && !isConnected ? (
            <StateBadge shape="unknown" label={t('jobs:state.unknown')} />
          ) : (
            <StateBadge
              shape={row.state === 'succeeded' && isRemarkable(row) ? 'warning' : rowShapes[row.state]}
              label={words.row(row.state)}
            />
          ),
      },
      {
        id: 'result',
        title: t('jobs:row.result'),
        width: 460,
        value: happened,
        cell(row) {
          const text = happened(row);
          const credential = credentialToMend(products.getState().byId.get(row.productId), row.error);
          return (
            <span title={text}>
              {credential !== null && (
                <>
                  <a href={credentialHash(credential)} onClick={(event) => event.stopPropagation()}>
                    {t('products:access.mend', { name: credential })}
                  </a>{' '}
                </>
              )}
              {text}
            </span>
          );
        },
      },
      {
        id: 'dialogue',
        title: t('jobs:row.dialogue'),
        width: 90,
        value: () => null,
        cell: (row) => (
          <button
            type="button"
            className={classes['show']}
            aria-label={t('jobs:row.show_dialogue', { name: nameOf(row) })}
            onClick={(event) => {
              event.stopPropagation();
              show(row);
            }}
          >
            {t('action.show')}
          </button>
        ),
      },
    ];
  }, [t, words, errorText, format, language, isConnected, products, nameOf, show]);
}
