import type { Answer } from '../../../shared/bridge.ts';
import { fromErrorData } from '../../../shared/errors.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import type { AllHandlers, DesktopHandlers } from '../../router.ts';
import type { DesktopStore } from './desktop-store.ts';

/** The operating system's dialogs, over the window. Null: the person changed their mind. */
export interface Dialogs {
  openFiles(): Promise<readonly string[]>;
  saveFile(name: string): Promise<string | null>;
  chooseFolder(): Promise<string | null>;
  reveal(path: string): void;
}

export interface DesktopProceduresOptions {
  readonly dialogs: Dialogs;
  readonly store: DesktopStore;
  readonly register: (path: string, use: 'input' | 'output') => Promise<Answer>;
  readonly pathOf: (ref: FileRef) => Promise<Answer>;
  /** Looks were changed: menu and window follow. */
  readonly onPreferences: () => void;
}

/** What the window side answers itself: dialogs, and the looks that it keeps. Everything else is the work process's. */
export function desktopProcedures(
  options: DesktopProceduresOptions,
): DesktopHandlers & Pick<AllHandlers, 'preferences.get' | 'preferences.set'> {
  const { dialogs, store } = options;
  const registered = async (path: string, use: 'input' | 'output'): Promise<FileRef> =>
    valueOf(await options.register(path, use)) as FileRef;
  return {
    async 'dialogs.openFiles'() {
      const files: FileRef[] = [];
      for (const path of await dialogs.openFiles()) files.push(await registered(path, 'input'));
      return { files };
    },
    async 'dialogs.saveTo'({ name, kind }) {
      const path = kind === 'file' ? await dialogs.saveFile(name) : await dialogs.chooseFolder();
      return { file: path === null ? null : await registered(path, 'output') };
    },
    async 'dialogs.reveal'({ file }) {
      dialogs.reveal(valueOf(await options.pathOf(file)) as string);
      return {};
    },
    'preferences.get': async () => store.preferences(),
    async 'preferences.set'(patch) {
      const preferences = store.setPreferences(patch);
      options.onPreferences();
      return preferences;
    },
  };
}

function valueOf(answer: Answer): unknown {
  if (!answer.ok) throw fromErrorData(answer.error);
  return answer.value;
}
