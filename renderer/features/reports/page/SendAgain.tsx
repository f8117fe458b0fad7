import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Modal, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';

/** A refused report goes up once more, when a person says that the cause is mended. The reason goes into the record. */
export function SendAgain({ id }: { id: string }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const send = useAction(async () => {
    await client.call('reports.sendAgain', { ids: [id], reason: reason.trim() });
    say({ text: t('reports:again.done') });
    setOpen(false);
  });
  return (
    <>
      <Button variant="default" mt="xs" onClick={() => setOpen(true)}>
        {t('reports:again.do')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('reports:again.title')}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void send.run();
          }}
        >
          <Stack gap="sm">
            <Text size="sm">{t('reports:again.text')}</Text>
            <TextInput
              data-autofocus
              required
              maxLength={2000}
              label={t('reports:again.reason')}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {send.error && <ErrorBox text={errorText(send.error)} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('action.cancel')}
              </Button>
              <Button type="submit" loading={send.isBusy} disabled={reason.trim() === ''}>
                {t('reports:again.do')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
