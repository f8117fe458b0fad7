import { IconLock, IconLockOpen, IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useState } from 'react';
import { useT } from './use-t.ts';
import { useStore } from 'zustand';
import { Brand } from '../ui/Brand.tsx';
import { sayWhenReady } from '../ui/first-data.ts';
import { Frame } from '../ui/Frame.tsx';
import { Alert, Anchor, Badge, Button, Group, Text, Tooltip, UnstyledButton } from '../ui/mantine.ts';
import { openPalette } from '../ui/Palette.tsx';
import { ShortcutKeys } from '../ui/ShortcutKeys.tsx';
import { Activity } from './Activity.tsx';
import { useApp } from './app-context.ts';
import { CommandRegistry } from './command-registry.tsx';
import { CommandHost } from './CommandHost.tsx';
import { screenList } from './app-commands.ts';
import { DropZone } from './DropZone.tsx';
import { JobEnds } from './JobEnds.tsx';
import { LookMenu } from './LookMenu.tsx';
import { goTo, useQuery, useRoute } from './hooks.ts';
import { routeHash, type Screen } from './route.ts';
import { ScreenView } from './ScreenView.tsx';
import { useAppCommands } from './use-app-commands.ts';
import { useLeaveTryOut } from './use-leave-try-out.tsx';
import { useSignOfLife } from './use-sign-of-life.ts';
import { VaultDialog } from './VaultDialog.tsx';

export function Shell() {
  const [isHelpOpen, setHelpOpen] = useState(false);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  const base = useAppCommands(openHelp);
  useSignOfLife();
  return (
    <CommandRegistry base={base}>
      <DropZone>
        <ShellFrame />
      </DropZone>
      <JobEnds />
      <VaultDialog />
      <CommandHost isHelpOpen={isHelpOpen} closeHelp={() => setHelpOpen(false)} />
    </CommandRegistry>
  );
}

function ShellFrame() {
  const { client, session, jobs, places } = useApp();
  const t = useT();
  const route = useRoute();
  const leave = useLeaveTryOut();
  const isList = (screen: Screen) => route.screen === screen && route.id === null;
  useEffect(() => {
    if (route.id === null) places.keep(route.screen, route.params);
  }, [places, route]);
  const { hello, vault, connection } = useStore(session.store);
  const isKnown = hello !== null;
  useEffect(() => (isKnown ? sayWhenReady() : undefined), [isKnown]);
  const running = useStore(jobs.store, (state) => state.running.length);
  const { data: status } = useQuery('status.get', {}, ['products', 'reports', 'handovers', 'accountFiles', 'jobs']);
  const badges: Readonly<Record<string, number>> = {
    products: status?.productsWithError ?? 0,
    handover: (status?.handovers.open ?? 0) + (status?.unmatchedFiles ?? 0),
    jobs: connection === 'up' ? running : 0,
  };
  return (
    <Frame
      navLabel={t('nav.main')}
      skipLabel={t('nav.skip')}
      links={screenList.map(({ screen, label, icon }) => ({
        // A second click on the same screen shows all of its list.
        href: routeHash(screen, null, isList(screen) ? {} : places.of(screen)),
        label: t(label),
        icon,
        isCurrent: route.screen === screen,
        badge: badges[screen] ? { count: badges[screen], label: `${t(label)}: ${badges[screen]}` } : null,
      }))}
      header={
        <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap" miw={0}>
            <Brand />
            {hello && (
              <Tooltip label={`${t('shell.workspace')}: ${hello.workspace}`}>
                <Text size="xs" c="dimmed" truncate maw={320}>
                  {hello.workspace}
                </Text>
              </Tooltip>
            )}
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Activity />
            <UnstyledButton onClick={openPalette} aria-label={t('palette.open')}>
              <Badge
                variant="default"
                size="lg"
                fw={400}
                leftSection={<IconSearch size={13} aria-hidden />}
                rightSection={<ShortcutKeys keys="mod+K" />}
              >
                {t('action.search')}
              </Badge>
            </UnstyledButton>
            {/* Nobody knows the passphrase of the make-believe site: once locked it would stay so. One that was not made
                yet is neither open nor locked. */}
            {vault?.exists && !hello?.tryOut && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-xs"
                leftSection={vault.isOpen ? <IconLockOpen size={14} aria-hidden /> : <IconLock size={14} aria-hidden />}
                onClick={() => void (vault.isOpen ? session.lockVault() : session.needVault()).catch(() => undefined)}
              >
                {vault.isOpen ? t('vault.is_open') : t('vault.locked')}
              </Button>
            )}
            <LookMenu />
          </Group>
        </Group>
      }
      banner={
        <>
          {connection === 'down' && (
            <Alert
              color={client.host === 'web' ? 'red' : 'yellow'}
              radius={0}
              py={8}
              title={t(client.host === 'web' ? 'shell.host_ended' : 'shell.connection_lost')}
            />
          )}
          {connection === 'signed_out' && <Alert color="red" radius={0} py={8} title={t('shell.session_ended')} />}
          {hello?.isWorkspaceGone && (
            <Alert color="red" radius={0} py={8} title={t('shell.workspace_gone', { folder: hello.workspace })} />
          )}
          {hello?.tryOut && (
            <Alert role="status" color="yellow" radius={0} py={6}>
              <Group gap="sm">
                <Text size="sm" c="var(--mantine-color-text)">
                  {t('shell.try_out')}
                </Text>
                {hello.tryOut.aheadDays > 0 && (
                  <Text size="sm" c="var(--mantine-color-text)">
                    {t('settings:try.ahead', { count: hello.tryOut.aheadDays })}
                  </Text>
                )}
                <Anchor
                  href={hello.tryOut.portalUrl}
                  target="_blank"
                  rel="noreferrer"
                  size="sm"
                  c="var(--mantine-color-text)"
                  underline="always"
                >
                  {t('shell.try_out_portal')}
                </Anchor>
                <Anchor
                  href={routeHash('settings', 'workspace', { open: 'clock' })}
                  size="sm"
                  c="var(--mantine-color-text)"
                  underline="always"
                >
                  {t('settings:try.move')}
                </Anchor>
                <Button variant="default" size="compact-xs" onClick={() => void leaveTryOut()}>
                  {t('shell.try_out_leave')}
                </Button>
              </Group>
            </Alert>
          )}
        </>
      }
    >
      <ScreenView route={route} />
    </Frame>
  );

  async function leaveTryOut(): Promise<void> {
    if (await leave().catch(() => true)) goTo('overview');
  }
}
