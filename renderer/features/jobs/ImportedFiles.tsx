import { useErrorText, useFormat } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import type { JobResult } from '../../stores/jobs-store.ts';
import { Anchor, Table, Text } from '../../ui/mantine.ts';
import { PanelTable } from '../../ui/PanelTable.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';

type ImportedFile = NonNullable<JobResult['imported']>[number];

/** What `import` says a file is; what else it may say is refused with its reason. */
const fileKinds = [
  'usage',
  'rest-usage',
  'archive',
  'ack',
  'policy',
  'authorization',
  'trust',
  'terminal-text',
] as const;

/** File by file: what it was and what became of it. */
export function ImportedFiles({ files }: { files: readonly ImportedFile[] }) {
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const outcome = (file: ImportedFile): string =>
    format.list(
      [
        file.added > 0 ? t('jobs:result.added', { count: file.added }) : null,
        file.known > 0 ? t('jobs:result.known', { count: file.known }) : null,
        file.accountFiles > 0 ? t('jobs:result.account_files', { count: file.accountFiles }) : null,
        file.moved > 0 ? t('jobs:result.moved', { count: file.moved }) : null,
        file.unmatched > 0 ? t('jobs:result.unmatched', { count: file.unmatched }) : null,
        file.changed ? null : t('jobs:result.unchanged'),
      ].filter((part) => part !== null),
    );
  return (
    <PanelTable>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('jobs:result.file')}</Table.Th>
          <Table.Th>{t('jobs:result.kind')}</Table.Th>
          <Table.Th>{t('jobs:result.outcome')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {files.map((file, index) => (
          <Table.Tr key={`${file.name} ${index}`}>
            <Table.Td>{file.name}</Table.Td>
            <Table.Td>{t(`jobs:file.${fileKinds.find((kind) => kind === file.kind) ?? 'other'}`)}</Table.Td>
            <Table.Td>
              {file.error ? (
                <StateBadge shape="failed" wraps label={errorText(file.error)} />
              ) : (
                <Text span size="sm">
                  {outcome(file)}{' '}
                  {file.unmatched > 0 && (
                    <Anchor size="sm" href={routeHash('handover', null, { show: 'unmatched' })}>
                      {t('jobs:result.assign')}
                    </Anchor>
                  )}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </PanelTable>
  );
}
