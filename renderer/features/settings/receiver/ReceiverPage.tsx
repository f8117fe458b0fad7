import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Skeleton, Stack } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { HeldDevices } from './HeldDevices.tsx';
import { ReceiverState } from './ReceiverState.tsx';

/** Where products report by themselves, off until somebody starts it; and devices that nobody knows. */
export function ReceiverPage() {
  const t = useT();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('receiver.status', {}, ['receiver']);
  return (
    <Page title={t('settings:receiver.title')} note={t('settings:receiver.note')}>
      <Stack gap="sm">
        {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
        {!data && !error && <Skeleton h={160} />}
        {data && <ReceiverState state={data} onChange={() => void read()} />}
        {data && <HeldDevices />}
      </Stack>
    </Page>
  );
}
