import { obligations } from '../../../shared/due-words.ts';
import { useT } from '../../app/use-t.ts';
import { Group, Select } from '../../ui/mantine.ts';
import { useKnownWords } from '../products/form/known-words.ts';
import type { DueQuery } from './due-query.ts';

/** By site, by tag, by what is due. A plan is of sites only. */
export function DueFilters(props: { query: DueQuery; onChange: (patch: Partial<DueQuery>) => void; isPlan: boolean }) {
  const { query, onChange, isPlan } = props;
  const t = useT();
  const { sites, tags } = useKnownWords();
  const choice = (name: 'site' | 'tag', values: readonly string[]) => (
    <Select
      w={190}
      aria-label={t(`due:filter.${name}`)}
      placeholder={t(`due:filter.${name}`)}
      data={[...values]}
      value={query[name]}
      onChange={(value) => onChange({ [name]: value })}
      clearable
      searchable
      clearButtonProps={{ 'aria-label': t('grid.clear_filter') }}
    />
  );
  return (
    <Group gap="xs" data-screen-only>
      {choice('site', sites)}
      {!isPlan && choice('tag', tags)}
      {!isPlan && (
        <Select
          w={230}
          aria-label={t('due:filter.what')}
          placeholder={t('due:filter.todo')}
          data={obligations.map((value) => ({ value, label: t(`due:due.obligation_${value}`) }))}
          value={query.what}
          onChange={(value) => onChange({ what: obligations.find((one) => one === value) ?? null })}
          clearable
          clearButtonProps={{ 'aria-label': t('grid.clear_filter') }}
        />
      )}
    </Group>
  );
}
