import { useCallback, useMemo, useState } from 'react';

export interface Draft<T> {
  /** What is kept, with what the person changed over it. */
  readonly draft: T;
  /** Names of what differs from what is kept. */
  readonly changed: readonly (keyof T & string)[];
  readonly isDirty: boolean;
  readonly set: (patch: Partial<T>) => void;
  /** Back to what is kept. */
  readonly reset: () => void;
}

/**
 * Values that a person edits before they are saved. Only what was edited is held here, so that what another window saves
 * meanwhile shows at once and is not overwritten.
 */
export function useDraft<T extends object>(saved: T): Draft<T> {
  const [edits, setEdits] = useState<Partial<T>>({});
  const set = useCallback((patch: Partial<T>) => setEdits((before) => ({ ...before, ...patch })), []);
  const reset = useCallback(() => setEdits({}), []);
  return useMemo(() => {
    const changed = changedNames(saved, edits);
    return { draft: { ...saved, ...edits }, changed, isDirty: changed.length > 0, set, reset };
  }, [saved, edits, set, reset]);
}

export function changedNames<T extends object>(saved: T, edits: Partial<T>): readonly (keyof T & string)[] {
  return (Object.keys(edits) as (keyof T & string)[]).filter((name) => !isSame(saved[name], edits[name]));
}

/** Values of settings are JSON, but for a number that is being typed (NaN). */
function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
