import { IconCertificate, IconRefresh } from '@tabler/icons-react';
import { SluiceError } from '../../../shared/errors.ts';
import { useApp } from '../../app/app-context.ts';
import { useAction, useErrorText, useFormat, useQuery, useStartJob } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useT } from '../../app/use-t.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Select, Skeleton, TextInput } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { Alarms } from './Alarms.tsx';
import { Changes } from './changes/Changes.tsx';
import { Licenses } from './Licenses.tsx';
import { Tokens } from './tokens/Tokens.tsx';

const topics = ['inventory', 'app'] as const;

/** What is owned and used, as of the last refresh: `#/account`, one virtual account `#/account/NAME`. */
export default function AccountScreen({ route }: ScreenProps) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const { data, error, read } = useQuery('inventory.virtualAccounts', {}, topics);
  const refresh = useAction(async () => {
    const jobId = await startJob('inventory.refresh', {}, true);
    const end = await client.call('jobs.wait', { id: jobId });
    if (end.error) throw new SluiceError(end.error.code, end.error.params);
    await read();
  });
  const snapshot = data?.snapshot ?? null;
  const place = data?.rows.some(({ name }) => name === route.id) ? route.id : null;
  const text = route.params['text'] ?? '';
  const go = (id: string | null, wanted: string) =>
    location.replace(routeHash('account', id, wanted === '' ? {} : { text: wanted }));
  return (
    <Page
      title={t('nav.account')}
      note={
        snapshot &&
        t('account:as_of', { name: snapshot.name, domain: snapshot.domain, time: format.exact(snapshot.asOf) })
      }
      actions={
        <Button
          loading={refresh.isBusy}
          leftSection={<IconRefresh size={15} aria-hidden />}
          onClick={() => void refresh.run()}
        >
          {t('account:refresh')}
        </Button>
      }
    >
      {refresh.error && <ErrorBox text={errorText(refresh.error)} />}
      {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
      {!data && !error && <Skeleton h={240} />}
      {data && snapshot === null && (
        <EmptyState
          icon={<IconCertificate size={24} aria-hidden />}
          title={t('account:none')}
          text={t('account:none_text')}
        />
      )}
      {data && snapshot && (
        <>
          <Group gap="xs">
            <Select
              w={260}
              aria-label={t('account:place')}
              placeholder={t('account:place')}
              data={data.rows.map(({ name, short }) => ({
                value: name,
                label: short === 0 ? name : t('account:place_short', { name, count: short }),
              }))}
              value={place}
              onChange={(name) => go(name, text)}
              clearable
              searchable
            />
            <TextInput
              w={260}
              type="search"
              aria-label={t('account:search')}
              placeholder={t('account:search')}
              value={text}
              onChange={(event) => go(place, event.currentTarget.value)}
            />
          </Group>
          <Alarms place={place} />
          <Licenses place={place} text={text} snapshot={snapshot} />
        </>
      )}
      {data && snapshot && <Changes places={data.rows.map(({ name }) => name)} />}
      {data && <Tokens place={place} places={data.rows.map(({ name }) => name)} />}
    </Page>
  );
}
