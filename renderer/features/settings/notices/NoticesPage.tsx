import { useMemo } from 'react';
import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Skeleton, Stack } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { DigestPreview } from './DigestPreview.tsx';
import { noticeDraft } from './notice-draft.ts';
import { NoticesForm } from './NoticesForm.tsx';

/** Who is told what by mail, and when; and the mail itself. */
export function NoticesPage() {
  const t = useT();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('notices.get', {}, ['notices', 'account']);
  const saved = useMemo(() => data && noticeDraft(data), [data]);
  return (
    <Page title={t('settings:notices.title')} note={t('settings:notices.note')}>
      {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
      {data && saved ? (
        <Stack gap="sm">
          <NoticesForm view={data} saved={saved} read={read} />
          <DigestPreview canSend={data.smtp !== null} />
        </Stack>
      ) : (
        !error && <Skeleton h={320} />
      )}
    </Page>
  );
}
