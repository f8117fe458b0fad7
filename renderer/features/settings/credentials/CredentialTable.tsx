import { IconPencil, IconTrash } from '@tabler/icons-react';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { IconAction } from '../../../ui/IconAction.tsx';
import { Anchor, Badge, Group, Paper, Table, Text } from '../../../ui/mantine.ts';
import { holds, type Credential } from './credential-draft.ts';
import { ProductLinks } from './ProductLinks.tsx';

export interface CredentialTableProps {
  readonly rows: readonly Credential[];
  readonly users: ReadonlyMap<string, readonly Product[]>;
  readonly jumps: readonly { readonly name: string; readonly credential: string | null }[];
  readonly onReplace: (credential: Credential) => void;
  readonly onRemove: (credential: Credential) => void;
}

export function CredentialTable({ rows, users, jumps, onReplace, onRemove }: CredentialTableProps) {
  const t = useT();
  const jumpsOf = (name: string) => jumps.filter(({ credential }) => credential === name);
  return (
    <Paper p={0}>
      <Table verticalSpacing={6} aria-label={t('settings:credentials.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('settings:credential.name')}</Table.Th>
            <Table.Th style={{ whiteSpace: 'nowrap' }}>{t('settings:credential.username')}</Table.Th>
            <Table.Th>{t('settings:credential.holds')}</Table.Th>
            <Table.Th>{t('settings:credential.used_by')}</Table.Th>
            <Table.Td />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Td fw={600} miw={110} style={{ overflowWrap: 'anywhere' }}>
                {row.name}
              </Table.Td>
              <Table.Td>{row.username}</Table.Td>
              <Table.Td>
                <Group gap={4}>
                  {(['password', 'enablePassword', 'privateKey'] as const).map(
                    (name) =>
                      holds(row)[name] && (
                        <Badge key={name} variant="default">
                          {t(`settings:credential.${name}`)}
                        </Badge>
                      ),
                  )}
                  {row.agent !== null && <Badge variant="default">{t('settings:credential.agent_short')}</Badge>}
                </Group>
              </Table.Td>
              <Table.Td>
                <Group gap="xs">
                  {(users.get(row.name)?.length ?? 0) > 0 && (
                    <Text size="sm" fw={600}>
                      {t('count.products', { count: users.get(row.name)?.length ?? 0 })}
                    </Text>
                  )}
                  {(users.has(row.name) || jumpsOf(row.name).length === 0) && (
                    <ProductLinks products={users.get(row.name) ?? []} most={3} />
                  )}
                  {jumpsOf(row.name).map(({ name }) => (
                    <Anchor key={name} size="sm" href={routeHash('settings', 'jumps')}>
                      {t('settings:credential.used_by_jump', { name })}
                    </Anchor>
                  ))}
                </Group>
              </Table.Td>
              <Table.Td>
                <Group gap={4} wrap="nowrap" justify="flex-end">
                  <IconAction
                    icon={IconPencil}
                    label={t('settings:credential.replace_title', { name: row.name })}
                    hint={t('settings:credential.replace')}
                    onClick={() => onReplace(row)}
                  />
                  <IconAction
                    icon={IconTrash}
                    label={t('settings:credential.remove_title', { name: row.name })}
                    hint={t('action.remove')}
                    onClick={() => onRemove(row)}
                  />
                </Group>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
