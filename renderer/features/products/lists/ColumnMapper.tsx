import { useState } from 'react';
import type { Input } from '../../../../shared/contract/contract.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, NativeSelect, ScrollArea, Stack, Table, TextInput } from '../../../ui/mantine.ts';

type Kind = NonNullable<Input<'lists.saveProfile'>['kind']>;

export interface ColumnMapperProps<Field extends string> {
  readonly table: {
    readonly columns: readonly string[];
    readonly mapping: Readonly<Partial<Record<string, number>>>;
    readonly sample: readonly (readonly string[])[];
  };
  /** What the table is a list of: mappings are kept for tables of that kind. */
  readonly kind: Kind;
  readonly fields: readonly Field[];
  readonly nameOf: (field: Field) => string;
  /** Null: as recognised. */
  readonly columns: Partial<Record<Field, string>> | null;
  readonly onChange: (columns: Partial<Record<Field, string>>) => void;
}

/** What each column of a table means, over its first rows; what is chosen can be kept under a name. */
export function ColumnMapper<Field extends string>(props: ColumnMapperProps<Field>) {
  const { table, kind, fields, nameOf, columns, onChange } = props;
  type Columns = Partial<Record<Field, string>>;
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [name, setName] = useState('');
  const profiles = useQuery('lists.profiles', {}, ['settings']);
  const kept = (profiles.data?.rows ?? []).filter((one) => one.kind === kind);
  /** By number, because names of columns may stand twice. */
  const recognised = fields.flatMap((field) => {
    const at = table.mapping[field];
    return at === undefined ? [] : [[field, `#${at + 1}`] as const];
  });
  const current = columns ?? (Object.fromEntries(recognised) as Columns);
  const fieldOf = (at: number): Field | '' =>
    fields.find((field) => table.mapping[field] === at && current[field] !== undefined) ?? '';
  const choose = (at: number, field: string) => {
    const next: Columns = { ...current };
    const before = fieldOf(at);
    if (before !== '') delete next[before];
    const wanted = fields.find((one) => one === field);
    if (wanted) next[wanted] = `#${at + 1}`;
    onChange(next);
  };
  const save = useAction(async () => {
    // By their names: the next list may have them in another order.
    const named = Object.fromEntries(
      fields.flatMap((field) => {
        const column = table.columns[table.mapping[field] ?? -1];
        return column === undefined ? [] : [[field, column]];
      }),
    );
    await client.call('lists.saveProfile', { name: name.trim(), kind, columns: named });
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
                      ...fields.map((field) => ({ value: field, label: nameOf(field) })),
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
        {kept.length > 0 && (
          <NativeSelect
            size="xs"
            aria-label={t('lists:mapper.profile')}
            value=""
            onChange={(event) => {
              const found = kept.find((one) => one.name === event.currentTarget.value);
              if (found) onChange({ ...found.columns } as Columns);
            }}
            data={[
              { value: '', label: t('lists:mapper.profile') },
              ...kept.map((one) => ({ value: one.name, label: one.name })),
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
