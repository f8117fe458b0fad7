import { IconArrowDown, IconArrowUp, IconColumns, IconFileExport } from '@tabler/icons-react';
import { exportFormats, type ExportFormat } from '../../../shared/contract/inventory-words.ts';
import type { Input } from '../../../shared/contract/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { pickOutput } from '../../app/files.ts';
import { useAction, useErrorText, useFormat } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import {
  Button,
  Group,
  Menu,
  MultiSelect,
  Paper,
  Popover,
  Table,
  Text,
  Title,
  UnstyledButton,
} from '../../ui/mantine.ts';
import { say } from '../../ui/say.ts';
import type { ListColumn } from './columns.tsx';
import { useColumns } from './use-columns.ts';
import { MoreRows } from './MoreRows.tsx';

type ExportQuery = Omit<Input<'inventory.export'>, 'target' | 'format' | 'columns'>;
type ExportColumn = NonNullable<Input<'inventory.export'>['columns']>[number];

export interface InventoryTableProps<Row, Id extends ExportColumn> {
  readonly columns: readonly ListColumn<Row, Id>[];
  readonly rows: readonly Row[];
  readonly total: number | null;
  readonly more: () => void;
  /** What is shown; the export is asked the same. */
  readonly query: ExportQuery;
  readonly onSort: (sort: Id, isDescending: boolean) => void;
}

/** One list of the snapshot: columns as they were chosen, sorted by a click, exported as it is shown. */
export function InventoryTable<Row, Id extends ExportColumn>(props: InventoryTableProps<Row, Id>) {
  const { columns, rows, total, more, query, onSort } = props;
  const { list, sort, isDescending = false } = query;
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const [shown, setShown] = useColumns(list, columns);
  const exported = useAction(async (form: ExportFormat) => {
    const output = await pickOutput(client, { name: `${list}.${form}`, kind: 'file' });
    if (!output) return;
    const done = await client.call('inventory.export', {
      ...{ ...query, target: output.file, format: form, columns: [...shown] },
    });
    await output.fetch();
    say({ text: t('account:exported', { count: done.rows, name: done.file.name }), tone: 'good' });
  });
  const inOrder = shown.flatMap((id) => columns.find((column) => column.id === id) ?? []);
  const Arrow = isDescending ? IconArrowDown : IconArrowUp;
  return (
    <Paper component="section" aria-label={t(`account:list.${list}`)}>
      <Group justify="space-between" align="flex-end">
        <Title order={2}>{t(`account:list.${list}`)}</Title>
        <Group gap="xs" align="flex-end">
          <Popover position="bottom-end" shadow="md" trapFocus returnFocus withinPortal>
            <Popover.Target>
              <Button variant="default" size="xs" leftSection={<IconColumns size={15} aria-hidden />}>
                {t('grid.columns')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown aria-label={t('grid.columns')}>
              <MultiSelect
                w={360}
                label={t('account:columns')}
                data={columns.map(({ id, title }) => ({ value: id, label: t(title) }))}
                value={[...shown]}
                onChange={setShown}
                comboboxProps={{ withinPortal: false }}
              />
            </Popover.Dropdown>
          </Popover>
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button
                variant="default"
                size="xs"
                loading={exported.isBusy}
                leftSection={<IconFileExport size={15} aria-hidden />}
              >
                {t('account:export')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {exportFormats.map((form) => (
                <Menu.Item key={form} onClick={() => void exported.run(form)}>
                  {t(`account:export_${form}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {exported.error && <ErrorBox text={errorText(exported.error)} />}
      {total === 0 && (
        <Text size="sm" c="dimmed">
          {t(`account:no_${list}`)}
        </Text>
      )}
      {rows.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              {inOrder.map(({ id, title, isNumber, isSortable }) => {
                const isSorted = sort === id;
                return (
                  <Table.Th
                    key={id}
                    ta={isNumber ? 'right' : 'left'}
                    aria-sort={isSorted ? (isDescending ? 'descending' : 'ascending') : undefined}
                  >
                    {isSortable ? (
                      <UnstyledButton
                        fz="inherit"
                        fw="inherit"
                        onClick={() => onSort(id, isSorted ? !isDescending : false)}
                      >
                        {t(title)} {isSorted && <Arrow size={12} aria-hidden />}
                      </UnstyledButton>
                    ) : (
                      t(title)
                    )}
                  </Table.Th>
                );
              })}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row, at) => (
              // A license may stand in several rows of one virtual account; rows of a snapshot have no name of their own.
              <Table.Tr key={at}>
                {inOrder.map(({ id, isNumber, cell }) => (
                  <Table.Td key={id} ta={isNumber ? 'right' : 'left'}>
                    {cell(row, { t, format })}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <MoreRows read={rows.length} total={total} more={more} />
    </Paper>
  );
}
