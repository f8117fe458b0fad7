import type { ReactElement } from 'react';
import { useT } from '../../../app/use-t.ts';
import { Textarea } from '../../../ui/mantine.ts';
import { beside } from '../../../ui/beside.tsx';

export interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly hint: string;
  readonly rows?: number;
  readonly isFirst?: boolean;
  /** Stands to the right of it. */
  readonly button?: ReactElement;
}

/** Why a person does what has to be answered for later; it goes into the record. */
export function ReasonField({ value, onChange, hint, rows = 1, isFirst = false, button }: ReasonFieldProps) {
  const t = useT();
  return (
    <Textarea
      {...(isFirst ? { 'data-autofocus': true } : {})}
      label={t('products:reason')}
      description={hint}
      required
      autosize
      minRows={rows}
      maxRows={6}
      maxLength={2000}
      value={value}
      {...(button === undefined ? {} : { inputContainer: beside(button) })}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
