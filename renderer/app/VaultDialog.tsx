import { useState } from 'react';
import { useT } from './use-t.ts';
import { useStore } from 'zustand';
import { ErrorBox } from '../ui/ErrorBox.tsx';
import { Button, Checkbox, Group, Modal, PasswordInput, Stack, Text } from '../ui/mantine.ts';
import { useApp } from './app-context.ts';
import { useAction, useErrorText } from './hooks.ts';
import { NewPassphrase } from './NewPassphrase.tsx';

/** Asks for the vault's passphrase whenever something needs a secret. */
export function VaultDialog() {
  const { session } = useApp();
  const { vault, isAskingForVault } = useStore(session.store);
  const t = useT();
  if (!vault) return null;
  return (
    <Modal
      opened={isAskingForVault}
      onClose={session.cancelVault}
      // Above the dialog that may have asked for it.
      zIndex={300}
      title={vault.exists ? t('vault.title_open') : t('vault.title_create')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <VaultForm
        isNew={!vault.exists}
        canRemember={vault.keyStore.isAvailable}
        // Whoever switched it off shall not switch it on by opening the vault.
        remembers={!vault.exists || vault.slots.includes('keyStore')}
      />
    </Modal>
  );
}

interface VaultFormProps {
  readonly isNew: boolean;
  readonly canRemember: boolean;
  readonly remembers: boolean;
}

function VaultForm({ isNew, canRemember, remembers }: VaultFormProps) {
  const { session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [remember, setRemember] = useState(canRemember && remembers);
  const open = useAction(() => session.openVault({ passphrase, rememberInKeyStore: remember && canRemember }));
  const isReady = passphrase !== '' && (!isNew || again === passphrase);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void open.run();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{isNew ? t('vault.why_create') : t('vault.why_open')}</Text>
        {isNew ? (
          <NewPassphrase
            isFirst
            label={t('vault.passphrase')}
            passphrase={passphrase}
            again={again}
            onPassphrase={setPassphrase}
            onAgain={setAgain}
          />
        ) : (
          <PasswordInput
            data-autofocus
            label={t('vault.passphrase')}
            autoComplete="current-password"
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
          />
        )}
        {canRemember && (
          <Checkbox
            label={t('vault.remember')}
            checked={remember}
            onChange={(event) => setRemember(event.currentTarget.checked)}
          />
        )}
        {open.error && <ErrorBox text={errorText(open.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={session.cancelVault}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={open.isBusy} disabled={!isReady}>
            {isNew ? t('vault.create') : t('vault.open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
