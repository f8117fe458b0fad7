import { useState } from 'react';
import { fromErrorData } from '../../../../shared/errors.ts';
import { useApp } from '../../../app/app-context.ts';
import { pickOutput } from '../../../app/files.ts';
import { useAction, useErrorText, useLanguage } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Modal, Radio, SimpleGrid, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { proofFileName, proofPeriod } from './proof-period.ts';

export interface ProofDialogProps {
  /** Null: closed. */
  readonly product: Product | null;
  readonly onClose: () => void;
}

/** The record of one product and a period, to be kept or handed on. */
export function ProofDialog({ product, onClose }: ProofDialogProps) {
  const { client, jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const [format, setFormat] = useState<'html' | 'json'>('html');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const isBackwards = from !== '' && to !== '' && to < from;
  const save = useAction(async () => {
    if (!product || isBackwards) return;
    const output = await pickOutput(client, { name: proofFileName(product.name, format), kind: 'file' });
    if (!output) return;
    const id = await jobs.run('proof.save', {
      productId: product.id,
      ...proofPeriod(from, to),
      format,
      language,
      target: output.file,
    });
    const result = await jobs.wait(id);
    if (result.error) throw fromErrorData(result.error);
    if (result.state !== 'done') return;
    await output.fetch();
    say({ text: t('products:proof.saved', { name: output.file.name }) });
    onClose();
  });
  return (
    <Modal
      opened={product !== null}
      onClose={onClose}
      title={t('products:proof.title', { name: product?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save.run();
        }}
      >
        <Stack gap="sm">
          <Text size="sm">{t('products:proof.text')}</Text>
          <Radio.Group
            label={t('products:proof.format')}
            value={format}
            onChange={(value) => setFormat(value === 'json' ? 'json' : 'html')}
          >
            <Stack gap={8} mt={6}>
              <Radio value="html" label={t('products:proof.html')} />
              <Radio value="json" label={t('products:proof.json')} />
            </Stack>
          </Radio.Group>
          <SimpleGrid cols={2} spacing="sm">
            <TextInput
              type="date"
              label={t('products:proof.from')}
              description={t('products:proof.open')}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
            />
            <TextInput
              type="date"
              label={t('products:proof.to')}
              description={t('products:proof.open')}
              value={to}
              error={isBackwards ? t('products:proof.backwards') : null}
              onChange={(event) => setTo(event.currentTarget.value)}
            />
          </SimpleGrid>
          {save.error && <ErrorBox text={errorText(save.error)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={save.isBusy} disabled={isBackwards}>
              {t('products:do.proof')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
