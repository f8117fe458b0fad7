import { IconTerminal2 } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Code, Group, Paper, Skeleton, Table, Text, TextInput } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { linePurpose, linesThatFit, wayNames } from './line-purpose.ts';

/** Every line that may be sent to a product: for the one who has to allow them. */
export function CommandsPage() {
  const t = useT();
  const errorText = useErrorText();
  const [search, setSearch] = useState('');
  const { data, error, read } = useQuery('products.commands', {}, []);
  const all = useMemo(
    () =>
      (data?.rows ?? []).map((row) => ({
        key: `${row.way} ${row.name}`,
        way: wayNames[row.way] ?? row.way,
        // Keys that are pressed have no text of their own.
        isKey: row.line.trim() === '',
        line: row.line.trim() === '' ? t(`settings:commands.key.${row.line === ' ' ? 'space' : 'enter'}`) : row.line,
        words: linePurpose(t, row),
      })),
    [data, t],
  );
  const rows = linesThatFit(all, search);
  return (
    <Page
      title={t('settings:commands.title')}
      note={
        <Text component="div" size="sm" maw={860}>
          {t('settings:commands.note')}
        </Text>
      }
    >
      {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
      {!data && !error && <Skeleton h={320} />}
      {data && (
        <>
          <Group gap="sm">
            <TextInput
              w={280}
              type="search"
              aria-label={t('action.search')}
              placeholder={t('settings:commands.search')}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <Text size="sm" c="dimmed" aria-live="polite">
              {t('count.of', { part: rows.length, whole: all.length })}
            </Text>
            <CopyButton
              text={rows.map(({ way, line, words }) => `${way}\t${line}\t${words}`).join('\n')}
              label={t('settings:commands.copy')}
              copiedLabel={t('action.copied')}
            />
          </Group>
          {rows.length === 0 ? (
            <EmptyState icon={<IconTerminal2 />} title={t('grid.no_match')} text={t('settings:commands.no_match')}>
              <Button variant="default" onClick={() => setSearch('')}>
                {t('grid.clear_filter')}
              </Button>
            </EmptyState>
          ) : (
            <Paper p={0}>
              <Table aria-label={t('settings:commands.title')} layout="fixed">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th w={110}>{t('settings:commands.way')}</Table.Th>
                    <Table.Th w="42%">{t('settings:commands.line')}</Table.Th>
                    <Table.Th>{t('settings:commands.purpose')}</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map(({ key, way, isKey, line, words }) => (
                    <Table.Tr key={key}>
                      <Table.Td>{way}</Table.Td>
                      <Table.Td>{isKey ? line : <Code style={{ overflowWrap: 'anywhere' }}>{line}</Code>}</Table.Td>
                      <Table.Td>{words}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Paper>
          )}
        </>
      )}
    </Page>
  );
}
