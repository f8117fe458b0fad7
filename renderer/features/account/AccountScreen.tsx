import { IconCertificate, IconFileImport, IconRefresh } from '@tabler/icons-react';
import { inventoryLists } from '../../../shared/contract/inventory-words.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { useApp } from '../../app/app-context.ts';
import { goTo, useAction, useErrorText, useFormat, useQuery, useStartJob } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useT } from '../../app/use-t.ts';
import { CountTabs } from '../../ui/CountTabs.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Select, Skeleton, TextInput } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { Alarms } from './Alarms.tsx';
import { asOfText } from './as-of.ts';
import { ImportFilesPage } from './files/ImportFilesPage.tsx';
import { Moves } from './moves/Moves.tsx';
import { Changes } from './Changes.tsx';
import { List } from './Lists.tsx';
import { Tokens } from './tokens/Tokens.tsx';
import { UseAgainstOwned } from './UseAgainstOwned.tsx';

const topics = ['inventory', 'app'] as const;
const views = [...inventoryLists, 'changes'] as const;

/** What is owned and used, as of the last refresh: `#/account`, one virtual account `#/account/NAME`. */
export default function AccountScreen(props: ScreenProps) {
  return props.route.params['import'] === undefined ? <Account {...props} /> : <ImportFilesPage />;
}

function Account({ route }: ScreenProps) {
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
  const list = views.find((one) => one === route.params['list']) ?? 'licenses';
  const license = route.params['license'];
  const address = (id: string | null, changed: Readonly<Record<string, string>>) =>
    routeHash('account', id, Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== '')));
  const go = (id: string | null, changed: Readonly<Record<string, string>>) =>
    location.replace(address(id, { list, text, ...changed }));
  return (
    <Page
      title={t('nav.account')}
      note={snapshot && asOfText(t, format, snapshot)}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconFileImport size={15} aria-hidden />}
            onClick={() => goTo('account', null, { import: 'files' })}
          >
            {t('account:files.title')}
          </Button>
          <Button
            loading={refresh.isBusy}
            leftSection={<IconRefresh size={15} aria-hidden />}
            onClick={() => void refresh.run()}
          >
            {t('account:refresh')}
          </Button>
        </>
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
              onChange={(name) => go(name, {})}
              clearable
              searchable
            />
            <TextInput
              w={260}
              type="search"
              aria-label={t('account:search_list')}
              placeholder={t('account:search_list')}
              value={text}
              onChange={(event) => go(place, { text: event.currentTarget.value })}
            />
          </Group>
          {place !== null && license !== undefined && (
            <UseAgainstOwned snapshot={snapshot} place={place} license={license} />
          )}
          <Alarms place={place} />
          <CountTabs
            label={t('account:lists')}
            tabs={views.map((view) => ({
              key: view,
              href: address(place, { list: view }),
              isCurrent: view === list,
              label: t(`account:list.${view}`),
              // Of the whole account.
              ...(place === null && view !== 'changes' ? { count: format.number(snapshot[view]) } : {}),
            }))}
          />
          {list === 'changes' ? (
            <Changes newest={snapshot.number} />
          ) : (
            <List
              key={list}
              list={list}
              snapshot={snapshot.number}
              place={place}
              text={text}
              sort={route.params['sort']}
              isDescending={route.params['descending'] === '1'}
              onSort={(sort, isDescending) => go(place, { sort, descending: isDescending ? '1' : '' })}
            />
          )}
        </>
      )}
      {data && snapshot && <Moves places={data.rows.map(({ name }) => name)} />}
      {data && <Tokens place={place} places={data.rows.map(({ name }) => name)} />}
    </Page>
  );
}
