import { IconNetwork } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useErrorText, useFormat, useLanguage, usePages } from '../../../app/hooks.ts';
import { useGridWords } from '../../../app/grid-words.ts';
import { useT } from '../../../app/use-t.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { DataGrid } from '../../../ui/grid/DataGrid.tsx';
import { Button, Group, Text, TextInput, useDebouncedValue } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { AccountWay } from './AccountWay.tsx';
import { useConnectionColumns } from './connection-columns.tsx';

/** How this program gets out, and every connection that it has made. */
export function NetworkPage() {
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const language = useLanguage();
  const [text, setText] = useState('');
  const [filter] = useDebouncedValue(text.trim(), 200);
  const input = useMemo(() => (filter === '' ? {} : { text: filter }), [filter]);
  const { rows, total, error, more } = usePages('connections.list', input, ['connections', 'app']);
  const byId = useMemo(() => new Map(rows.map((row) => [String(row.seq), row])), [rows]);
  const columns = useConnectionColumns();
  const words = useGridWords();
  return (
    <Page title={t('settings:network.title')} note={<AccountWay />} isFull>
      <Text size="sm" c="dimmed" maw={860}>
        {t('settings:network.list_note')}
      </Text>
      <Group gap="sm">
        <TextInput
          w={280}
          type="search"
          aria-label={t('grid.filter')}
          placeholder={t('settings:network.filter')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {total !== null && (
          <Text size="sm" c="dimmed" aria-live="polite">
            {t('settings:network.count', { count: total, number: format.number(total) })}
          </Text>
        )}
      </Group>
      {error && <ErrorBox text={errorText(error)} />}
      <DataGrid
        label={t('settings:network.list')}
        byId={byId}
        columns={columns}
        nameOf={(row) => `${row.host}:${String(row.port)}`}
        sort={null}
        onSort={() => undefined}
        onNearEnd={more}
        empty={
          filter === '' ? (
            <EmptyState
              icon={<IconNetwork />}
              title={t('settings:network.empty_title')}
              text={t('settings:network.empty')}
            />
          ) : (
            <EmptyState icon={<IconNetwork />} title={t('grid.no_match')} text={t('settings:network.no_match')}>
              <Button variant="default" onClick={() => setText('')}>
                {t('grid.clear_filter')}
              </Button>
            </EmptyState>
          )
        }
        words={words}
        language={language}
      />
    </Page>
  );
}
