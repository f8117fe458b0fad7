import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useFormat, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { beside } from '../../../ui/beside.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Skeleton, Stack, Table, Text, Textarea } from '../../../ui/mantine.ts';
import { Fingerprint } from '../../products/page/Fingerprint.tsx';
import type { JumpHost } from './jump-draft.ts';

/** Host keys that are recorded, and those that were shown and refused, to be accepted with a reason. */
export function JumpKeys({ jump, onDone }: { jump: JumpHost; onDone: () => void }) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  const errorText = useErrorText();
  const { data, error } = useQuery('jumps.keys', { name: jump.name }, ['jumpHosts']);
  const [reason, setReason] = useState('');
  const accept = useAction(async () => {
    for (const { fingerprint } of data?.offered ?? [])
      await client.call('jumps.trust', { name: jump.name, fingerprint, reason: reason.trim() });
    onDone();
  });
  if (!data) return error ? <ErrorBox text={errorText(error)} /> : <Skeleton h={80} />;
  const rows = [
    ...data.pinned.map((key) => ({ label: t('products:trust.known'), key })),
    ...data.offered.map((key) => ({ label: t('products:trust.offered'), key })),
  ];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void accept.run();
      }}
    >
      <Stack gap="sm">
        {rows.length === 0 && <Text size="sm">{t('settings:jump.no_keys')}</Text>}
        {rows.length > 0 && (
          <Table withTableBorder>
            <Table.Tbody>
              {rows.map(({ label, key }) => (
                <Table.Tr key={`${label} ${key.fingerprint}`}>
                  <Table.Th scope="row" w={130}>
                    {label}
                  </Table.Th>
                  <Table.Td>
                    <Fingerprint text={key.fingerprint} />
                  </Table.Td>
                  <Table.Td>{key.algorithm}</Table.Td>
                  <Table.Td>{format.dateTime(key.acceptedAt)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {data.offered.length > 0 && (
          <Textarea
            label={t('products:reason')}
            description={t('products:trust.reason_hint')}
            required
            autosize
            minRows={1}
            maxRows={4}
            maxLength={2000}
            value={reason}
            inputContainer={beside(
              <Button type="submit" loading={accept.isBusy} disabled={reason.trim() === ''}>
                {t('settings:jump.accept')}
              </Button>,
            )}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {accept.error && <ErrorBox text={errorText(accept.error)} />}
      </Stack>
    </form>
  );
}
