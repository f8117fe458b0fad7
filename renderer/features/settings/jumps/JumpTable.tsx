import { IconFingerprint, IconPencil, IconTrash } from '@tabler/icons-react';
import { useT } from '../../../app/use-t.ts';
import { IconAction } from '../../../ui/IconAction.tsx';
import { Group, Paper, Table } from '../../../ui/mantine.ts';
import { routeOf, type JumpHost } from './jump-draft.ts';

export interface JumpTableProps {
  readonly rows: readonly JumpHost[];
  readonly onOpen: (kind: 'edit' | 'keys' | 'remove', jump: JumpHost) => void;
}

const acts = [
  ['edit', IconPencil, 'settings:jump.edit_title'],
  ['keys', IconFingerprint, 'settings:jump.keys_title'],
  ['remove', IconTrash, 'settings:jump.remove_title'],
] as const;

export function JumpTable({ rows, onOpen }: JumpTableProps) {
  const t = useT();
  return (
    <Paper p={0}>
      <Table verticalSpacing={6} aria-label={t('settings:jumps.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('settings:jump.name')}</Table.Th>
            <Table.Th>{t('products:form.host')}</Table.Th>
            <Table.Th>{t('products:form.ssh_port')}</Table.Th>
            <Table.Th>{t('settings:jump.route')}</Table.Th>
            <Table.Th>{t('products:column.credential')}</Table.Th>
            <Table.Th>{t('settings:jump.products')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Td fw={600}>{row.name}</Table.Td>
              <Table.Td>{row.host}</Table.Td>
              <Table.Td>{row.port}</Table.Td>
              <Table.Td>{row.via === null ? t('settings:jump.direct') : routeOf(row.via, rows).join(' > ')}</Table.Td>
              <Table.Td>{row.credential ?? t('state.none')}</Table.Td>
              <Table.Td>{row.products}</Table.Td>
              <Table.Td>
                <Group gap={4} wrap="nowrap" justify="flex-end">
                  {acts.map(([kind, icon, label]) => (
                    <IconAction
                      key={kind}
                      icon={icon}
                      label={t(label, { name: row.name })}
                      onClick={() => onOpen(kind, row)}
                    />
                  ))}
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
