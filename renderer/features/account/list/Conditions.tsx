import { IconFilterPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { filterOps, isTimeField, type InventoryList } from '../../../../shared/contract/inventory-words.ts';
import { useFormat } from '../../../app/hooks.ts';
import { useT, type T } from '../../../app/use-t.ts';
import { Badge, Button, CloseButton, Group, NativeSelect, Popover, Stack, TextInput } from '../../../ui/mantine.ts';
import { fieldTitle } from './columns.tsx';
import type { Field, Filter } from './use-look.ts';

export interface ConditionsProps {
  readonly list: InventoryList;
  readonly fields: readonly { readonly id: Field; readonly isNumber: boolean }[];
  readonly filters: readonly Filter[];
  readonly onFilters: (filters: readonly Filter[]) => void;
}

/** What was asked for, each to be taken away. */
export function ConditionChips({ list, filters, onFilters }: Omit<ConditionsProps, 'fields'>) {
  const t = useT();
  const format = useFormat();
  if (filters.length === 0) return null;
  return (
    <Group gap={6} mb="xs" role="list" aria-label={t('account:conditions')}>
      {filters.map((one, at) => {
        const text = conditionText(t, format, list, one);
        return (
          <Badge
            key={at}
            role="listitem"
            variant="outline"
            tt="none"
            fw={400}
            size="lg"
            rightSection={
              <CloseButton
                size="xs"
                aria-label={t('account:condition_remove', { condition: text })}
                onClick={() => onFilters(filters.filter((_one, index) => index !== at))}
              />
            }
          >
            {text}
          </Badge>
        );
      })}
    </Group>
  );
}

function conditionText(t: T, format: ReturnType<typeof useFormat>, list: InventoryList, { field, op, value }: Filter) {
  const name = t(fieldTitle(list, field));
  if (value === null) return t('account:condition.none', { field: name });
  const isDay = isTimeField(field) && Number.isFinite(Number(value));
  return t(`account:condition.${isDay && op !== 'has' ? (`day_${op}` as const) : op}`, {
    field: name,
    value: isDay ? format.date(Number(value)) : String(value),
  });
}

/** One more condition, on any field. */
export function AddCondition({ list, fields, filters, onFilters }: ConditionsProps) {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const [id, setField] = useState<Field>(fields[0]?.id ?? 'license');
  const [sign, setOp] = useState<string>('is');
  const [value, setValue] = useState('');
  const field = fields.find((one) => one.id === id) ?? fields[0];
  if (field === undefined) return null;
  const isTime = isTimeField(field.id);
  const signs = isTime
    ? (['below', 'above', 'none'] as const)
    : field.isNumber
      ? (['is', 'below', 'above'] as const)
      : (['is', 'has', 'none'] as const);
  const op = signs.find((one) => one === sign) ?? signs[0];
  const given = op === 'none' ? null : valueOf(value, isTime, field.isNumber);
  const isReady = op === 'none' || given !== null;
  const add = () => {
    onFilters([...filters, { field: field.id, op: filterOps.find((one) => one === op) ?? 'is', value: given }]);
    setValue('');
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" shadow="md" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFilterPlus size={15} aria-hidden />}
          disabled={filters.length >= 20}
          onClick={() => setOpen(!isOpen)}
        >
          {t('account:condition_add')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('account:condition_add')}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (isReady) add();
          }}
        >
          <Stack gap="xs" w={280}>
            <NativeSelect
              label={t('account:condition_field')}
              data={fields.map((one) => ({ value: one.id, label: t(fieldTitle(list, one.id)) }))}
              value={field.id}
              onChange={(event) => setField(fields.find((one) => one.id === event.currentTarget.value)?.id ?? field.id)}
            />
            <NativeSelect
              label={t('account:condition_how')}
              data={signs.map((one) => ({ value: one, label: t(labelOf(one, isTime)) }))}
              value={op}
              onChange={(event) => setOp(event.currentTarget.value)}
            />
            {op !== 'none' && (
              <TextInput
                label={t('account:condition_value')}
                type={isTime ? 'date' : field.isNumber ? 'number' : 'text'}
                maxLength={300}
                value={value}
                onChange={(event) => setValue(event.currentTarget.value)}
              />
            )}
            <Button type="submit" disabled={!isReady}>
              {t('account:condition_do')}
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

type Sign = 'is' | 'has' | 'below' | 'above' | 'none';

function labelOf(sign: Sign, isTime: boolean) {
  if (isTime && (sign === 'below' || sign === 'above' || sign === 'none')) return `account:op.day_${sign}` as const;
  return `account:op.${sign}` as const;
}

/** A day begins at midnight in UTC, as terms do. */
function valueOf(text: string, isTime: boolean, isNumber: boolean): string | number | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (!isTime && !isNumber) return trimmed;
  const value = isTime ? Date.parse(`${trimmed}T00:00:00Z`) : Number(trimmed);
  return Number.isFinite(value) ? value : null;
}
