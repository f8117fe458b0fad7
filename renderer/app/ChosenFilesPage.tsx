import { IconFileImport } from '@tabler/icons-react';
import { useCallback, useState, type ReactNode } from 'react';
import type { FileRef } from '../../shared/vocabulary.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorBox } from '../ui/ErrorBox.tsx';
import { Anchor, Button } from '../ui/mantine.ts';
import { Page } from '../ui/Page.tsx';
import { useApp } from './app-context.ts';
import { useDrop } from './drop-taker.ts';
import { pickFiles, sendFiles } from './files.ts';
import { useAction, useErrorText } from './hooks.ts';
import { useT } from './use-t.ts';

export interface ChosenFilesPageProps {
  readonly title: string;
  readonly back: { readonly href: string; readonly label: string };
  /** What is said before files are chosen. */
  readonly empty: { readonly title: string; readonly text: string };
  readonly isFull?: boolean;
  /** What is shown of the files; `forget` goes back to the choice. */
  readonly children: (files: readonly FileRef[], forget: () => void) => ReactNode;
}

/** Files chosen or dropped, and then what becomes of them. */
export function ChosenFilesPage({ title, back, empty, isFull = false, children }: ChosenFilesPageProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [files, setFiles] = useState<readonly FileRef[]>([]);
  const take = useAction(async (source: () => Promise<readonly FileRef[]>) => {
    const taken = await source();
    if (taken.length > 0) setFiles(taken);
  });
  const { run } = take;
  useDrop(
    useCallback(
      (dropped) => void run(() => sendFiles(client, dropped)),
      // `run` is new each time and always does the same.
      // eslint-disable-next-line react-hooks/exhaustive-deps
      [client],
    ),
  );
  const choose = (
    <Button
      variant={files.length > 0 ? 'default' : 'filled'}
      loading={take.isBusy}
      leftSection={<IconFileImport size={15} aria-hidden />}
      onClick={() => void run(() => pickFiles(client))}
    >
      {t(files.length > 0 ? 'lists:choose_again' : 'lists:choose')}
    </Button>
  );
  return (
    <Page
      title={title}
      isFull={isFull}
      note={
        <Anchor href={back.href} size="sm">
          ← {back.label}
        </Anchor>
      }
      actions={files.length > 0 && choose}
    >
      {take.error && <ErrorBox text={errorText(take.error)} />}
      {files.length === 0 ? (
        <EmptyState icon={<IconFileImport size={24} aria-hidden />} {...empty}>
          {choose}
        </EmptyState>
      ) : (
        children(files, () => setFiles([]))
      )}
    </Page>
  );
}
