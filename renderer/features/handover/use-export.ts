import { useState } from 'react';
import { fromErrorData } from '../../../shared/errors.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import { useApp } from '../../app/app-context.ts';
import { pickOutput } from '../../app/files.ts';
import { useAction } from '../../app/hooks.ts';
import { useShownJobs } from '../../app/use-shown-jobs.ts';
import type { JobResult } from '../../stores/jobs-store.ts';
import { savedAtOnce } from './saved-at-once.ts';
import { formOf, outputOf, summaryOf, type ExportableLine, type ExportTarget } from './export-choice.ts';

export interface Written {
  readonly handovers: NonNullable<JobResult['handovers']>;
  /** Desktop: where it went. */
  readonly place: FileRef;
  /** Desktop: what the folder is called, its last part. */
  readonly folder: string | null;
  /** Browser: what can be saved, and whether that was done already. */
  readonly files: readonly FileRef[];
  readonly isSaved: boolean;
}

/** "Export to CSSM": asks for the place, writes, and gives what was written. */
export function useExport() {
  const { client, jobs, clock } = useApp();
  const shown = useShownJobs();
  const [written, setWritten] = useState<Written | null>(null);
  const [isWriting, setWriting] = useState(false);
  const action = useAction(async (lines: readonly ExportableLine[], target: ExportTarget) => {
    const form = formOf(target);
    const output = await pickOutput(client, outputOf(summaryOf(lines), form, clock.now()));
    if (!output) return;
    setWriting(true);
    try {
      const jobId = shown(
        await jobs.run('export.start', {
          productIds: lines.map((line) => line.productId),
          target: output.file,
          form,
          onPrem: target === 'on-prem',
        }),
      );
      const end = await jobs.wait(jobId);
      if (end.error) throw fromErrorData(end.error);
      const wanted = new Set<string>();
      const files = await output.fetch((file) => {
        const isWanted = savedAtOnce(file, form);
        if (isWanted) wanted.add(file.id);
        return isWanted;
      });
      setWritten({
        handovers: end.handovers ?? [],
        place: output.file,
        folder: output.place ?? null,
        files,
        isSaved: wanted.size > 0,
      });
    } finally {
      setWriting(false);
    }
  });
  return { ...action, written, isWriting, putAway: () => setWritten(null) };
}
