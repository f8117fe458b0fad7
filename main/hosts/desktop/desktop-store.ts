import type { Parsed } from '../../../shared/contract/contract.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { preferencesSchema, type Preferences } from '../../../shared/contract/app.ts';
import { deadlinesToldSchema, nothingTold, type DeadlinesTold } from './deadline-notice.ts';
import { windowStateSchema, type WindowState } from './window-state.ts';

/** electron-store, as far as it is used: a small JSON file of the window side. */
export interface StoreLike {
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** What the desktop itself remembers. Nothing that steers work: that is in the workspace. */
export interface DesktopStore {
  preferences(): Preferences;
  /** `file.unwritable` */
  setPreferences(patch: Parsed<'preferences.set'>): Preferences;
  window(): WindowState | null;
  /** Not being able to (a full disk) is no error: the window must close and the program start all the same. */
  setWindow(state: WindowState): void;
  workspace(): string | null;
  /** As `setWindow`. */
  setWorkspace(folder: string): void;
  /** Where the last file was opened or saved. */
  lastFolder(): string | null;
  setLastFolder(folder: string): void;
  /** The deadlines that a notification has told of. */
  deadlinesTold(): DeadlinesTold;
  setDeadlinesTold(told: DeadlinesTold): void;
}

/** Read value by value: what a hand or another version spoilt counts as not chosen, the rest holds. */
export function desktopStore(store: StoreLike): DesktopStore {
  const preferences = (): Preferences => {
    const kept = Object.keys(preferencesSchema.shape).flatMap((key) => {
      const value = store.get(`preferences.${key}`);
      return preferencesSchema.safeParse({ [key]: value }).success ? [[key, value]] : [];
    });
    return preferencesSchema.parse(Object.fromEntries(kept));
  };
  const keep = (key: string, value: unknown): void => {
    try {
      store.set(key, value);
    } catch {
      // Worth less than what it would stop.
    }
  };
  const folder = (key: string): string | null => {
    const path = store.get(key);
    return typeof path === 'string' && path !== '' ? path : null;
  };
  return {
    preferences,
    setPreferences(patch) {
      try {
        for (const [key, value] of Object.entries(patch))
          if (value !== undefined) store.set(`preferences.${key}`, value);
      } catch (thrown) {
        const detail = (thrown as NodeJS.ErrnoException).code ?? String(thrown);
        throw new SluiceError('file.unwritable', { file: 'desktop.json', detail }, { cause: thrown });
      }
      return preferences();
    },
    window: () => windowStateSchema.safeParse(store.get('window')).data ?? null,
    setWindow: (state) => keep('window', state),
    workspace: () => folder('workspace'),
    setWorkspace: (path) => keep('workspace', path),
    lastFolder: () => folder('lastFolder'),
    setLastFolder: (path) => keep('lastFolder', path),
    deadlinesTold: () => deadlinesToldSchema.safeParse(store.get('deadlinesTold')).data ?? nothingTold,
    setDeadlinesTold: (told) => keep('deadlinesTold', told),
  };
}

/**
 * Opens the file. One that cannot be read is moved aside and named to `onUnreadable`, never deleted: the next version or
 * a person may make sense of it.
 */
export function openStoreFile<Store>(
  open: () => Store,
  moveAside: () => string,
  onUnreadable: (movedTo: string) => void,
): Store {
  try {
    return open();
  } catch {
    onUnreadable(moveAside());
    return open();
  }
}
