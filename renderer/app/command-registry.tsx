import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { joinCommands, type Command } from './command.ts';

interface Registry {
  readonly commands: readonly Command[];
  /** Adds a screen's own while it is shown; one of the same id takes the place of the general one. */
  readonly add: (key: string, commands: readonly Command[]) => () => void;
}

const RegistryContext = createContext<Registry>({ commands: [], add: () => () => undefined });

export function CommandRegistry({ base, children }: { base: readonly Command[]; children: ReactNode }) {
  const [added, setAdded] = useState<ReadonlyMap<string, readonly Command[]>>(new Map());
  const registry = useMemo<Registry>(
    () => ({
      commands: joinCommands(base, added.values()),
      add(key, commands) {
        setAdded((before) => new Map(before).set(key, commands));
        return () =>
          setAdded((before) => {
            const after = new Map(before);
            after.delete(key);
            return after;
          });
      },
    }),
    [added, base],
  );
  return <RegistryContext value={registry}>{children}</RegistryContext>;
}

export const useCommandList = (): readonly Command[] => useContext(RegistryContext).commands;

/** Commands of the screen that is shown; `commands` must be stable (useMemo). */
export function useCommands(key: string, commands: readonly Command[]): void {
  const { add } = useContext(RegistryContext);
  // `add` is a new function whenever something was added; only the commands matter.
  // eslint-disable-next-line react-hooks/exhaustive-deps
  useEffect(() => add(key, commands), [key, commands]);
}
