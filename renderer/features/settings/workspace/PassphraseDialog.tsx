import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { NewPassphrase } from '../../../app/NewPassphrase.tsx';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Modal, PasswordInput, Stack, Text } from '../../../ui/mantine.ts';
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
      {isOpen && <PassphraseForm onClose={onClose} />}
    </Modal>
  );
}

/** The old one is asked for although the vault may be open: who passes by shall not lock its owner out. */
function PassphraseForm({ onClose }: Pick<PassphraseDialogProps, 'onClose'>) {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [oldPassphrase, setOldPassphrase] = useState('');
  const [newPassphrase, setNewPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const change = useAction(async () => {
    await client.call('vault.changePassphrase', { oldPassphrase, newPassphrase });
    await session.read();
    say({ text: t('settings:vault.change.done') });
    onClose();
  });
  const isReady = oldPassphrase !== '' && newPassphrase !== '' && again === newPassphrase;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) void change.run();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('settings:vault.change.text')}</Text>
        <PasswordInput
          data-autofocus
          label={t('settings:vault.change.old')}
          autoComplete="current-password"
          value={oldPassphrase}
          onChange={(event) => setOldPassphrase(event.currentTarget.value)}
        />
        <NewPassphrase
          label={t('settings:vault.change.new')}
          passphrase={newPassphrase}
          again={again}
          onPassphrase={setNewPassphrase}
          onAgain={setAgain}
        />
        {change.error && <ErrorBox text={errorText(change.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={change.isBusy} disabled={!isReady}>
            {t('settings:vault.change.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
