import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Select } from '../../../ui/mantine.ts';

export interface JumpFieldProps {
  readonly value: string | null;
  readonly onChange: (name: string | null) => void;
}

/** The jump host that is nearest to the product; none: it is reached directly. */
export function JumpField({ value, onChange }: JumpFieldProps) {
  const t = useT();
  const errorText = useErrorText();
  const { data, error } = useQuery('jumps.list', {}, ['jumpHosts']);
  const names = new Set([...(data?.rows ?? []).map(({ name }) => name), ...(value === null ? [] : [value])]);
  return (
    <Select
      label={t('products:form.via')}
      description={t('products:form.via_hint')}
      placeholder={t('products:form.via_none')}
      data={[...names]}
      value={value}
      clearable
      clearButtonProps={{ 'aria-label': t('products:form.via_clear') }}
      searchable={names.size > 8}
      error={error ? errorText(error) : null}
      onChange={onChange}
    />
  );
}
