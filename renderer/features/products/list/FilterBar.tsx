import { IconSearch } from '@tabler/icons-react';
import type { RefObject } from 'react';
import { useT } from '../../../app/use-t.ts';
import { CloseButton, Group, TextInput } from '../../../ui/mantine.ts';
import type { ListState } from './list-state.ts';
import { QuickFilters } from './QuickFilters.tsx';

export interface FilterBarProps {
  readonly state: ListState;
  readonly onChange: (patch: Partial<ListState>) => void;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly now: number;
}

/** Which products are shown. */
export function FilterBar({ state, onChange, search, now }: FilterBarProps) {
  const t = useT();
  return (
    <Group gap="xs">
      <TextInput
        ref={search}
        w={220}
        aria-label={t('grid.filter')}
        placeholder={t('products:list.filter_hint')}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={state.text}
        spellCheck={false}
        rightSection={
          state.text !== '' && (
            <CloseButton size="xs" aria-label={t('grid.clear_filter')} onClick={() => onChange({ text: '' })} />
          )
        }
        onChange={(event) => onChange({ text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && state.text !== '') onChange({ text: '' });
        }}
      />
      <QuickFilters show={state.show} onChange={(show) => onChange({ show })} now={now} />
    </Group>
  );
}
