import type { Command } from '../../../app/command.ts';
import type { T } from '../../../app/use-t.ts';

export type ListAct =
  'add' | 'search' | 'check' | 'preflight' | 'change' | 'collect' | 'deliver' | 'cycle' | 'edit' | 'retire' | 'remove';

const always: readonly { act: ListAct; shortcut: string }[] = [
  { act: 'add', shortcut: 'alt+shift+A' },
  { act: 'search', shortcut: 'alt+shift+F' },
];
const ofSelection: readonly { act: ListAct; shortcut?: string }[] = [
  { act: 'check', shortcut: 'alt+shift+K' },
  { act: 'preflight' },
  { act: 'change' },
  { act: 'collect', shortcut: 'alt+shift+C' },
  { act: 'deliver', shortcut: 'alt+shift+D' },
  { act: 'cycle', shortcut: 'alt+shift+Y' },
  { act: 'edit', shortcut: 'alt+shift+E' },
  // What destroys has no stroke of its own.
  { act: 'retire' },
  { act: 'remove' },
];

/** What the list does, for palette and shortcuts; without a selection only what needs none. */
export function listCommands(t: T, hasSelection: boolean, run: (act: ListAct) => void): readonly Command[] {
  return [
    ...always.map(({ act, shortcut }) => ({
      id: `products.${act}`,
      label: t(`products:command.${act}`),
      shortcut,
      run: () => run(act),
    })),
    ...(hasSelection ? ofSelection : []).map(({ act, shortcut }) => ({
      id: `products.${act}`,
      label: t(`products:command.${act}`),
      ...(shortcut === undefined ? {} : { shortcut }),
      run: () => run(act),
    })),
  ];
}
