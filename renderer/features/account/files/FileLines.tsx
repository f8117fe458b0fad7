import type { Output } from '../../../../shared/contract/contract.ts';
import { useT } from '../../../app/use-t.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { Paper, Table, Title } from '../../../ui/mantine.ts';
import { usePortalWords } from './portal-words.ts';

/** Lines by their numbers: what becomes of each, and what is the matter with it. */
export function FileLines({ lines }: { readonly lines: Output<'inventory.previewFiles'>['lines'] }) {
  const t = useT();
  const words = usePortalWords();
  if (lines.length === 0) return null;
  return (
    <Paper component="section" aria-label={t('account:files.lines')}>
      <Title order={2} size="h4">
        {t('account:files.lines')}
      </Title>
      <Table verticalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('lists:column.line')}</Table.Th>
            <Table.Th>{t('lists:column.action')}</Table.Th>
            <Table.Th>{t('lists:column.name')}</Table.Th>
            <Table.Th>{t('lists:column.remarks')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={`${line.file}:${line.line}`}>
              <Table.Td>{`${line.file}:${line.line}`}</Table.Td>
              <Table.Td>
                <StateBadge
                  shape={line.isLeftOut ? 'warning' : 'collected'}
                  label={t(line.isLeftOut ? 'account:files.left_out' : 'account:files.kept')}
                />
              </Table.Td>
              <Table.Td>{line.name}</Table.Td>
              <Table.Td>{words.problems(line.problems)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
