import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Table, Text } from '../../../ui/mantine.ts';
import { PanelTable } from '../../../ui/PanelTable.tsx';
import { Facts } from './Facts.tsx';
import type { ProductData } from './product-data.ts';

/** What the product says it uses. */
export function Licenses({ data }: { data: ProductData }) {
  const t = useT();
  const format = useFormat();
  const licenses = data.facts?.licenses ?? null;
  return (
    <Facts title={t('products:page.licenses')} rows={[]}>
      {licenses === null || licenses.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t(licenses === null ? 'products:page.licenses_unknown' : 'products:page.licenses_none')}
        </Text>
      ) : (
        <PanelTable>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('products:page.license')}</Table.Th>
              <Table.Th>{t('products:page.tag')}</Table.Th>
              <Table.Th ta="right">{t('products:page.count')}</Table.Th>
              <Table.Th>{t('products:column.status')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {licenses.map((license, index) => (
              // A product may print two lines with the same name.
              <Table.Tr key={index}>
                <Table.Td>{license.name ?? t('products:page.license_unnamed')}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{license.entitlement_tag}</Table.Td>
                <Table.Td ta="right">{license.count === null ? '' : format.number(license.count)}</Table.Td>
                <Table.Td>{license.status}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </PanelTable>
      )}
    </Facts>
  );
}
