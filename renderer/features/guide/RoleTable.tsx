import { accountRights, accountRoles, roleTable } from '../../../shared/account-roles.ts';
import type { GuideWords } from '../../../shared/messages/guide/guide.ts';
import { useQuery } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Paper, Table, Text } from '../../ui/mantine.ts';

/** What each role may do, one’s own marked. */
export function RoleTable({ guide }: { guide: GuideWords }) {
  const t = useT();
  const { data } = useQuery('account.show', {}, ['account', 'app']);
  const own = data?.account?.role ?? null;
  return (
    <Paper>
      <Table layout="fixed" aria-label={guide.topics.roles.title}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="22%">{t('guide:right')}</Table.Th>
            {accountRoles.map((role) => (
              <Table.Th key={role} fw={role === own ? 700 : 400}>
                <Text size="xs" fw="inherit">
                  {role === own
                    ? t('guide:own_role', { role: t(`settings:role.${role}`) })
                    : t(`settings:role.${role}`)}
                </Text>
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accountRights.map((right) => (
            <Table.Tr key={right}>
              <Table.Th fw={400} scope="row">
                {t(`settings:right.${right}`)}
              </Table.Th>
              {accountRoles.map((role) => (
                <Table.Td key={role} fw={roleTable[role][right] === 'yes' ? 600 : 400}>
                  {guide.may[roleTable[role][right]]}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}
