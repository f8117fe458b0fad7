import { NumberInput } from '../../../ui/mantine.ts';

export interface PortFieldProps {
  readonly label: string;
  /** Empty stays empty: it is told, not replaced by a default. */
  readonly value: number | '';
  readonly error: string | null;
  readonly onChange: (port: number | '') => void;
}

export function PortField({ label, value, error, onChange }: PortFieldProps) {
  return (
    <NumberInput
      label={label}
      required
      value={value}
      error={error}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      thousandSeparator=""
      onChange={(port) => onChange(typeof port === 'number' ? port : '')}
    />
  );
}
