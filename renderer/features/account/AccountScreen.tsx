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
import { Button, Group, SegmentedControl, Select, Skeleton, Stack, Tabs, Text, TextInput } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { Authorizations } from '../authorizations/Authorizations.tsx';
import { Alarms } from './Alarms.tsx';
import { asOfText } from './as-of.ts';
import { ImportFilesPage } from './files/ImportFilesPage.tsx';
import { MoveDialog } from './moves/MoveDialog.tsx';
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
/** Beside what is owned and used; each stands in the address as a list does. */
const works = ['moves', 'authorizations', 'tokens', 'pnp'] as const;
const titles = {
  owned: 'account:part.owned',
  moves: 'account:changes',
  authorizations: 'authorizations:title',
  tokens: 'account:tokens',
  pnp: 'account:pnp',
} as const;

/**
 * What is owned and used, as of the last refresh: `#/account`, one virtual account `#/account/NAME`; and what is done in the
 * account: `#/account?list=tokens`.
 */
export default function AccountScreen(props: ScreenProps) {
  return props.route.params['import'] === undefined ? <Account {...props} /> : <ImportFilesPage />;
}

function Account({ route }: ScreenProps) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const work = works.find((one) => one === route.params['list']);
  // Nothing of it is done at an On-Prem.
  const { origin, sides, choose } = useOrigin(work === undefined ? route.params['from'] : 'account');
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
  // Leftovers are of products and of the Smart Account; an On-Prem has none.
  const shownViews = isOnPrem ? views.filter((one) => one !== 'leftovers') : views;
  const list = shownViews.find((one) => one === route.params['list']) ?? 'licenses';
  const license = route.params['license'];
  const wanted = route.params['move'];
  const address = (id: string | null, changed: Readonly<Record<string, string>>) =>
    routeHash('account', id, Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== '')));
  const go = (id: string | null, changed: Readonly<Record<string, string>>) =>
    location.replace(address(id, { list: work ?? list, text, ...changed }));
  const setParams = (changed: Readonly<Record<string, string | undefined>>) => {
    const params = Object.entries({ ...route.params, ...changed }).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value]],
    );
    location.replace(routeHash('account', place, Object.fromEntries(params) as Record<string, string>));
  };
  const placeSelect = data && (
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
  );
  const unread = (
    <EmptyState
      icon={<IconCertificate size={24} aria-hidden />}
      title={t(isOnPrem ? 'account:none_on_prem' : 'account:none')}
      text={t('account:none_text')}
    />
  );
  const owned = (
    <Stack gap="sm">
      {!data && !error && <Skeleton h={240} />}
      {data && snapshot === null && unread}
      {data && snapshot && (
        <>
          <Group gap="xs">
            {placeSelect}
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
            <UseAgainstOwned key={`${place} ${license}`} snapshot={snapshot} place={place} license={license} />
          )}
          {isOnPrem && (
            <Text size="sm" c="dimmed">
              {t('account:on_prem_note')}
            </Text>
          )}
          <Alarms place={place} snapshot={snapshot} />
          <CountTabs
            label={t('account:lists')}
            tabs={shownViews.map((view) => ({
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
    </Stack>
  );
  const places = data?.rows.map(({ name }) => name) ?? [];
  return (
    <Page
      title={t('nav.account')}
      note={snapshot && asOfText(t, format, snapshot)}
      actions={
        <>
          {sides.length > 1 && (
            <SegmentedControl
              aria-label={t('account:origin')}
              data={sides.map((value) => ({ value, label: t(`account:origin.${value}`) }))}
              value={shownOrigin}
              onChange={(value) => {
                choose(value);
                location.replace(address(null, { list, text }));
              }}
            />
          )}
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
      {isOnPrem ? (
        owned
      ) : (
        <Tabs
          value={work ?? 'owned'}
          onChange={(next) => goTo('account', place, next === null || next === 'owned' ? {} : { list: next })}
          keepMounted={false}
        >
          <Tabs.List mb="sm" aria-label={t('account:parts')}>
            {(['owned', ...works] as const).map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(titles[one])}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="owned">{owned}</Tabs.Panel>
          <Tabs.Panel value="moves">{snapshot === null ? data && unread : <Moves places={places} />}</Tabs.Panel>
          <Tabs.Panel value="authorizations">
            <Authorizations />
          </Tabs.Panel>
          <Tabs.Panel value="tokens">
            <Stack gap="sm">
              {snapshot && placeSelect}
              <Tokens place={place} places={places} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="pnp">
            <PlugAndPlay />
          </Tabs.Panel>
        </Tabs>
      )}
      {snapshot && !isOnPrem && (
        <MoveDialog
          isOpen={wanted !== undefined}
          places={places}
          serial={wanted ?? ''}
          onClose={() => setParams({ move: undefined })}
        />
      )}
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
