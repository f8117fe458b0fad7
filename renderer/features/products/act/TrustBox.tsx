import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useAction, useErrorText, useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { beside } from '../../../ui/beside.tsx';
import { Button, Group, Paper, Stack, Table, Text, Textarea, Title } from '../../../ui/mantine.ts';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import { say } from '../../../ui/say.ts';
import { Fingerprint } from '../page/Fingerprint.tsx';

type Key = Output<'products.offeredKeys'>['rows'][number];

export interface TrustBoxProps {
  readonly product: Product;
  readonly pinned: readonly Key[];
  /** Not empty. */
  readonly offered: readonly Key[];
  /** Looks again whether the product is reached now. */
  readonly onAccepted: () => void;
}

/** A key that was offered and refused: what is known, what came, and the way to accept it, with the reason. */
export function TrustBox({ product, pinned, offered, onAccepted }: TrustBoxProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [reason, setReason] = useState('');
  const accept = useAction(async () => {
    for (const { kind, fingerprint } of offered)
      await client.call('products.trust', { id: product.id, kind, fingerprint, reason: reason.trim() });
    say({ text: t('products:trust.accepted', { name: product.name }) });
    setReason('');
    onAccepted();
  });
  return (
    <Paper role="region" aria-label={t('products:trust.title')} bd="1px solid var(--sluice-bad)">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void accept.run();
        }}
      >
        <Stack gap="sm">
          <Group gap="xs">
            <StateIcon shape="stopped" size={20} />
            <Title order={2}>{t('products:trust.title')}</Title>
          </Group>
          <Text size="sm">{t('products:trust.text')}</Text>
          {offered.map((key) => (
            <OfferedKey
              key={`${key.kind} ${key.fingerprint}`}
              offered={key}
              known={pinned.filter(({ kind }) => kind === key.kind)}
            />
          ))}
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
                {t('products:trust.accept')}
              </Button>,
            )}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          {accept.error && <ErrorBox text={errorText(accept.error)} />}
        </Stack>
      </form>
    </Paper>
  );
}

function OfferedKey({ offered, known }: { offered: Key; known: readonly Key[] }) {
  const t = useT();
  const format = useFormat();
  const line = (label: string, key: Key) => (
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
  );
  return (
    <Table withTableBorder captionSide="top">
      <Table.Caption ta="start" mt={0}>
        {t(`products:key.${offered.kind}`)}
      </Table.Caption>
      <Table.Tbody>
        {known.map((key) => line(t('products:trust.known'), key))}
        {line(t('products:trust.offered'), offered)}
      </Table.Tbody>
    </Table>
  );
}
