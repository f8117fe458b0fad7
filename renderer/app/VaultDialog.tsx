import { useState } from 'react';
import { useT } from './use-t.ts';
import { useStore } from 'zustand';
import { Checkbox, Modal } from '../ui/mantine.ts';
import { useApp } from './app-context.ts';
import { useAction } from './hooks.ts';
import { NewPassphrase } from './NewPassphrase.tsx';
import { KnownPassphrase, PassphraseForm } from './PassphraseForm.tsx';

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
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [remember, setRemember] = useState(canRemember && remembers);
  const open = useAction(() => session.openVault({ passphrase, rememberInKeyStore: remember && canRemember }));
  return (
    <PassphraseForm
      text={isNew ? t('vault.why_create') : t('vault.why_open')}
      act={isNew ? t('vault.create') : t('vault.open')}
      isReady={passphrase !== '' && (!isNew || again === passphrase)}
      isBusy={open.isBusy}
      error={open.error}
      onSubmit={() => void open.run()}
      onCancel={session.cancelVault}
    >
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
        <KnownPassphrase label={t('vault.passphrase')} value={passphrase} onChange={setPassphrase} />
      )}
      {canRemember && (
        <Checkbox
          label={t('vault.remember')}
          checked={remember}
          onChange={(event) => setRemember(event.currentTarget.checked)}
        />
      )}
    </PassphraseForm>
  );
}
