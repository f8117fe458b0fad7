import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Paper, Table, Text } from '../../../ui/mantine.ts';
import { PanelTable } from '../../../ui/PanelTable.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import type { ProductData } from './product-data.ts';

/** What the record says where nobody gave a reason. */
const firstUse = 'first use';

/** Keys and certificates that were accepted: another one stops everything for this product. */
export function PinnedKeys({ keys }: { keys: ProductData['pinnedKeys'] }) {
  const t = useT();
  const format = useFormat();
  if (keys.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('products:key.none')}
      </Text>
    );
  return (
    <Paper p="sm">
      <Text size="sm" c="dimmed" mb="xs">
        {t('products:key.about')}
      </Text>
      <PanelTable>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('products:key.kind')}</Table.Th>
            <Table.Th>{t('products:key.fingerprint')}</Table.Th>
            <Table.Th>{t('products:key.place')}</Table.Th>
            <Table.Th>{t('products:key.accepted')}</Table.Th>
            <Table.Th>{t('products:reason')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {keys.map((key) => (
            <Table.Tr key={`${key.kind} ${key.fingerprint} ${key.acceptedAt}`}>
              <Table.Td>
                {t(`products:key.${key.kind}`)}
                <Text size="xs" c="dimmed">
                  {key.algorithm}
                </Text>
              </Table.Td>
              <Table.Td>
                <Fingerprint text={key.fingerprint} />
              </Table.Td>
              <Table.Td>
                {key.host}:{key.port}
              </Table.Td>
              <Table.Td>{format.dateTime(key.acceptedAt)}</Table.Td>
              <Table.Td>
                {key.reason === null || key.reason === firstUse ? t('products:key.first_use') : key.reason}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </PanelTable>
    </Paper>
  );
}
