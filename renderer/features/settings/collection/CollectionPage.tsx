import { useMemo } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../../app/app-context.ts';
import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Skeleton } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { CollectionForm } from './CollectionForm.tsx';
import { SystemSchedule } from './SystemSchedule.tsx';
import { workDraft } from './work-draft.ts';

/** What steers the work: how many at once, how long is waited, when it runs by itself. */
export function CollectionPage() {
  const t = useT();
  const errorText = useErrorText();
  const isTryOut = useStore(useApp().session.store, ({ hello }) => Boolean(hello?.tryOut));
  const { data, error, read } = useQuery('settings.get', {}, ['settings']);
  const saved = useMemo(() => data && workDraft(data.settings), [data]);
  return (
    <Page title={t('settings:collection.title')} note={t('settings:collection.note')}>
      {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
      {data && saved ? (
        <>
          <CollectionForm saved={saved} nextRunAt={data.nextRunAt} read={read} />
          {/* The make-believe site is gone when no window is open. */}
          {!isTryOut && <SystemSchedule schedule={data.settings.schedule} />}
        </>
      ) : (
        !error && <Skeleton h={320} />
      )}
    </Page>
  );
}
