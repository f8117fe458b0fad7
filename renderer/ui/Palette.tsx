import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { ShortcutKeys } from './ShortcutKeys.tsx';

export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly run: () => void;
}

export const openPalette = () => spotlight.open();

/** Search over commands, screens and what `find` gives for the typed text (products). */
export function Palette({
  actions,
  find,
  words,
}: {
  actions: readonly PaletteAction[];
  find: (text: string) => readonly PaletteAction[];
  words: { placeholder: string; empty: string; label: string };
}) {
  const [query, setQuery] = useState('');
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={12}
      nothingFound={words.empty}
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: words.placeholder,
        'aria-label': words.label,
      }}
      actions={[...actions, ...find(query)].map((action) => ({
        id: action.id,
        label: action.label,
        onClick: action.run,
        ...(action.shortcut === undefined ? {} : { rightSection: <ShortcutKeys keys={action.shortcut} /> }),
      }))}
    />
  );
}
