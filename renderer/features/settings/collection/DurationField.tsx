import { useState } from 'react';
import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { beside } from '../../../ui/beside.tsx';
import { NativeSelect, NumberInput } from '../../../ui/mantine.ts';
import { timeUnits, unitOf, type TimeUnit } from './time-units.ts';
import type { Limit } from './work-limits.ts';

export interface DurationFieldProps {
  readonly label: string;
  readonly hint: string;
  /** Milliseconds; NaN while nothing is typed. */
  readonly value: number;
  readonly limit: Limit;
  readonly isBad: boolean;
  readonly onChange: (ms: number) => void;
}

/** A time as a number and a unit, with its default named. */
export function DurationField({ label, hint, value, limit, isBad, onChange }: DurationFieldProps) {
  const t = useT();
  const format = useFormat();
  // Null: the unit that fits what is kept.
  const [chosen, setChosen] = useState<TimeUnit | null>(null);
  const unit = chosen ?? unitOf(value);
  const length = timeUnits[unit];
  return (
    <NumberInput
      label={label}
      description={`${hint} ${t('settings:default', { value: format.duration(limit.usual ?? 0) })}`}
      value={Number.isNaN(value) ? '' : value / length}
      min={0}
      allowNegative={false}
      decimalScale={2}
      error={isBad && t('settings:between', { min: format.duration(limit.min), max: format.duration(limit.max) })}
      inputContainer={beside(
        <NativeSelect
          w={104}
          aria-label={t('settings:unit_of', { label })}
          value={unit}
          data={(Object.keys(timeUnits) as TimeUnit[]).map((one) => ({ value: one, label: t(`settings:unit.${one}`) }))}
          onChange={(event) => {
            const next = event.currentTarget.value as TimeUnit;
            setChosen(next);
            if (!Number.isNaN(value)) onChange(Math.round((value / length) * timeUnits[next]));
          }}
        />,
      )}
      onChange={(typed) => {
        // While a number is typed its unit stays.
        setChosen(unit);
        onChange(typed === '' ? Number.NaN : Math.round(Number(typed) * length));
      }}
    />
  );
}
