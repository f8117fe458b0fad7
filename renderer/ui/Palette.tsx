import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { browserClock } from '../browser-clock.ts';
import { askSettled } from './ask-settled.ts';
import { ShortcutKeys } from './ShortcutKeys.tsx';

export interface PaletteAction {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly shortcut?: string | undefined;
  /** It was looked for with what is typed: it fits, whatever its label is. */
  readonly isFound?: boolean;
  /** What kind it is; those of one stand together below their kind. */
  readonly group?: string;
  readonly run: () => void;
}

export const openPalette = () => spotlight.open();

export interface PaletteProps {
  readonly actions: readonly PaletteAction[];
  /** What fits at once. */
  readonly find: (text: string) => readonly PaletteAction[];
  /** What must be asked for; keep it stable between renders. */
  readonly ask: (text: string) => Promise<readonly PaletteAction[]>;
  readonly words: { placeholder: string; empty: string; label: string };
}

/** Search over commands, screens and what is found for the typed text: products, hand-overs, reports, the account. */
export function Palette({ actions, find, ask, words }: PaletteProps) {
  const [query, setQuery] = useState('');
  const asked = useAsked(query, ask);
  const all = [...actions, ...find(query), ...asked];
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={60}
      nothingFound={words.empty}
      searchProps={{
        leftSection: <IconSearch size={16} aria-hidden />,
        placeholder: words.placeholder,
        'aria-label': words.label,
      }}
      actions={[
        ...all.filter(({ group }) => group === undefined).map((action) => line(action, query)),
        ...[...new Set(all.flatMap(({ group }) => group ?? []))].map((group) => ({
          group,
          actions: all.filter((action) => action.group === group).map((action) => line(action, query)),
        })),
      ]}
    />
  );
}

function line({ id, label, run, description, isFound, shortcut }: PaletteAction, query: string) {
  return {
    ...{ id, label, onClick: run },
    ...(description ? { description } : {}),
    ...(isFound ? { keywords: query } : {}),
    ...(shortcut === undefined ? {} : { rightSection: <ShortcutKeys keys={shortcut} /> }),
  };
}

/** Shorter than anybody waits for, longer than between two letters of a word. */
const pauseMs = 120;

/** What was asked for with exactly this text; nothing while the answer is under way. */
function useAsked(query: string, ask: PaletteProps['ask']): readonly PaletteAction[] {
  const [answer, setAnswer] = useState<{ readonly query: string; readonly actions: readonly PaletteAction[] } | null>(
    null,
  );
  useEffect(() => {
    if (query.trim() === '') return;
    // Where it fails, commands and products are there all the same.
    return askSettled(
      browserClock,
      pauseMs,
      () => ask(query),
      (actions) => setAnswer({ query, actions }),
    );
  }, [query, ask]);
  return answer?.query === query ? answer.actions : [];
}
