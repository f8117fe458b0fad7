import { IconArrowDown, IconArrowUp, IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useEffect, useState, type RefObject } from 'react';
import { reportSorts } from '../../../../shared/vocabulary.ts';
import { useT } from '../../../app/use-t.ts';
import {
  ActionIcon,
  CloseButton,
  Group,
  NumberInput,
  Select,
  Switch,
  TextInput,
  Tooltip,
  useDebouncedValue,
} from '../../../ui/mantine.ts';
import { useKnownWords } from '../../products/form/known-words.ts';
import { ProductSelect } from '../ProductSelect.tsx';
import { hasFilter, plainQuery, type ListQuery } from './list-query.ts';

export interface FiltersProps {
  readonly query: ListQuery;
  readonly onChange: (patch: Partial<ListQuery>) => void;
  readonly search: RefObject<HTMLInputElement | null>;
}

/** Which reports are shown, and in which order. */
export function Filters({ query, onChange, search }: FiltersProps) {
  const t = useT();
  const { sites } = useKnownWords();
  const Arrow = query.isDescending ? IconArrowDown : IconArrowUp;
  return (
    <Group gap="xs" justify="space-between" wrap="wrap">
      <Group gap="xs" wrap="wrap">
        <SearchField text={query.text} onText={(text) => onChange({ text })} search={search} />
        <ProductSelect
          w={160}
          label={t('reports:list.product')}
          any={t('reports:list.any_product')}
          value={query.product}
          onChange={(product) => onChange({ product })}
        />
        {(sites.length > 0 || query.site !== null) && (
          <Select
            w={130}
            aria-label={t('reports:list.site')}
            data={[
              { value: '', label: t('reports:list.any_site') },
              ...[...new Set([...sites, ...(query.site === null ? [] : [query.site])])].map((site) => ({
                value: `=${site}`,
                label: site,
              })),
            ]}
            searchable
            value={query.site === null ? '' : `=${query.site}`}
            onChange={(value) => onChange({ site: value ? value.slice(1) : null })}
          />
        )}
        <NumberInput
          w={120}
          aria-label={t('reports:list.handover')}
          placeholder={t('reports:list.handover_hint')}
          min={1}
          max={999_999_999}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={query.handover ?? ''}
          onChange={(value) => onChange({ handover: typeof value === 'number' && value >= 1 ? value : null })}
        />
        {hasFilter(query) && (
          <Tooltip label={t('reports:list.clear')}>
            <ActionIcon
              size={30}
              aria-label={t('reports:list.clear')}
              onClick={() => onChange({ ...plainQuery, sort: query.sort, isDescending: query.isDescending })}
            >
              <IconFilterOff size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <Group gap="xs" wrap="wrap">
        <Switch
          label={t('reports:list.group')}
          checked={query.isGrouped}
          onChange={(event) => onChange({ isGrouped: event.currentTarget.checked })}
        />
        <Select
          w={140}
          aria-label={t('reports:list.sort')}
          disabled={query.isGrouped}
          data={reportSorts.map((sort) => ({ value: sort, label: t(`reports:sort.${sort}`) }))}
          value={query.isGrouped ? 'product' : query.sort}
          onChange={(value) => onChange({ sort: reportSorts.find((sort) => sort === value) ?? plainQuery.sort })}
        />
        <Tooltip label={t('reports:list.direction')}>
          <ActionIcon
            variant="default"
            size={30}
            disabled={query.isGrouped}
            aria-label={t('reports:list.direction')}
            onClick={() => onChange({ isDescending: !query.isDescending })}
          >
            <Arrow size={15} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Group>
    </Group>
  );
}

/** Asks only when somebody has stopped typing; follows the address when that changes. */
function SearchField(props: {
  text: string;
  onText: (text: string) => void;
  search: RefObject<HTMLInputElement | null>;
}) {
  const { text, onText } = props;
  const t = useT();
  const [typed, setTyped] = useState(text);
  const [settled] = useDebouncedValue(typed, 250);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (settled !== text) onText(settled);
    // Only what somebody typed is told, not what the address said.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [settled]);
  return (
    <TextInput
      ref={props.search}
      w={210}
      type="search"
      maxLength={300}
      aria-label={t('grid.filter')}
      placeholder={t('reports:list.filter_hint')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label={t('grid.clear_filter')} onClick={() => setTyped('')} />
      }
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') setTyped('');
      }}
    />
  );
}
