import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Paper, Stack, Table, Text, Title } from '../../../ui/mantine.ts';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import { say } from '../../../ui/say.ts';
import { ReasonField } from './ReasonField.tsx';
import { KeyRow } from '../page/KeyRow.tsx';

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
          <ReasonField
            value={reason}
            hint={t('products:trust.reason_hint')}
            button={
              <Button type="submit" loading={accept.isBusy} disabled={reason.trim() === ''}>
                {t('products:trust.accept')}
              </Button>
            }
            onChange={setReason}
          />
          {accept.error && <ErrorBox text={errorText(accept.error)} />}
        </Stack>
      </form>
    </Paper>
  );
}

function OfferedKey({ offered, known }: { offered: Key; known: readonly Key[] }) {
  const t = useT();
  return (
    <Table withTableBorder captionSide="top">
      <Table.Caption ta="start" mt={0}>
        {t(`products:key.${offered.kind}`)}
      </Table.Caption>
      <Table.Tbody>
        {known.map((key) => (
          <KeyRow key={key.fingerprint} label={t('products:trust.known')} shown={key} />
        ))}
        <KeyRow label={t('products:trust.offered')} shown={offered} />
      </Table.Tbody>
    </Table>
  );
}
