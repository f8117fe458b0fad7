import { useCallback } from 'react';
import type { FileRef } from '../../shared/vocabulary.ts';
import { confirm } from '../ui/say.ts';
import { useApp } from './app-context.ts';
import { packedForPortal } from './packed-for-portal.ts';
import { useT } from './use-t.ts';

/**
 * Starts an import, whatever the files are; gives the job's id. Of archives that were packed for the portal it is asked
 * first whether they went up before: what was sent must not go up again, and what was not sent must.
 */
export function useImportJob(): (files: readonly FileRef[]) => Promise<string> {
  const { jobs } = useApp();
  const t = useT();
  return useCallback(
    async (files) => {
      const packed = files.filter(({ name }) => packedForPortal(name));
      const alreadySent =
        packed.length > 0 &&
        (await confirm({
          title: t('import.sent_title'),
          text: t('import.sent_text', { name: packed[0]?.name ?? '', count: packed.length }),
          confirm: t('import.sent_yes'),
          cancel: t('import.sent_no'),
        }));
      return jobs.run('import.start', { files: [...files], alreadySent });
    },
    [jobs, t],
  );
}
