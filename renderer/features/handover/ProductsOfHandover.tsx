import { useEffect, useMemo } from 'react';
import { useErrorText, usePages } from '../../app/hooks.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { MultiSelect } from '../../ui/mantine.ts';

export interface ProductsOfHandoverProps {
  readonly number: number;
  readonly productIds: readonly string[];
  readonly onChange: (productIds: readonly string[]) => void;
}

/** Products of a hand-over of which nothing was said yet. */
export function ProductsOfHandover({ number, productIds, onChange }: ProductsOfHandoverProps) {
  const t = useT();
  const nameOf = useWholeName();
  const errorText = useErrorText();
  const { rows, total, error, more } = usePages('handovers.show', { number }, ['handovers']);
  const isComplete = total !== null && rows.length >= total;
  useEffect(() => {
    if (!isComplete && total !== null) more();
  }, [isComplete, total, more]);
  const offered = useMemo(() => rows.filter((line) => line.state === null || line.state === 'sent'), [rows]);
  // Of a product that was chosen in the list it may have been said before.
  useEffect(() => {
    const ids = new Set(offered.map((line) => line.productId));
    if (isComplete && productIds.some((id) => !ids.has(id))) onChange(productIds.filter((id) => ids.has(id)));
  }, [isComplete, offered, productIds, onChange]);
  if (error) return <ErrorBox text={errorText(error)} />;
  return (
    <MultiSelect
      label={t('handover:settle.products')}
      placeholder={productIds.length === 0 ? t('handover:settle.products_placeholder') : ''}
      data={offered.map((line) => ({ value: line.productId, label: nameOf(line) }))}
      value={[...productIds]}
      onChange={onChange}
      searchable
      limit={50}
      maxDropdownHeight={220}
      nothingFoundMessage={t('grid.no_match')}
      hidePickedOptions
    />
  );
}
