import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Skeleton, Stack, Table, Text } from '../../../ui/mantine.ts';
import type { JumpHost } from './jump-draft.ts';
import { ReasonField } from '../../products/act/ReasonField.tsx';
import { KeyRow } from '../../products/page/KeyRow.tsx';

/** Host keys that are recorded, and those that were shown and refused, to be accepted with a reason. */
export function JumpKeys({ jump, onDone }: { jump: JumpHost; onDone: () => void }) {
  const { client } = useApp();
  const t = useT();
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
                <KeyRow key={`${label} ${key.fingerprint}`} label={label} shown={key} />
              ))}
            </Table.Tbody>
          </Table>
        )}
        {data.offered.length > 0 && (
          <ReasonField
            value={reason}
            hint={t('products:trust.reason_hint')}
            button={
              <Button type="submit" loading={accept.isBusy} disabled={reason.trim() === ''}>
                {t('settings:jump.accept')}
              </Button>
            }
            onChange={setReason}
          />
        )}
        {accept.error && <ErrorBox text={errorText(accept.error)} />}
      </Stack>
    </form>
  );
}
