import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useAction, useErrorText } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '../../ui/mantine.ts';
import { say } from '../../ui/say.ts';
import type { Handover } from './handover-shapes.ts';
import { ProductsOfHandover } from './ProductsOfHandover.tsx';

export type Settling = 'sent' | 'refused' | 'released';

export interface SettleDialogProps {
  readonly handover: Handover;
  readonly settling: Settling;
  /** Products that were selected beforehand. */
  readonly chosen: ReadonlySet<string>;
  readonly onDone: () => void;
  readonly close: () => void;
}

/** A person says how it went at the portal: asked once more, because none of it can be taken back. */
export function SettleDialog({ handover, settling, chosen, onDone, close }: SettleDialogProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const { number } = handover;
  const [scope, setScope] = useState<'all' | 'some'>(chosen.size > 0 && settling !== 'released' ? 'some' : 'all');
  const [productIds, setProductIds] = useState<readonly string[]>([...chosen]);
  const [reason, setReason] = useState('');
  const isReasonNeeded = settling === 'refused';
  const isReady = (!isReasonNeeded || reason.trim() !== '') && (scope === 'all' || productIds.length > 0);
  const act = useAction(async () => {
    const why = reason.trim();
    const some = scope === 'some' ? { productIds: [...productIds] } : {};
    const remark = why === '' ? {} : { reason: why };
    if (settling === 'sent') await client.call('handovers.sent', { number, ...some, ...remark });
    else if (settling === 'refused') await client.call('handovers.refused', { number, ...some, reason: why });
    else await client.call('handovers.release', { number, ...remark });
    say({ text: t(`handover:settle.${settling}_done`, { number }) });
    onDone();
    close();
  });
  return (
    <Modal
      opened
      onClose={close}
      title={t(`handover:settle.${settling}_title`, { number })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) void act.run();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t(`handover:settle.${settling}_text`)}</Text>
          {settling !== 'released' && (
            <Radio.Group
              label={t('handover:settle.scope')}
              value={scope}
              onChange={(value) => setScope(value === 'some' ? 'some' : 'all')}
            >
              <Stack gap={6} mt={4}>
                <Radio value="all" label={t('handover:settle.all')} />
                <Radio value="some" label={t('handover:settle.some')} />
              </Stack>
            </Radio.Group>
          )}
          {scope === 'some' && <ProductsOfHandover number={number} productIds={productIds} onChange={setProductIds} />}
          <Textarea
            label={isReasonNeeded ? t('handover:settle.reason_portal') : t('handover:settle.remark')}
            required={isReasonNeeded}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          {act.error && <ErrorBox text={errorText(act.error)} />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button
              type="submit"
              loading={act.isBusy}
              disabled={!isReady}
              {...(settling === 'sent' ? {} : { color: 'red.8' })}
            >
              {t(`handover:settle.${settling}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
