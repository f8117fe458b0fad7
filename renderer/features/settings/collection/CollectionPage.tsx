import { useMemo } from 'react';
import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Skeleton } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { CollectionForm } from './CollectionForm.tsx';
import { workDraft } from './work-draft.ts';

/** What steers the work: how many at once, how long is waited, when it runs by itself. */
export function CollectionPage() {
  const t = useT();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('settings.get', {}, ['settings']);
  const saved = useMemo(() => data && workDraft(data.settings), [data]);
  return (
    <Page title={t('settings:collection.title')} note={t('settings:collection.note')}>
      {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
      {data && saved ? (
        <CollectionForm saved={saved} nextRunAt={data.nextRunAt} read={read} />
      ) : (
        !error && <Skeleton h={320} />
      )}
    </Page>
  );
}
