import { IconCertificate } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { fromErrorData } from '../../../../shared/errors.ts';
import { useApp } from '../../../app/app-context.ts';
import { pickOutput } from '../../../app/files.ts';
import { useAction, useErrorText, useLanguage, useProducts } from '../../../app/hooks.ts';
import { useShownJobs } from '../../../app/use-shown-jobs.ts';
import { useT } from '../../../app/use-t.ts';
import { DayInput } from '../../../ui/DayInput.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Checkbox, Group, Modal, Radio, SimpleGrid, Stack, Text } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { ProductSelect } from '../ProductSelect.tsx';
import { proofFileName, proofPeriod } from './proof-period.ts';

export interface ProofDialogProps {
  /** Which product it starts with; null: all. */
  readonly productId: string | null;
  /** Offered: only what this hand-over holds; null: there is none in question. */
  readonly handover?: number | null;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

export function ProofButton({ onClick }: { onClick: () => void }) {
  const t = useT();
  return (
    <Button leftSection={<IconCertificate size={15} aria-hidden />} onClick={onClick}>
      {t('reports:proof.do')}
    </Button>
  );
}

/** The record of one product or all and a period, as a file to keep or to hand on. */
export function ProofDialog({ productId, handover = null, isOpen, onClose }: ProofDialogProps) {
  const t = useT();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('reports:proof.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <ProofForm productId={productId} handover={handover} onClose={onClose} />
    </Modal>
  );
}

function ProofForm({ productId, handover, onClose }: Required<Omit<ProofDialogProps, 'isOpen'>>) {
  const { client, jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const products = useProducts();
  const shown = useShownJobs();
  const [product, setProduct] = useState(productId);
  useEffect(() => setProduct(productId), [productId]);
  const [isOfHandover, setOfHandover] = useState(true);
  const [format, setFormat] = useState<'html' | 'json'>('html');
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const isBackwards = from !== null && to !== null && to < from;
  const save = useAction(async () => {
    const only = isOfHandover ? handover : null;
    const name = product === null ? null : (products.get(product)?.name ?? product);
    const what = name ?? (only === null ? t('reports:proof.file_all') : `handover-${only}`);
    const output = await pickOutput(client, { name: proofFileName(what, from, to, format), kind: 'file' });
    if (!output) return;
    const id = shown(
      await jobs.run('proof.save', {
        ...(product === null ? {} : { productId: product }),
        ...(only === null ? {} : { handover: only }),
        ...proofPeriod(from, to),
        format,
        language,
        target: output.file,
      }),
    );
    const result = await jobs.wait(id);
    if (result.error) throw fromErrorData(result.error);
    if (result.state !== 'done') return;
    await output.fetch();
    const [file] = result.files ?? [];
    say({ text: t('reports:proof.saved', { name: output.file.name, sha256: (file?.sha256 ?? '').slice(0, 16) }) });
    onClose();
  });
  const day = (name: 'from' | 'to', value: string | null, onChange: (day: string | null) => void) => (
    <DayInput
      size="xs"
      label={t(`reports:proof.${name}`)}
      placeholder={t('reports:proof.open')}
      clearable
      previousLabel={t('reports:proof.month_before')}
      nextLabel={t('reports:proof.month_after')}
      clearButtonProps={{ 'aria-label': t('reports:proof.clear') }}
      value={value}
      onChange={onChange}
    />
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBackwards) void save.run();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('reports:proof.text')}</Text>
        <ProductSelect
          label={t('reports:proof.product')}
          any={t('reports:proof.all')}
          value={product}
          onChange={setProduct}
          isLabelShown
        />
        {handover !== null && (
          <Checkbox
            label={t('reports:proof.of_handover', { number: handover })}
            checked={isOfHandover}
            onChange={(event) => setOfHandover(event.currentTarget.checked)}
          />
        )}
        <SimpleGrid cols={2} spacing="sm">
          {day('from', from, setFrom)}
          {day('to', to, setTo)}
        </SimpleGrid>
        {isBackwards && <ErrorBox tone="warn" text={t('reports:proof.backwards')} />}
        <Radio.Group
          label={t('reports:proof.format')}
          value={format}
          onChange={(value) => setFormat(value === 'json' ? 'json' : 'html')}
        >
          <Stack gap={8} mt={6}>
            <Radio value="html" label={t('reports:proof.html')} />
            <Radio value="json" label={t('reports:proof.json')} />
          </Stack>
        </Radio.Group>
        {save.error && <ErrorBox text={errorText(save.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isBusy} disabled={isBackwards}>
            {t('reports:proof.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
