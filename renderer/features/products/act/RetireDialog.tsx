import { useState } from 'react';
import { inParts } from '../../../../shared/in-parts.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Modal, Stack, Text } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { useTellFailures } from './use-tell-failures.tsx';
import { ReasonField } from './ReasonField.tsx';

export interface RetireDialogProps {
  /** Empty: closed. */
  readonly products: readonly Product[];
  readonly onClose: () => void;
}

/** Out of service for good. The reason goes into the record. */
export function RetireDialog({ products, onClose }: RetireDialogProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const tellFailures = useTellFailures();
  const [reason, setReason] = useState('');
  const [first] = products;
  const close = () => {
    setReason('');
    retire.clear();
    onClose();
  };
  const retire = useAction(async () => {
    const { answers, failed } = await inParts(
      products.map(({ id }) => id),
      (ids) => client.call('products.retire', { ids, reason: reason.trim() }),
    );
    const count = products.length - failed.length;
    const closed = answers.reduce((sum, { closedReports }) => sum + closedReports, 0);
    if (count > 0)
      say({
        text: `${t('products:retire.done', { count })} ${closed > 0 ? t('products:retire.closed', { count: closed }) : ''}`,
      });
    tellFailures(failed);
    close();
  });
  return (
    <Modal
      opened={first !== undefined}
      onClose={close}
      title={
        products.length === 1
          ? t('products:retire.title_one_name', { name: first?.name ?? '' })
          : t('products:retire.title', { count: products.length })
      }
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void retire.run();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('products:retire.text')}</Text>
          <ReasonField isFirst rows={2} value={reason} hint={t('products:reason_hint')} onChange={setReason} />
          {retire.error && <ErrorBox text={errorText(retire.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" color="red.8" loading={retire.isBusy} disabled={reason.trim() === ''}>
              {t('products:do.retire')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
