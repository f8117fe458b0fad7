import { useMemo } from 'react';
import { useStore } from 'zustand';
import { toErrorData } from '../../shared/errors.ts';
import { openPalette } from '../ui/Palette.tsx';
import { say } from '../ui/say.ts';
import { useApp } from './app-context.ts';
import type { Command } from './command.ts';
import { appCommands } from './app-commands.ts';
import { pickFiles } from './files.ts';
import { goTo, useErrorText, useStartJob } from './hooks.ts';
import { useImportJob } from './use-import-job.ts';
import { useT } from './use-t.ts';

/** The commands that every screen has; keep `openShortcuts` stable. */
export function useAppCommands(openShortcuts: () => void): readonly Command[] {
  const { client, session, places } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const importFiles = useImportJob();
  // Nobody knows the passphrase of the make-believe site.
  const isTryOut = useStore(session.store, ({ hello }) => Boolean(hello?.tryOut));
  return useMemo(() => {
    const start = async (what: 'cycle' | 'collect' | 'deliver' | 'import' | 'verify'): Promise<string | null> => {
      switch (what) {
        case 'cycle':
          return startJob('cycle.start', { productIds: null }, true);
        case 'collect':
          return startJob('collect.start', { productIds: null }, true);
        case 'deliver':
          return startJob('deliver.start', { productIds: null }, true);
        case 'verify':
          return startJob('verify.run', {}, false);
        case 'import': {
          const files = await pickFiles(client);
          return files.length > 0 ? importFiles(files) : null;
        }
      }
    };
    /** There is no place on the screen where its error could stand. */
    const tried = async (work: () => Promise<void>): Promise<void> => {
      try {
        await work();
      } catch (thrown) {
        const error = toErrorData(thrown);
        if (error.code !== 'job.cancelled') say({ title: t('error.title'), text: errorText(error), tone: 'bad' });
      }
    };
    return appCommands(t, {
      palette: openPalette,
      show: (screen) => goTo(screen, null, places.of(screen)),
      shortcuts: openShortcuts,
      run: (what) =>
        void tried(async () => {
          const jobId = await start(what);
          if (jobId !== null) goTo('jobs', jobId);
        }),
      tryOutClock: isTryOut ? () => goTo('settings', 'workspace', { open: 'clock' }) : null,
      lockVault: isTryOut ? null : () => void tried(() => session.lockVault()),
      setLook: (patch) => void tried(() => session.setPreferences(patch)),
    });
  }, [client, session, places, t, errorText, startJob, importFiles, openShortcuts, isTryOut]);
}
