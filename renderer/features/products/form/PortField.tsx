import { NumberInput } from '../../../ui/mantine.ts';

export interface PortFieldProps {
  readonly label: string;
  /** Empty stays empty: it is told, not replaced by a default. */
  readonly value: number | '';
  /** Holds where the field is left empty. */
  readonly usual?: number;
  readonly error: string | null;
  readonly onChange: (port: number | '') => void;
}

export function PortField({ label, value, usual, error, onChange }: PortFieldProps) {
  return (
    <NumberInput
      label={label}
      required={usual === undefined}
      placeholder={usual === undefined ? '' : String(usual)}
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
