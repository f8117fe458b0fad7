import { IconListSearch } from '@tabler/icons-react';
import { useMemo, useRef, useState } from 'react';
import type { Input } from '../../../../shared/contract/contract.ts';
import { listFields, listFormats, type ListField, type ListFormat } from '../../../../shared/contract/list-words.ts';
import { fromErrorData } from '../../../../shared/errors.ts';
import type { FileRef } from '../../../../shared/vocabulary.ts';
import { useApp } from '../../../app/app-context.ts';
import { useGridWords } from '../../../app/grid-words.ts';
import { useAction, useErrorText, useLanguage, usePages, useQuery } from '../../../app/hooks.ts';
import { useShownJobs } from '../../../app/use-shown-jobs.ts';
import { useT } from '../../../app/use-t.ts';
import type { JobResult } from '../../../stores/jobs-store.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { DataGrid } from '../../../ui/grid/DataGrid.tsx';
import { Button, Checkbox, Group, NativeSelect, SegmentedControl, Skeleton, Stack, Text } from '../../../ui/mantine.ts';
import { AppliedList } from './AppliedList.tsx';
import { ColumnMapper } from './ColumnMapper.tsx';
import { useListColumns } from './list-columns.tsx';
import { useListWords, type PlannedRow } from './list-words.ts';

const filters = ['all', 'problems', 'add', 'change', 'same', 'refuse'] as const;
type Filter = (typeof filters)[number];

/** The dry run of a list, and applying it. */
export function ListPreview({ files, onAnother }: { files: readonly FileRef[]; onAnother: () => void }) {
  const { client, jobs, session } = useApp();
  const t = useT();
  const words = useListWords();
  const errorText = useErrorText();
  const shown = useShownJobs();
  const [format, setFormat] = useState<ListFormat | null>(null);
  const [columns, setColumns] = useState<Partial<Record<ListField, string>> | null>(null);
  const [keepsPasswords, setKeepsPasswords] = useState(false);
  const [filter, setFilter] = useState<Filter>('all');
  const [result, setResult] = useState<JobResult | null>(null);
  const source = useMemo(
    () => ({
      files: [...files],
      ...(format === null ? {} : { format }),
      ...(columns === null ? {} : { columns }),
      ...(keepsPasswords ? { passwords: 'vault' as const } : {}),
    }),
    [files, format, columns, keepsPasswords],
  );
  const head = useQuery('lists.preview', { ...source, limit: 1 } satisfies Input<'lists.preview'>, [
    'products',
    'credentials',
  ]);
  // What was seen stays while another look is taken: the page does not jump under the pointer.
  const seen = useRef(head.data);
  if (head.data) seen.current = head.data;
  const preview = head.data ?? (head.error ? null : seen.current);
  const apply = useAction(async () => {
    if (!preview) return;
    if (keepsPasswords) await session.needVault();
    const { passwords = 'drop' as const, ...rest } = source;
    const { jobId } = await client.call('lists.apply', { ...rest, passwords, digest: preview.digest });
    const end = await jobs.wait(shown(jobId));
    setResult(end);
    if (end.error) throw fromErrorData(end.error);
  });
  if (result?.list) return <AppliedList applied={result.list} onAnother={onAnother} />;
  if (!preview && !head.error) return <Skeleton flex={1} aria-label={t('state.loading')} />;
  const counts = preview?.counts;
  const isWork = counts !== undefined && counts.add + counts.change > 0;
  return (
    <>
      {head.error && <ErrorBox text={errorText(head.error)} />}
      {apply.error && <ErrorBox text={errorText(apply.error)} />}
      <Group gap="sm" align="flex-end">
        <NativeSelect
          label={t('lists:format')}
          value={format ?? ''}
          onChange={(event) => {
            const next = listFormats.find((one) => one === event.currentTarget.value);
            setFormat(next ?? null);
            setColumns(null);
          }}
          data={[
            {
              value: '',
              label:
                preview && format === null
                  ? t('lists:format_found', { format: words.format(preview.format) })
                  : t('lists:format_auto'),
            },
            ...listFormats.map((one) => ({ value: one, label: words.format(one) })),
          ]}
        />
        {counts && (
          <Text size="sm" pb={6} aria-live="polite">
            {t('lists:counts', { add: counts.add, change: counts.change, same: counts.same, refuse: counts.refuse })}
          </Text>
        )}
      </Group>
      {preview?.table && (
        <ColumnMapper
          table={preview.table}
          kind="products"
          fields={listFields}
          nameOf={words.field}
          columns={columns}
          onChange={setColumns}
        />
      )}
      {preview && (
        <Stack gap={4}>
          {preview.fileProblems.slice(0, 5).map((one) => (
            <Text key={`${one.file}:${one.line}:${one.code}`} size="sm" c="dimmed">
              {words.file(one)}
            </Text>
          ))}
          {preview.counts.passwords > 0 && (
            <Checkbox
              checked={keepsPasswords}
              onChange={(event) => {
                const isWanted = event.currentTarget.checked;
                if (!isWanted) setKeepsPasswords(false);
                else
                  void session.needVault().then(
                    () => setKeepsPasswords(true),
                    () => undefined,
                  );
              }}
              label={t('lists:passwords', { count: preview.counts.passwords, logins: preview.counts.logins })}
              description={
                preview.credentials.length > 0
                  ? t('lists:credentials', { names: preview.credentials.map(({ name }) => name).join(', ') })
                  : t('lists:passwords_note')
              }
            />
          )}
          {preview.jumps.length > 0 && (
            <Text size="sm" c="dimmed">
              {t('lists:jumps', { names: preview.jumps.join(', ') })}
            </Text>
          )}
        </Stack>
      )}
      {preview && (
        <>
          <Group justify="space-between">
            <SegmentedControl
              size="xs"
              aria-label={t('lists:filter')}
              value={filter}
              onChange={(next) => setFilter(filters.find((one) => one === next) ?? 'all')}
              data={filters.map((one) => ({
                value: one,
                label:
                  one === 'all'
                    ? t('lists:filter_all')
                    : one === 'problems'
                      ? t('lists:filter_problems', { number: preview.counts.problems })
                      : `${words.action(one)} ${preview.counts[one]}`,
              }))}
            />
            <Button loading={apply.isBusy} disabled={!isWork || !head.data} onClick={() => void apply.run()}>
              {t('lists:apply', { number: preview.counts.add + preview.counts.change })}
            </Button>
          </Group>
          <PreviewGrid source={source} filter={filter} />
        </>
      )}
    </>
  );
}

/** Up to 10,000 lines, read page by page. */
function PreviewGrid({ source, filter }: { source: Omit<Input<'lists.preview'>, 'cursor' | 'limit'>; filter: Filter }) {
  const t = useT();
  const language = useLanguage();
  const gridWords = useGridWords();
  const columns = useListColumns();
  const input = useMemo(() => ({ ...source, filter }), [source, filter]);
  const { rows, more } = usePages('lists.preview', input, ['products', 'credentials']);
  const byId = useMemo(() => new Map<string, PlannedRow>(rows.map((row) => [String(row.index), row])), [rows]);
  return (
    <DataGrid
      label={t('lists:grid')}
      byId={byId}
      columns={columns}
      nameOf={(row) => row.name}
      sort={null}
      onSort={() => undefined}
      onNearEnd={more}
      empty={<EmptyState icon={<IconListSearch size={24} />} title={t('grid.no_match')} text={t('lists:no_line')} />}
      words={gridWords}
      language={language}
    />
  );
}
