import type { Icon } from '@tabler/icons-react';

/** One thing that can be done by keyboard or from the palette. */
export interface Command {
  readonly id: string;
  readonly label: string;
  /** Mantine's form, `mod` is Ctrl or ⌘: `mod+K`; one stroke. */
  readonly shortcut?: string;
  readonly icon?: Icon;
  readonly run: () => void;
}

/**
 * Commands of the whole application with those of the screen that is shown. One of the same id takes the place of the
 * general one: "Save proof" on a product's page is of that product. The screen's own others come first.
 */
export function joinCommands(base: readonly Command[], ofScreens: Iterable<readonly Command[]>): readonly Command[] {
  const own = new Map<string, Command>();
  for (const commands of ofScreens) for (const command of commands) own.set(command.id, command);
  const joined = base.map((command) => {
    const replacing = own.get(command.id);
    own.delete(command.id);
    return replacing ?? command;
  });
  return [...own.values(), ...joined];
}
