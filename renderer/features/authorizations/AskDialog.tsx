import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useAction, useErrorText, useQuery } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Alert, Button, Group, List, Modal, Stack, Text, TextInput } from '../../ui/mantine.ts';
import { say } from '../../ui/say.ts';
import { unitText } from './Authorizations.tsx';

/** What goes to the account, and the serial number typed once more. Null: closed. */
export function AskDialog({ number, onClose }: { number: number | null; onClose: () => void }) {
  const t = useT();
  return (
    <Modal
      opened={number !== null}
      onClose={onClose}
      size="lg"
      title={t('authorizations:ask_title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {number !== null && <AskForm number={number} onClose={onClose} />}
    </Modal>
  );
}

function AskForm({ number, onClose }: { number: number; onClose: () => void }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [virtualAccount, setVirtualAccount] = useState('');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const place = virtualAccount.trim() === '' ? {} : { virtualAccount: virtualAccount.trim() };
  const { data, error } = useQuery('authorizations.preview', { number, ...place }, ['account']);
  const send = useAction(async () => {
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    const { authorization } = await client.call('authorizations.ask', { number, typed, ...place, ...why });
    say({
      tone: authorization.state === 'refused' ? 'bad' : 'good',
      text: t('authorizations:was_sent', { state: t(`authorizations:slac_state.${authorization.state}`) }),
    });
    onClose();
  });
  const { authorization } = data ?? {};
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send.run();
      }}
    >
      <Stack gap="sm">
        {error && <ErrorBox text={errorText(error)} />}
        {data && authorization && (
          <Stack gap={4} role="group" aria-label={t('authorizations:look')}>
            <Text size="sm" fw={600}>
              {t('authorizations:what', {
                account: data.account ?? t('authorizations:one_account'),
                place: data.virtualAccount ?? t('authorizations:default_place'),
                unit: unitText(authorization),
              })}
            </Text>
            <List size="sm">
              {authorization.kind === 'return' && (
                <List.Item>{t('authorizations:gives_back', { code: authorization.code ?? '' })}</List.Item>
              )}
              {authorization.keys.map(({ count, entitlement }) => (
                <List.Item key={entitlement} style={{ overflowWrap: 'anywhere' }}>
                  {t('authorizations:asks', { quantity: count, entitlement })}
                </List.Item>
              ))}
            </List>
            {data.isRepeat && (
              <Alert color="orange" p="xs">
                {t('authorizations:repeat')}
              </Alert>
            )}
          </Stack>
        )}
        {data?.isRepeat === false && (
          <TextInput
            label={t('authorizations:place')}
            placeholder={data.virtualAccount ?? t('authorizations:default_place')}
            value={virtualAccount}
            maxLength={200}
            onChange={(event) => setVirtualAccount(event.currentTarget.value)}
          />
        )}
        <TextInput
          label={t('account:change.reason')}
          value={reason}
          maxLength={2000}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          label={t('account:change.typed')}
          required
          autoComplete="off"
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {send.error && <ErrorBox text={errorText(send.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={send.isBusy} disabled={typed.trim() !== authorization?.udi.serial}>
            {t('authorizations:send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
