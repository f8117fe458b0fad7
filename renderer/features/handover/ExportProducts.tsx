import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useGridWords } from '../../app/grid-words.ts';
import { useFormat, useLanguage, useProducts } from '../../app/hooks.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { DataGrid, type GridColumn, type GridSort } from '../../ui/grid/DataGrid.tsx';
import { Button, Group, Text, TextInput, Title } from '../../ui/mantine.ts';
import { serialOf } from '../../app/serial-of.ts';
import { accountText } from './account-text.ts';
import classes from './ExportPage.module.css';
import { searchLines, withoutAfter, type ExportableLine } from './export-choice.ts';

export interface ExportProductsProps {
  readonly lines: readonly ExportableLine[];
  readonly without: ReadonlySet<string>;
  readonly onWithout: (without: ReadonlySet<string>) => void;
  /** Several accounts are shown: a column says which. */
  readonly hasAccounts: boolean;
}

/** Product by product, to be taken in or out. The box at the top is for those that the search shows. */
export function ExportProducts({ lines, without, onWithout, hasAccounts }: ExportProductsProps) {
  const t = useT();
  const language = useLanguage();
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<GridSort>({ column: 'product', isDescending: false });
  const all = useColumns();
  const columns = useMemo(() => all.filter(({ id }) => id !== 'account' || hasAccounts), [all, hasAccounts]);
  const nameOf = useWholeName();
  const shown = useMemo(() => searchLines(lines, filter, nameOf), [lines, filter, nameOf]);
  const byId = useMemo(() => new Map(shown.map((line) => [line.productId, line])), [shown]);
  const selection = useMemo(
    () => new Set(shown.map((line) => line.productId).filter((id) => !without.has(id))),
    [shown, without],
  );
  const taken = lines.filter((line) => !without.has(line.productId)).length;
  return (
    <section className={classes['list']} aria-label={t('handover:export.products_title')}>
      <Group justify="space-between">
        <Group gap="sm">
          <Title order={2}>{t('handover:export.products_title')}</Title>
          <Text size="sm" c="dimmed">
            {t('count.of', { part: taken, whole: lines.length })}
          </Text>
        </Group>
        <Group gap="xs">
          {filter.trim() !== '' && shown.length > 0 && (
            <Button
              variant="default"
              onClick={() =>
                onWithout(withoutAfter(withoutAfter(new Set(), lines, new Set()), shown, new Set(byId.keys())))
              }
            >
              {t('handover:export.only_shown')}
            </Button>
          )}
          <TextInput
            aria-label={t('handover:export.search')}
            placeholder={t('handover:export.search')}
            leftSection={<IconSearch size={14} aria-hidden />}
            w={260}
            value={filter}
            onChange={(event) => setFilter(event.currentTarget.value)}
          />
        </Group>
      </Group>
      <DataGrid
        label={t('handover:export.products_title')}
        byId={byId}
        columns={columns}
        allColumns={all}
        nameOf={nameOf}
        sort={sort}
        onSort={setSort}
        selection={selection}
        onSelect={(ids) => onWithout(withoutAfter(without, shown, ids))}
        empty={
          <Text size="sm" c="dimmed" ta="center" p="lg">
            {t('grid.no_match')}
          </Text>
        }
        words={useGridWords()}
        language={language}
      />
    </section>
  );
}

function useColumns(): readonly GridColumn<ExportableLine>[] {
  const t = useT();
  const format = useFormat();
  const products = useProducts();
  const nameOf = useWholeName();
  return useMemo(
    () => [
      { id: 'product', title: t('handover:export.column_product'), width: 200, value: nameOf },
      {
        id: 'serial',
        title: t('handover:export.column_serial'),
        width: 130,
        value: (line) => serialOf(products.get(line.productId)),
      },
      { id: 'site', title: t('handover:export.column_site'), width: 120, value: (line) => line.site },
      {
        id: 'account',
        title: t('handover:export.column_account'),
        width: 220,
        value: (line) => accountText(t, line),
      },
      {
        id: 'reports',
        title: t('handover:export.column_reports'),
        width: 80,
        align: 'right',
        value: (line) => line.reports,
        cell: (line) => format.number(line.reports),
      },
    ],
    [t, format, products, nameOf],
  );
}
