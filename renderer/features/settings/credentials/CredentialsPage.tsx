import { IconKey, IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useCommands } from '../../../app/command-registry.tsx';
import { useErrorText, useProducts, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import type { ScreenProps } from '../../../app/ScreenView.tsx';
import { useT } from '../../../app/use-t.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Modal, Skeleton } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import type { Credential } from './credential-draft.ts';
import { CredentialForm } from './CredentialForm.tsx';
import { credentialUsers } from './credential-users.ts';
import { CredentialGroups } from './CredentialGroups.tsx';
import { CredentialTable } from './CredentialTable.tsx';
import { RemoveCredential } from './RemoveCredential.tsx';

type Open = { readonly kind: 'add' } | { readonly kind: 'replace' | 'remove'; readonly credential: Credential };

/** Logins that products share. Secrets go in and never come out. `#/settings/credentials?edit=NAME` opens that one. */
export function CredentialsPage({ route }: ScreenProps) {
  const t = useT();
  const errorText = useErrorText();
  const products = useProducts();
  const users = useMemo(() => credentialUsers(products.values()), [products]);
  const { data, error, read } = useQuery('credentials.list', {}, ['credentials']);
  const { data: jumps } = useQuery('jumps.list', {}, ['jumpHosts']);
  const [open, setOpen] = useState<Open | null>(null);
  const wanted = route.params['edit'];
  const wantedOne = data?.rows.find(({ name }) => name === wanted);
  useEffect(() => {
    if (wantedOne) setOpen({ kind: 'replace', credential: wantedOne });
    // Not again when the list is read anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, wantedOne?.name]);
  const close = () => {
    setOpen(null);
    if (wanted !== undefined) location.replace(routeHash('settings', 'credentials'));
  };
  const done = () => {
    close();
    void read();
  };
  const commands = useMemo(
    () => [
      { id: 'settings.credentials.add', label: t('settings:credential.add'), run: () => setOpen({ kind: 'add' }) },
    ],
    [t],
  );
  useCommands('settings.credentials', commands);
  const add = (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen({ kind: 'add' })}>
      {t('settings:credential.add')}
    </Button>
  );
  const rows = data?.rows ?? [];
  return (
    <Page
      title={t('settings:credentials.title')}
      note={t('settings:credentials.note')}
      actions={rows.length > 0 && add}
    >
      {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
      {data && wanted !== undefined && !wantedOne && (
        <ErrorBox tone="warn" text={t('settings:credentials.gone', { name: wanted })} />
      )}
      {!data && !error && <Skeleton h={160} />}
      {data && rows.length === 0 && (
        <EmptyState
          icon={<IconKey />}
          title={t('settings:credentials.empty_title')}
          text={t('settings:credentials.empty')}
        >
          {add}
        </EmptyState>
      )}
      {rows.length > 0 && (
        <CredentialTable
          rows={rows}
          users={users}
          jumps={jumps?.rows ?? []}
          onReplace={(credential) => setOpen({ kind: 'replace', credential })}
          onRemove={(credential) => setOpen({ kind: 'remove', credential })}
        />
      )}
      {data && <CredentialGroups credentials={rows.map(({ name }) => name)} />}
      <Modal
        opened={open !== null && open.kind !== 'remove'}
        onClose={close}
        size="lg"
        title={
          open?.kind === 'replace'
            ? t('settings:credential.replace_title', { name: open.credential.name })
            : t('settings:credential.add')
        }
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <CredentialForm
          kept={open?.kind === 'replace' ? open.credential : null}
          names={new Set(rows.map(({ name }) => name))}
          onCancel={close}
          onDone={done}
        />
      </Modal>
      <Modal
        opened={open?.kind === 'remove'}
        onClose={close}
        title={open?.kind === 'remove' ? t('settings:credential.remove_title', { name: open.credential.name }) : ''}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {open?.kind === 'remove' && (
          <RemoveCredential
            credential={open.credential}
            users={users.get(open.credential.name) ?? []}
            onCancel={close}
            onDone={done}
          />
        )}
      </Modal>
    </Page>
  );
}
