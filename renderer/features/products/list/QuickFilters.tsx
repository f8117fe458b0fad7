import { useMemo } from 'react';
import { useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { Button, Group } from '../../../ui/mantine.ts';
import { countQuickFilters, quickFilters, type QuickFilter } from './quick-filters.ts';
import { useSampledProducts } from './use-sampled-products.ts';

export interface QuickFiltersProps {
  readonly show: QuickFilter | null;
  readonly onChange: (show: QuickFilter | null) => void;
  readonly now: number;
}

/** The questions that are asked every day, with how many products they find; those that find none are not shown. */
export function QuickFilters({ show, onChange, now }: QuickFiltersProps) {
  const t = useT();
  const format = useFormat();
  const products = useSampledProducts(500);
  const counts = useMemo(() => countQuickFilters(products.values(), now), [products, now]);
  return (
    <Group gap={4} role="group" aria-label={t('products:list.quick')}>
      {quickFilters
        .filter((filter) => counts[filter] > 0 || show === filter)
        .map((filter) => (
          <Button
            key={filter}
            size="compact-sm"
            fw={500}
            variant={show === filter ? 'light' : 'subtle'}
            color={show === filter ? 'water' : 'gray'}
            c="var(--mantine-color-text)"
            aria-pressed={show === filter}
            onClick={() => onChange(show === filter ? null : filter)}
          >
            {t(`products:quick.${filter}`)} {format.number(counts[filter])}
          </Button>
        ))}
    </Group>
  );
}
