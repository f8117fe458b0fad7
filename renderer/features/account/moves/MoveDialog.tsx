import { useState } from 'react';
import { refusalOf } from '../../../../shared/account-refusal.ts';
import { toErrorData } from '../../../../shared/errors.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, List, Modal, NativeSelect, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';

export interface MoveDialogProps {
  readonly isOpen: boolean;
  readonly places: readonly string[];
  /** Of the one that was chosen; empty: it is typed. */
  readonly serial: string;
  readonly onClose: () => void;
}

/** Which product instance, where to, what that does to the balances, and its serial number typed once more. */
export function MoveDialog({ isOpen, ...rest }: MoveDialogProps) {
  const t = useT();
  return (
    <Modal
      opened={isOpen}
      onClose={rest.onClose}
      size="lg"
      title={t('account:change.open')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {isOpen && <ChangeForm {...rest} />}
    </Modal>
  );
}

function ChangeForm({ places, serial: chosen, onClose }: Omit<MoveDialogProps, 'isOpen'>) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [serial, setSerial] = useState(chosen);
  // Nothing is chosen at first: the way out of the account is no default. `null` is that way.
  const [to, setTo] = useState<string | null>();
  const [looked, setLooked] = useState<{ serial: string; to?: string } | null>(null);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  // Why this login may not; the account would say no.
  const { data: shown } = useQuery('account.show', {}, ['account']);
  const refusal = shown?.account ? refusalOf(shown.account, 'transfer') : null;
  const again = () => {
    setLooked(null);
    setTyped('');
  };
  const go = useAction(async () => {
    if (looked === null) return;
    const why = reason.trim() === '' ? {} : { reason: reason.trim() };
    await client.call('accountChanges.start', { ...looked, typed, ...why });
    say({ tone: 'good', text: t('account:change.was_done') });
    onClose();
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (looked === null) setLooked({ serial: serial.trim(), ...(typeof to === 'string' ? { to } : {}) });
        else void go.run();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('account:change.serial')}
          description={t('account:change.serial_hint')}
          required
          value={serial}
          maxLength={200}
          onChange={(event) => {
            setSerial(event.currentTarget.value);
            again();
          }}
        />
        <NativeSelect
          label={t('account:change.to')}
          value={to === undefined ? '' : to === null ? 'out' : `to ${to}`}
          onChange={(event) => {
            const { value } = event.currentTarget;
            setTo(value === 'out' ? null : value.slice(3));
            again();
          }}
          data={[
            { value: '', label: t('account:change.choose'), disabled: true },
            ...places.map((value) => ({ value: `to ${value}`, label: value })),
            { value: 'out', label: t('account:change.out') },
          ]}
        />
        {looked && <Effect wanted={looked} />}
        {looked && (
          <>
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
          </>
        )}
        {refusal && <ErrorBox text={errorText(toErrorData(refusal))} />}
        {go.error && <ErrorBox text={errorText(go.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          {looked === null ? (
            <Button type="submit" disabled={serial.trim() === '' || to === undefined || refusal !== null}>
              {t('account:change.look')}
            </Button>
          ) : (
            <Button
              type="submit"
              color="red.8"
              loading={go.isBusy}
              disabled={typed.trim() !== looked.serial || refusal !== null}
            >
              {t(looked.to === undefined ? 'account:change.do_remove' : 'account:change.do_move')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

function Effect({ wanted }: { wanted: { readonly serial: string; readonly to?: string } }) {
  const t = useT();
  const errorText = useErrorText();
  const { data, error } = useQuery('accountChanges.preview', wanted, ['inventory']);
  if (error) return <ErrorBox text={errorText(error)} />;
  if (!data) return null;
  const { instance, effect, since } = data;
  return (
    <Stack gap={4} role="group" aria-label={t('account:change.effect')}>
      <Text size="sm">
        {t('account:change.what', {
          name: instance.name,
          from: instance.virtualAccount,
          to: wanted.to ?? t('account:change.out'),
        })}
      </Text>
      <Text size="sm" fw={600}>
        {t(effect.length === 0 ? 'account:change.no_use' : 'account:change.effect')}
      </Text>
      <List size="sm">
        {effect.flatMap(({ license, quantity, from, to }) =>
          [{ place: instance.virtualAccount, ...from }, ...(to ? [{ place: wanted.to ?? '', ...to }] : [])].map(
            ({ place, before, after }) => (
              <List.Item key={`${license} ${place}`}>
                {t('account:change.line', { license, quantity, place, before, after })}
              </List.Item>
            ),
          ),
        )}
      </List>
      {since > 0 && <Text size="sm">{t('account:change.since', { count: since })}</Text>}
      {wanted.to === undefined && <Text size="sm">{t('account:change.comes_back')}</Text>}
    </Stack>
  );
}
