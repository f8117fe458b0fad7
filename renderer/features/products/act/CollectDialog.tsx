import { useState } from 'react';
import { useT } from '../../../app/use-t.ts';
import { Button, Checkbox, Group, Modal, NumberInput, Radio, Stack } from '../../../ui/mantine.ts';
import type { Collecting } from './use-product-jobs.tsx';

export interface CollectDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onCollect: (how: Collecting) => void;
}

/** Which usage the products are asked for. */
export function CollectDialog({ isOpen, onClose, onCollect }: CollectDialogProps) {
  const t = useT();
  const [kind, setKind] = useState('days');
  const [days, setDays] = useState(30);
  const [force, setForce] = useState(false);
  const start = () => {
    onCollect({
      which: kind === 'days' ? { kind, days } : kind === 'all' ? { kind } : { kind: 'unreported' },
      force,
    });
    onClose();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('products:collect.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          start();
        }}
      >
        <Stack gap="sm">
          <Radio.Group value={kind} onChange={setKind} label={t('products:collect.which')}>
            <Stack gap={8} mt={6}>
              <Radio
                value="unreported"
                label={t('products:collect.unreported')}
                description={t('products:collect.unreported_hint')}
              />
              <Radio value="all" label={t('products:collect.all')} description={t('products:collect.all_hint')} />
              <Radio value="days" label={t('products:collect.days')} />
            </Stack>
          </Radio.Group>
          <NumberInput
            label={t('products:collect.days_count')}
            min={1}
            max={1_000_000}
            allowDecimal={false}
            w={140}
            ml={26}
            disabled={kind !== 'days'}
            value={days}
            onChange={(value) => setDays(Math.max(1, Math.trunc(Number(value)) || 1))}
          />
          <Checkbox
            label={t('products:collect.force')}
            description={t('products:collect.force_hint')}
            checked={force}
            onChange={(event) => setForce(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit">{t('products:do.collect')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
