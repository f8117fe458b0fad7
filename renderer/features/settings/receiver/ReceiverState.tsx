import { useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Alert, Button, Checkbox, Code, Group, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import { PortField } from '../../products/form/PortField.tsx';
import { Facts } from '../Facts.tsx';
import { Section } from '../Section.tsx';

export interface ReceiverStateProps {
  readonly state: Output<'receiver.status'>;
  readonly onChange: () => void;
}

/** The form of one; the rest is known when it is listened at. */
const isAddress = (text: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$|^[\da-f.]*:[\da-f:.]*$/i.test(text);
const isEveryAddress = (address: string): boolean => /^(0\.0\.0\.0|[0:]+)$/.test(address);
const isLoopback = (address: string): boolean => /^127\.|^::1$/.test(address);

/** What it does now, where, and whether it starts with the window. */
export function ReceiverState({ state, onChange }: ReceiverStateProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const { running, settings, counts } = state;
  const [address, setAddress] = useState(settings.address);
  const [port, setPort] = useState<number | ''>(settings.port);
  const [isChecked, setChecked] = useState(false);
  const isAddressWrong = !isAddress(address.trim());
  const isPortWrong = port !== '' && (port < 1 || port > 65_535);
  const lines = running ? `license smart transport cslu\nlicense smart url cslu ${running.url}` : '';
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
        <Button
          variant={running ? 'default' : 'filled'}
          loading={act.isBusy}
          onClick={() => {
            setChecked(true);
            if (running || (!isAddressWrong && !isPortWrong)) void act.run();
          }}
        >
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
      {running && (
        <Stack gap={4}>
          <Text size="sm">{t('settings:receiver.lines')}</Text>
          {isEveryAddress(running.address) && (
            <Text size="sm" c="dimmed">
              {t('settings:receiver.any_address', { address: running.address })}
            </Text>
          )}
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <Code block>{lines}</Code>
            <CopyButton text={lines} label={t('action.copy')} copiedLabel={t('action.copied')} />
          </Group>
        </Stack>
      )}
      {!running && state.startError !== null && <Alert color="orange">{t('settings:receiver.failed')}</Alert>}
      {!running && (
        <Group align="flex-start" gap="sm">
          <TextInput
            label={t('settings:receiver.address')}
            value={address}
            autoComplete="off"
            spellCheck={false}
            error={isChecked && isAddressWrong && t('settings:receiver.address_wrong')}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <PortField
            label={t('settings:receiver.port')}
            value={port}
            usual={settings.port}
            error={isChecked && isPortWrong ? t('products:form.port') : null}
            onChange={setPort}
          />
        </Group>
      )}
      {isAddress(running?.address ?? address.trim()) && !isLoopback(running?.address ?? address.trim()) && (
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
