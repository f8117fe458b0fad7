import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction } from '../../../app/hooks.ts';
import { NewPassphrase } from '../../../app/NewPassphrase.tsx';
import { KnownPassphrase, PassphraseForm } from '../../../app/PassphraseForm.tsx';
import { useT } from '../../../app/use-t.ts';
import { Modal } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';

export interface PassphraseDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function PassphraseDialog({ isOpen, onClose }: PassphraseDialogProps) {
  const t = useT();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('settings:vault.change.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {isOpen && <ChangeForm onClose={onClose} />}
    </Modal>
  );
}

/** The old one is asked for although the vault may be open: who passes by shall not lock its owner out. */
function ChangeForm({ onClose }: Pick<PassphraseDialogProps, 'onClose'>) {
  const { client, session } = useApp();
  const t = useT();
  const [oldPassphrase, setOldPassphrase] = useState('');
  const [newPassphrase, setNewPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const change = useAction(async () => {
    await client.call('vault.changePassphrase', { oldPassphrase, newPassphrase });
    await session.read();
    say({ text: t('settings:vault.change.done') });
    onClose();
  });
  return (
    <PassphraseForm
      text={t('settings:vault.change.text')}
      act={t('settings:vault.change.do')}
      isReady={oldPassphrase !== '' && newPassphrase !== '' && again === newPassphrase}
      isBusy={change.isBusy}
      error={change.error}
      onSubmit={() => void change.run()}
      onCancel={onClose}
    >
      <KnownPassphrase label={t('settings:vault.change.old')} value={oldPassphrase} onChange={setOldPassphrase} />
      <NewPassphrase
        label={t('settings:vault.change.new')}
        passphrase={newPassphrase}
        again={again}
        onPassphrase={setNewPassphrase}
        onAgain={setAgain}
      />
    </PassphraseForm>
  );
}
