import { useState } from 'react';
import { listFields, type ListField } from '../../../../shared/contract/list-words.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, NativeSelect, ScrollArea, Stack, Table, TextInput } from '../../../ui/mantine.ts';
import { useListWords, type Preview } from './list-words.ts';

export type Columns = Partial<Record<ListField, string>>;

export interface ColumnMapperProps {
  readonly table: NonNullable<Preview['table']>;
  /** Null: as recognised. */
  readonly columns: Columns | null;
  readonly onChange: (columns: Columns) => void;
}

/** What each column of a table means, over its first rows; what is chosen can be kept under a name. */
export function ColumnMapper({ table, columns, onChange }: ColumnMapperProps) {
  const { client } = useApp();
  const t = useT();
  const words = useListWords();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const profiles = useQuery('lists.profiles', {}, ['settings']);
  /** By number, because names of columns may stand twice. */
  const current: Columns =
    columns ?? Object.fromEntries(Object.entries(table.mapping).map(([field, at]) => [field, `#${at + 1}`]));
  const fieldOf = (at: number): ListField | '' =>
    listFields.find((field) => table.mapping[field] === at && current[field] !== undefined) ?? '';
  const choose = (at: number, field: string) => {
    const next: Columns = { ...current };
    const before = fieldOf(at);
    if (before !== '') delete next[before];
    const wanted = listFields.find((one) => one === field);
    if (wanted) next[wanted] = `#${at + 1}`;
    onChange(next);
  };
  const save = useAction(async () => {
    // By their names: the next list may have them in another order.
    const named = Object.fromEntries(
      Object.entries(table.mapping).flatMap(([field, at]) => {
        const column = table.columns[at];
        return column === undefined ? [] : [[field, column]];
      }),
    );
    await client.call('lists.saveProfile', { name: name.trim(), columns: named });
    setName('');
    await profiles.read();
  });
  return (
    <Stack gap="xs">
      <ScrollArea>
        <Table withTableBorder verticalSpacing={2} fz="xs" aria-label={t('lists:mapper.label')}>
          <Table.Thead>
            <Table.Tr>
              {table.columns.map((column, at) => (
                <Table.Th key={at}>
                  <NativeSelect
                    size="xs"
                    miw={110}
                    label={column}
                    value={fieldOf(at)}
                    onChange={(event) => choose(at, event.currentTarget.value)}
                    data={[
                      { value: '', label: t('lists:mapper.none') },
                      ...listFields.map((field) => ({ value: field, label: words.field(field) })),
                    ]}
                  />
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {table.sample.slice(0, 3).map((row, index) => (
              <Table.Tr key={index}>
                {row.map((value, at) => (
                  <Table.Td key={at}>{value}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea>
      <Group gap="xs">
        {(profiles.data?.rows.length ?? 0) > 0 && (
          <NativeSelect
            size="xs"
            aria-label={t('lists:mapper.profile')}
            value=""
            onChange={(event) => {
              const found = profiles.data?.rows.find((one) => one.name === event.currentTarget.value);
              if (found) onChange({ ...found.columns });
            }}
            data={[
              { value: '', label: t('lists:mapper.profile') },
              ...(profiles.data?.rows ?? []).map((one) => ({ value: one.name, label: one.name })),
            ]}
          />
        )}
        <TextInput
          size="xs"
          w={240}
          aria-label={t('lists:mapper.name')}
          placeholder={t('lists:mapper.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button
          size="xs"
          variant="default"
          disabled={name.trim() === ''}
          loading={save.isBusy}
          onClick={() => void save.run()}
        >
          {t('lists:mapper.save')}
        </Button>
      </Group>
      {save.error && <ErrorBox text={errorText(save.error)} />}
    </Stack>
  );
}
