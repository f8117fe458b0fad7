import type { DragEvent, ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useImportJob } from './use-import-job.ts';
import { useT } from './use-t.ts';
import { DropVeil } from '../ui/DropVeil.tsx';
import { say } from '../ui/say.ts';
import { useApp } from './app-context.ts';
import { sendFiles } from './files.ts';
import { goTo, useErrorText } from './hooks.ts';
import { DropContext, type TakeDrop } from './drop-taker.ts';
import { toErrorData } from '../../shared/errors.ts';

/** Files may be dropped anywhere; `import` looks at what is inside. */
export function DropZone({ children }: { children: ReactNode }) {
  const { client } = useApp();
  const importFiles = useImportJob();
  const t = useT();
  const errorText = useErrorText();
  const [isOver, setOver] = useState(false);
  const taker = useRef<TakeDrop | null>(null);
  // Entering a child leaves its parent: only the balance tells whether the files are still over the page.
  const depth = useRef(0);
  const holdsFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const drop = async (files: readonly File[]) => {
    try {
      const refs = await sendFiles(client, files);
      if (refs.length === 0) return;
      goTo('jobs', await importFiles(refs));
    } catch (thrown) {
      say({ title: t('error.title'), text: errorText(toErrorData(thrown)), tone: 'bad' });
    }
  };
  return (
    <div
      onDragEnter={(event) => {
        if (!holdsFiles(event)) return;
        depth.current += 1;
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!holdsFiles(event)) return;
        depth.current = Math.max(0, depth.current - 1);
        if (depth.current === 0) setOver(false);
      }}
      onDragOver={(event) => {
        if (holdsFiles(event)) event.preventDefault();
      }}
      onDrop={(event) => {
        depth.current = 0;
        setOver(false);
        if (!holdsFiles(event)) return;
        event.preventDefault();
        const files = [...event.dataTransfer.files];
        if (taker.current) taker.current(files);
        else void drop(files);
      }}
    >
      <DropContext value={taker}>{children}</DropContext>
      {isOver && <DropVeil title={t('shell.drop')} text={t('shell.drop_hint')} />}
    </div>
  );
}
