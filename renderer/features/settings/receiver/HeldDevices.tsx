import { useState } from 'react';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useFormat, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, Modal, Stack, Table, Text } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { Section } from '../Section.tsx';

type Device = Output<'receiver.held'>['rows'][number];

const nameOf = ({ pid, serial }: Device): string => `${pid}:${serial}`;

/** Devices that reported and that nobody knows: a person accepts or drops each. */
export function HeldDevices() {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('receiver.held', { limit: 500 }, ['receiver']);
  const [dropping, setDropping] = useState<Device | null>(null);
  const accept = useAction(async ({ pid, serial }: Device) => {
    const { product, added } = await client.call('receiver.accept', { pid, serial });
    void read();
    say({
      tone: 'good',
      text: (
        <>
          {t('settings:receiver.accepted', { name: product.name, count: added })}{' '}
          <Anchor size="sm" underline="always" href={routeHash('products', product.id)}>
            {product.name}
          </Anchor>
        </>
      ),
    });
  });
  const drop = useAction(async ({ pid, serial }: Device) => {
    await client.call('receiver.drop', { pid, serial });
    setDropping(null);
    void read();
  });
  const rows = data?.rows ?? [];
  const failure = error ?? accept.error;
  return (
    <Section title={t('settings:receiver.held_title')} note={t('settings:receiver.held_note')}>
      {failure && <ErrorBox text={errorText(failure)} />}
      {data && rows.length === 0 && <Text size="sm">{t('settings:receiver.no_held')}</Text>}
      {rows.length > 0 && (
        <Table verticalSpacing={6} aria-label={t('settings:receiver.held_title')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('settings:receiver.device')}</Table.Th>
              <Table.Th scope="col">{t('settings:receiver.name')}</Table.Th>
              <Table.Th scope="col">{t('settings:receiver.reports')}</Table.Th>
              <Table.Th scope="col">{t('settings:receiver.remote')}</Table.Th>
              <Table.Th scope="col">{t('settings:receiver.last')}</Table.Th>
              <Table.Th scope="col">{t('settings:receiver.acts')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((device) => (
              <Table.Tr key={nameOf(device)}>
                <Table.Th scope="row">{nameOf(device)}</Table.Th>
                <Table.Td>{device.hostname ?? '–'}</Table.Td>
                <Table.Td>{device.reports}</Table.Td>
                <Table.Td>{device.remote}</Table.Td>
                <Table.Td>{format.dateTime(device.lastAt)}</Table.Td>
                <Table.Td>
                  <Group gap="xs" wrap="nowrap">
                    <Button
                      size="compact-sm"
                      disabled={accept.isBusy}
                      aria-label={t('settings:receiver.accept_device', { device: nameOf(device) })}
                      onClick={() => void accept.run(device)}
                    >
                      {t('settings:receiver.accept')}
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('settings:receiver.drop_device', { device: nameOf(device) })}
                      onClick={() => setDropping(device)}
                    >
                      {t('settings:receiver.drop')}
                    </Button>
                  </Group>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      <Modal
        opened={dropping !== null}
        onClose={() => setDropping(null)}
        title={dropping ? t('settings:receiver.drop_device', { device: nameOf(dropping) }) : ''}
        closeButtonProps={{ 'aria-label': t('action.close') }}
      >
        {dropping && (
          <Stack gap="sm">
            <Text size="sm">{t('settings:receiver.drop_text', { device: nameOf(dropping) })}</Text>
            {drop.error && <ErrorBox text={errorText(drop.error)} />}
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={() => setDropping(null)}>
                {t('action.cancel')}
              </Button>
              <Button color="red.8" loading={drop.isBusy} onClick={() => void drop.run(dropping)}>
                {t('settings:receiver.drop')}
              </Button>
            </Group>
          </Stack>
        )}
      </Modal>
    </Section>
  );
}
