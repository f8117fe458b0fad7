import { IconPlus, IconRoute } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useCommands } from '../../../app/command-registry.tsx';
import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import type { ScreenProps } from '../../../app/ScreenView.tsx';
import { useT } from '../../../app/use-t.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Modal, Skeleton, Stack } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import type { JumpHost } from './jump-draft.ts';
import { JumpForm } from './JumpForm.tsx';
import { JumpKeys } from './JumpKeys.tsx';
import { JumpTable } from './JumpTable.tsx';
import { KnownHosts } from './KnownHosts.tsx';
import { RemoveJump } from './RemoveJump.tsx';

type Open = { readonly kind: 'add' } | { readonly kind: 'edit' | 'keys' | 'remove'; readonly jump: JumpHost };

/** Servers that forward to products behind them, and host keys of a file for all that there is. `?edit=NAME` and `?keys=NAME` open that one. */
export function JumpsPage({ route }: ScreenProps) {
  const t = useT();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('jumps.list', {}, ['jumpHosts', 'products']);
  const [open, setOpen] = useState<Open | null>(null);
  const kind = route.params['keys'] === undefined ? 'edit' : 'keys';
  const wanted = route.params[kind];
  const wantedOne = data?.rows.find(({ name }) => name === wanted);
  useEffect(() => {
    if (wantedOne) setOpen({ kind, jump: wantedOne });
    // Not again when the list is read anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [kind, wanted, wantedOne?.name]);
  const close = () => {
    setOpen(null);
    if (wanted !== undefined) location.replace(routeHash('settings', 'jumps'));
  };
  const done = () => {
    close();
    void read();
  };
  const commands = useMemo(
    () => [{ id: 'settings.jumps.add', label: t('settings:jump.add'), run: () => setOpen({ kind: 'add' }) }],
    [t],
  );
  useCommands('settings.jumps', commands);
  const add = (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen({ kind: 'add' })}>
      {t('settings:jump.add')}
    </Button>
  );
  const rows = data?.rows ?? [];
  const titles = {
    edit: 'settings:jump.edit_title',
    keys: 'settings:jump.keys_title',
    remove: 'settings:jump.remove_title',
  } as const;
  return (
    <Page title={t('settings:jumps.title')} note={t('settings:jumps.note')} actions={rows.length > 0 && add}>
      <Stack gap="sm">
        {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
        {!data && !error && <Skeleton h={160} />}
        {data && rows.length === 0 && (
          <EmptyState icon={<IconRoute />} title={t('settings:jumps.empty_title')} text={t('settings:jumps.empty')}>
            {add}
          </EmptyState>
        )}
        {rows.length > 0 && <JumpTable rows={rows} onOpen={(kind, jump) => setOpen({ kind, jump })} />}
        {data && <KnownHosts />}
      </Stack>
      <Modal
        opened={open !== null}
        onClose={close}
        size={open?.kind === 'remove' ? 'md' : 'lg'}
        title={
          open === null
            ? ''
            : open.kind === 'add'
              ? t('settings:jump.add')
              : t(titles[open.kind], { name: open.jump.name })
        }
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {open !== null && (open.kind === 'add' || open.kind === 'edit') && (
          <JumpForm kept={open.kind === 'edit' ? open.jump : null} all={rows} onCancel={close} onDone={done} />
        )}
        {open?.kind === 'keys' && <JumpKeys jump={open.jump} onDone={done} />}
        {open?.kind === 'remove' && <RemoveJump jump={open.jump} onCancel={close} onDone={done} />}
      </Modal>
    </Page>
  );
}
