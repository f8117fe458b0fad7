import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Skeleton, Table } from '../../../ui/mantine.ts';
import { MoreRows } from '../MoreRows.tsx';
import type { ListColumn } from './columns.tsx';
import type { Pages } from './Lists.tsx';

/** The rows of one group. */
export function RowsTable<Row>(props: Pages<Row> & { readonly columns: readonly ListColumn<Row>[] }) {
  const { columns, rows, total, more } = props;
  const t = useT();
  const format = useFormat();
  if (total === null) return <Skeleton h={60} />;
  return (
    <>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ id, title, isNumber }) => (
              <Table.Th key={id} ta={isNumber ? 'right' : 'left'}>
                {t(title)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row, at) => (
            // A license may stand in several rows of one virtual account; rows of a snapshot have no name of their own.
            <Table.Tr key={at}>
              {columns.map(({ id, isNumber, cell }) => (
                <Table.Td key={id} ta={isNumber ? 'right' : 'left'}>
                  {cell(row, { t, format })}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <MoreRows read={rows.length} total={total} more={more} />
    </>
  );
}
