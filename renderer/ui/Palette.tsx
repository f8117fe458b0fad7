import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { ShortcutKeys } from './ShortcutKeys.tsx';

export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  readonly shortcut?: string | undefined;
  readonly run: () => void;
}

export const openPalette = () => spotlight.open();

/** Search over commands, screens and products. */
export function Palette({
  actions,
  words,
}: {
  actions: readonly PaletteAction[];
  words: { placeholder: string; empty: string; label: string };
}) {
  return (
    <Spotlight
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
      actions={actions.map((action) => ({
        id: action.id,
        label: action.label,
        onClick: action.run,
        ...(action.shortcut === undefined ? {} : { rightSection: <ShortcutKeys keys={action.shortcut} /> }),
      }))}
    />
  );
}
