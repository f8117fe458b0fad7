import { IconColumns, IconFileExport } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import {
  exportFormats,
  groupFields,
  type ExportFormat,
  type InventoryList,
} from '../../../../shared/contract/inventory-words.ts';
import { useApp } from '../../../app/app-context.ts';
import { pickOutput } from '../../../app/files.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Menu, MultiSelect, Paper, Popover, Select, Title } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { fieldTitle, type ListColumn } from './columns.tsx';
import { AddCondition, ConditionChips } from './Conditions.tsx';
import type { Ask } from './Lists.tsx';
import type { Field, ShownLook } from './use-look.ts';
import { Views } from './Views.tsx';

export interface ToolbarProps<Row> {
  readonly list: InventoryList;
  readonly columns: readonly ListColumn<Row>[];
  readonly look: ShownLook;
  /** What is shown; the export is asked the same. */
  readonly ask: Ask;
  readonly children: ReactNode;
}

/** A list with what it is looked at with: views, conditions, groups, columns, and its export as it is shown. */
export function Toolbar<Row>({ list, columns, look, ask, children }: ToolbarProps<Row>) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const exported = useAction(async (form: ExportFormat) => {
    const output = await pickOutput(client, { name: `${list}.${form}`, kind: 'file' });
    if (!output) return;
    const done = await client.call('inventory.export', {
      ...{ ...ask, list, target: output.file, format: form, columns: [...look.columns] },
    });
    await output.fetch();
    say({ text: t('account:exported', { count: done.rows, name: done.file.name }), tone: 'good' });
  });
  const fields = columns.flatMap(({ id, isNumber, isSortable }) =>
    isSortable === true ? [{ id: id as Field, isNumber: isNumber === true }] : [],
  );
  return (
    <Paper component="section" aria-label={t(`account:list.${list}`)}>
      <Group justify="space-between" align="center" gap="xs" mb="xs">
        <Title order={2}>{t(`account:list.${list}`)}</Title>
        <Group gap="xs" align="center">
          <Views list={list} look={look} />
          <AddCondition list={list} fields={fields} filters={look.filters} onFilters={look.setFilters} />
          <Select
            w={190}
            size="xs"
            aria-label={t('grid.group_by')}
            data={[
              { value: '', label: t('grid.no_group') },
              ...groupFields[list].map((field) => ({
                value: field,
                label: t('account:group_by', { field: t(fieldTitle(list, field)) }),
              })),
            ]}
            value={look.groupBy ?? ''}
            onChange={(value) => look.setGroup(value === '' ? null : value)}
            allowDeselect={false}
          />
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
                value={[...look.columns]}
                onChange={look.setColumns}
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
      <ConditionChips list={list} filters={look.filters} onFilters={look.setFilters} />
      {exported.error && <ErrorBox text={errorText(exported.error)} />}
      {children}
    </Paper>
  );
}
