import { basename, dirname, join } from 'node:path';
import type { Answer } from '../../../shared/bridge.ts';
import { fromErrorData, SluiceError } from '../../../shared/errors.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import type { AllHandlers, DesktopHandlers } from '../../router.ts';
import type { DesktopStore } from './desktop-store.ts';

/** The operating system's dialogs, over the window. Null: the person changed their mind. */
export interface Dialogs {
  openFiles(folder: string | null): Promise<readonly string[]>;
  saveFile(path: string): Promise<string | null>;
  chooseFolder(folder: string | null): Promise<string | null>;
  reveal(path: string): void;
}

export interface DesktopProceduresOptions {
  readonly dialogs: Dialogs;
  readonly store: DesktopStore;
  readonly register: (path: string, use: 'input' | 'output') => Promise<Answer>;
  readonly pathOf: (ref: FileRef) => Promise<Answer>;
  /** Goes over to another workspace. */
  readonly moveTo: (workspace: string) => Promise<Answer>;
  readonly isJobRunning: () => boolean;
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
      const paths = await dialogs.openFiles(store.lastFolder());
      const [first] = paths;
      if (first !== undefined) store.setLastFolder(dirname(first));
      const files: FileRef[] = [];
      for (const path of paths) files.push(await registered(path, 'input'));
      return { files };
    },
    async 'dialogs.saveTo'({ name, kind }) {
      const last = store.lastFolder();
      const path =
        kind === 'file'
          ? await dialogs.saveFile(last === null ? basename(name) : join(last, basename(name)))
          : await dialogs.chooseFolder(last);
      if (path === null) return { file: null };
      const folder = kind === 'file' ? dirname(path) : path;
      store.setLastFolder(folder);
      // A drive by itself (`E:\\`) has no last part.
      return { file: await registered(path, 'output'), place: basename(folder) || folder };
    },
    async 'dialogs.changeWorkspace'() {
      const folder = await dialogs.chooseFolder(store.workspace());
      if (folder === null) return { workspace: null };
      if (options.isJobRunning()) throw new SluiceError('workspace.job_running');
      valueOf(await options.moveTo(folder));
      store.setWorkspace(folder);
      return { workspace: folder };
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
