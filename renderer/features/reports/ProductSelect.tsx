import { useMemo } from 'react';
import { byName } from '../../app/by-name.ts';
import { useProducts } from '../../app/hooks.ts';
import { Select } from '../../ui/mantine.ts';

export interface ProductSelectProps {
  readonly label: string;
  /** Words for all of them. */
  readonly any: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly w?: number;
  /** The label is seen, not only read out. */
  readonly isLabelShown?: boolean;
}

/** One product or all, found by typing; of thousands only the first that fit are offered. */
export function ProductSelect({ label, any, value, onChange, w, isLabelShown = false }: ProductSelectProps) {
  const products = useProducts();
  const data = useMemo(() => {
    const known = [...products.values()].map(({ id, name }) => ({ value: id, label: name }));
    known.sort((a, b) => byName(a.label, b.label));
    // A product that was removed is in no list, its reports stay.
    const other = value !== null && !products.has(value) ? [{ value, label: value }] : [];
    return [{ value: '', label: any }, ...other, ...known];
  }, [products, any, value]);
  return (
    <Select
      {...(w === undefined ? {} : { w })}
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      data={data}
      searchable
      limit={100}
      maxDropdownHeight={280}
      value={value ?? ''}
      onChange={(id) => onChange(id === null || id === '' ? null : id)}
    />
  );
}
