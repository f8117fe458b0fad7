import { useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Alert, Button, Checkbox, Group, Text, TextInput } from '../../../ui/mantine.ts';
import { PortField } from '../../products/form/PortField.tsx';
import { Facts } from '../Facts.tsx';
import { Section } from '../Section.tsx';

export interface ReceiverStateProps {
  readonly state: Output<'receiver.status'>;
  readonly onChange: () => void;
}

const isLoopback = (address: string): boolean => /^127\.|^::1$/.test(address);

/** What it does now, where, and whether it starts with the window. */
export function ReceiverState({ state, onChange }: ReceiverStateProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const { running, settings, counts } = state;
  const [address, setAddress] = useState(settings.address);
  const [port, setPort] = useState<number | ''>(settings.port);
  const start = useAction(async () => {
    const place = { address: address.trim(), ...(port === '' ? {} : { port }) };
    await client.call('receiver.configure', { patch: place });
    await client.call('receiver.start', place);
    onChange();
  });
  const stop = useAction(async () => {
    await client.call('receiver.stop', {});
    onChange();
  });
  const keep = useAction(async (startsItself: boolean) => {
    await client.call('receiver.configure', { patch: { startsItself } });
    onChange();
  });
  const error = start.error ?? stop.error ?? keep.error;
  const act = running ? stop : start;
  return (
    <Section
      title={t('settings:receiver.state')}
      actions={
        <Button variant={running ? 'default' : 'filled'} loading={act.isBusy} onClick={() => void act.run()}>
          {t(running ? 'settings:receiver.stop' : 'settings:receiver.start')}
        </Button>
      }
    >
      <Facts
        rows={[
          [
            t('settings:receiver.state'),
            running ? t('settings:receiver.on', { url: running.url }) : t('settings:receiver.off'),
          ],
          [t('settings:receiver.received'), String(counts.done)],
          [t('settings:receiver.empty'), String(counts.empty)],
        ]}
      />
      {running && <Text size="sm">{t('settings:receiver.lines', { url: running.url })}</Text>}
      {!running && state.startError !== null && <Alert color="orange">{t('settings:receiver.failed')}</Alert>}
      {!running && (
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('settings:receiver.address')}
            value={address}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <PortField
            label={t('settings:receiver.port')}
            value={port}
            usual={settings.port}
            error={null}
            onChange={setPort}
          />
        </Group>
      )}
      {!isLoopback(running?.address ?? address.trim()) && (
        <Alert color="orange">{t('settings:receiver.open', { address: running?.address ?? address.trim() })}</Alert>
      )}
      <Checkbox
        label={t('settings:receiver.starts_itself')}
        checked={settings.startsItself}
        disabled={keep.isBusy}
        onChange={(event) => void keep.run(event.currentTarget.checked)}
      />
      {error && <ErrorBox text={errorText(error)} />}
    </Section>
  );
}
