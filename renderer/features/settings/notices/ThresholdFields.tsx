import { useState } from 'react';
import { thresholdPresets } from '../../../../shared/notice-rules.ts';
import { useT } from '../../../app/use-t.ts';
import { Chip, Group, Input, NativeSelect, TextInput } from '../../../ui/mantine.ts';
import { typedDays } from './notice-draft.ts';

type List = keyof typeof thresholdPresets | 'own';

export interface ThresholdFieldsProps {
  readonly thresholds: readonly number[];
  /** Summary and alert are both on. */
  readonly isOn: boolean;
  readonly onChange: (thresholds: number[]) => void;
}

/** Days before the end on which a license is told of: from a published list, or one's own. */
export function ThresholdFields({ thresholds, isOn, onChange }: ThresholdFieldsProps) {
  const t = useT();
  const [list, setList] = useState<List>(() => listOf(thresholds));
  const [typed, setTyped] = useState(thresholds.join(', '));
  const shown = list === 'own' ? [] : thresholdPresets[list];
  return (
    <Input.Wrapper
      labelElement="div"
      label={t('settings:notices.thresholds')}
      description={t(isOn ? 'settings:notices.thresholds_hint' : 'settings:notices.thresholds_off')}
    >
      <Group gap="xs" mt={6} align="center">
        <NativeSelect
          aria-label={t('settings:notices.list')}
          disabled={!isOn}
          value={list}
          data={(['article', 'help', 'own'] as const).map((value) => ({
            value,
            label: t(`settings:notices.list.${value}`),
          }))}
          onChange={(event) => {
            const next = event.currentTarget.value as List;
            setList(next);
            setTyped(thresholds.join(', '));
            if (next === 'own') return;
            const offered: readonly number[] = thresholdPresets[next];
            onChange(thresholds.filter((day) => offered.includes(day)));
          }}
        />
        {shown.map((day) => (
          <Chip
            key={day}
            size="xs"
            disabled={!isOn}
            checked={thresholds.includes(day)}
            onChange={(isChosen) =>
              onChange(
                [...thresholds.filter((other) => other !== day), ...(isChosen ? [day] : [])].sort((a, b) => b - a),
              )
            }
          >
            {t('settings:notices.days', { count: day })}
          </Chip>
        ))}
        {list === 'own' && (
          <TextInput
            aria-label={t('settings:notices.own')}
            disabled={!isOn}
            value={typed}
            error={typedDays(typed) === null && t('settings:notices.own_wrong')}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              const days = typedDays(event.currentTarget.value);
              if (days !== null) onChange(days);
            }}
          />
        )}
      </Group>
    </Input.Wrapper>
  );
}

function listOf(thresholds: readonly number[]): List {
  const fits = (list: readonly number[]): boolean => thresholds.every((day) => list.includes(day));
  if (fits(thresholdPresets.article)) return 'article';
  return fits(thresholdPresets.help) ? 'help' : 'own';
}
