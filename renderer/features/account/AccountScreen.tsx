import { IconCertificate, IconRefresh } from '@tabler/icons-react';
import { inventoryLists } from '../../../shared/contract/inventory-words.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { useApp } from '../../app/app-context.ts';
import { useAction, useErrorText, useFormat, useQuery, useStartJob } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useT } from '../../app/use-t.ts';
import { CountTabs } from '../../ui/CountTabs.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, SegmentedControl, Select, Skeleton, Text, TextInput } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { Authorizations } from '../authorizations/Authorizations.tsx';
import { Alarms } from './Alarms.tsx';
import { Moves } from './moves/Moves.tsx';
import { Changes } from './Changes.tsx';
import { Leftovers } from './Leftovers.tsx';
import { List } from './list/Lists.tsx';
import { Places } from './Places.tsx';
import { PlugAndPlay } from './PlugAndPlay.tsx';
import { Tokens } from './tokens/Tokens.tsx';
import { useOrigin } from './use-origin.ts';
import { UseAgainstOwned } from './UseAgainstOwned.tsx';

const topics = ['inventory', 'app'] as const;
const views = [...inventoryLists, 'places', 'leftovers', 'changes'] as const;

/** What is owned and used, as of the last refresh: `#/account`, one virtual account `#/account/NAME`. */
export default function AccountScreen({ route }: ScreenProps) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const { origin, sides, choose } = useOrigin(route.params['from']);
  const { data, error, read } = useQuery('inventory.virtualAccounts', origin === null ? {} : { origin }, topics);
  const shownOrigin = data?.snapshot ? (data.snapshot.onPrem === null ? 'account' : 'on_prem') : (origin ?? 'account');
  const isOnPrem = shownOrigin === 'on_prem';
  const refresh = useAction(async () => {
    const jobId = await startJob(isOnPrem ? 'onPrem.refresh' : 'inventory.refresh', {}, true);
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
  const setParams = (changed: Readonly<Record<string, string | undefined>>) => {
    const params = Object.entries({ ...route.params, ...changed }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    );
    location.replace(routeHash('account', place, Object.fromEntries(params) as Record<string, string>));
  };
  return (
    <Page
      title={t('nav.account')}
      note={
        snapshot &&
        (snapshot.onPrem === null
          ? t('account:as_of', { name: snapshot.name, domain: snapshot.domain, time: format.exact(snapshot.asOf) })
          : t('account:as_of_on_prem', {
              ...{ name: snapshot.name, host: snapshot.onPrem, time: format.exact(snapshot.asOf) },
            }))
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
      {sides.length > 1 && (
        <SegmentedControl
          maw={360}
          aria-label={t('account:origin')}
          data={sides.map((value) => ({ value, label: t(`account:origin.${value}`) }))}
          value={shownOrigin}
          onChange={(value) => {
            choose(value);
            location.replace(address(null, { list, text }));
          }}
        />
      )}
      {refresh.error && <ErrorBox text={errorText(refresh.error)} />}
      {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
      {!data && !error && <Skeleton h={240} />}
      {data && snapshot === null && (
        <EmptyState
          icon={<IconCertificate size={24} aria-hidden />}
          title={t(isOnPrem ? 'account:none_on_prem' : 'account:none')}
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
              onChange={(event) => setParams({ text: event.currentTarget.value || undefined })}
            />
          </Group>
          {place !== null && license !== undefined && (
            <UseAgainstOwned snapshot={snapshot} place={place} license={license} />
          )}
          {isOnPrem && (
            <Text size="sm" c="dimmed">
              {t('account:on_prem_note')}
            </Text>
          )}
          <Alarms place={place} snapshot={snapshot} />
          <CountTabs
            label={t('account:lists')}
            tabs={views.map((view) => ({
              key: view,
              href: address(place, { list: view }),
              isCurrent: view === list,
              label: t(`account:list.${view}`),
              // Of the whole account.
              ...(place === null ? countOf(view, snapshot, format) : {}),
            }))}
          />
          {list === 'changes' && <Changes key={shownOrigin} newest={snapshot.number} origin={shownOrigin} />}
          {list === 'places' && <Places rows={data.rows} />}
          {list === 'leftovers' && <Leftovers />}
          {list !== 'changes' && list !== 'places' && list !== 'leftovers' && (
            <List
              key={list}
              list={list}
              snapshot={snapshot.number}
              place={place}
              text={text}
              params={route.params}
              onParams={setParams}
            />
          )}
        </>
      )}
      {data && snapshot && !isOnPrem && (
        <Moves
          places={data.rows.map(({ name }) => name)}
          wanted={route.params['move'] ?? null}
          onClose={() => setParams({ move: undefined })}
        />
      )}
      {data && !isOnPrem && <Authorizations />}
      {data && !isOnPrem && <Tokens place={place} places={data.rows.map(({ name }) => name)} />}
      {data && !isOnPrem && <PlugAndPlay />}
    </Page>
  );
}

interface Counts extends Readonly<Record<'licenses' | 'instances' | 'subscriptions' | 'virtualAccounts', number>> {
  readonly unread: readonly string[];
}

function countOf(view: (typeof views)[number], counts: Counts, format: { number: (value: number) => string }) {
  // What was not read is not none.
  if (view === 'changes' || view === 'leftovers' || counts.unread.includes(view)) return {};
  return { count: format.number(counts[view === 'places' ? 'virtualAccounts' : view]) };
}
