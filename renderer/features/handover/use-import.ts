import { useCallback, useRef, useState } from 'react';
import type { ErrorData } from '../../../shared/errors.ts';
import { fromErrorData } from '../../../shared/errors.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import { useApp } from '../../app/app-context.ts';
import { useDrop } from '../../app/drop-taker.ts';
import { pickFiles, sendFiles } from '../../app/files.ts';
import { useAction } from '../../app/hooks.ts';
import { useImportJob } from '../../app/use-import-job.ts';
import { useShownJobs } from '../../app/use-shown-jobs.ts';
import type { JobResult } from '../../stores/jobs-store.ts';

export interface Imports {
  readonly pick: () => void;
  /** A text that a person pasted; true when it changed anything, so that it need not be kept any more. */
  readonly text: (text: string) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly error: ErrorData | null;
  /** The end of the last import of this page. */
  readonly result: JobResult | null;
  readonly putAway: () => void;
}

/** "Import from CSSM" in place: files picked, dropped or pasted, and what became of them. */
export function useImport(): Imports {
  const { client, jobs } = useApp();
  const importFiles = useImportJob();
  const shown = useShownJobs();
  const [result, setResult] = useState<JobResult | null>(null);
  const last = useRef<JobResult | null>(null);
  const action = useAction(async (source: () => Promise<readonly FileRef[]>) => {
    const files = await source();
    if (files.length === 0) return;
    setResult(null);
    const end = await jobs.wait(shown(await importFiles(files)));
    // What was read before it stopped is shown too.
    setResult(end);
    last.current = end;
    if (end.error) throw fromErrorData(end.error);
  });
  const { run } = action;
  useDrop(
    useCallback(
      (files) => void run(() => sendFiles(client, files)),
      // `run` is new each time and always does the same.
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [client],
    ),
  );
  return {
    pick: () => void run(() => pickFiles(client)),
    async text(text) {
      last.current = null;
      const isRead = await run(async () => [(await client.call('files.text', { name: 'terminal.txt', text })).file]);
      const end = last.current as JobResult | null;
      return isRead && (end?.imported ?? []).some((file) => file.changed && !file.error);
    },
    isBusy: action.isBusy,
    error: action.error,
    result,
    putAway() {
      setResult(null);
      action.clear();
    },
  };
}
