import { IconFileImport } from '@tabler/icons-react';
import { useCallback, useState } from 'react';
import type { FileRef } from '../../../../shared/vocabulary.ts';
import { useApp } from '../../../app/app-context.ts';
import { useDrop } from '../../../app/drop-taker.ts';
import { pickFiles, sendFiles } from '../../../app/files.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Button } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { FilesPreview } from './FilesPreview.tsx';

/** Files that the portal exported, chosen or dropped: what their lines say, and then the snapshot that they become. */
export function ImportFilesPage() {
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
      title={t('account:files.title')}
      note={
        <Anchor href={routeHash('account', null, {})} size="sm">
          ← {t('nav.account')}
        </Anchor>
      }
      actions={files.length > 0 && choose}
    >
      {take.error && <ErrorBox text={errorText(take.error)} />}
      {files.length === 0 ? (
        <EmptyState
          icon={<IconFileImport size={24} aria-hidden />}
          title={t('account:files.empty_title')}
          text={t('account:files.empty')}
        >
          {choose}
        </EmptyState>
      ) : (
        <FilesPreview key={files.map(({ id }) => id).join()} files={files} />
      )}
    </Page>
  );
}
