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
import { ListPreview } from './ListPreview.tsx';

/** "Import a list": files chosen or dropped, what would become of each line, and then the application of it. */
export function ImportListPage() {
  const { client, places } = useApp();
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
      title={t('lists:title')}
      isFull
      note={
        <Anchor href={routeHash('products', null, places.of('products'))} size="sm">
          ← {t('products:page.all')}
        </Anchor>
      }
      actions={files.length > 0 && choose}
    >
      {take.error && <ErrorBox text={errorText(take.error)} />}
      {files.length === 0 ? (
        <EmptyState icon={<IconFileImport size={24} />} title={t('lists:empty_title')} text={t('lists:empty')}>
          {choose}
        </EmptyState>
      ) : (
        <ListPreview key={files.map(({ id }) => id).join()} files={files} onAnother={() => setFiles([])} />
      )}
    </Page>
  );
}
