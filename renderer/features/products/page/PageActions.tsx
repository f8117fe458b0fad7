import {
  IconArrowDownToArc,
  IconCertificate,
  IconDots,
  IconPencil,
  IconRefresh,
  IconStethoscope,
} from '@tabler/icons-react';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ActionIcon, Button, Menu } from '../../../ui/mantine.ts';
import { CollectButton } from '../act/CollectButton.tsx';
import type { Collecting } from '../act/use-product-jobs.tsx';

export interface PageActionsProps {
  readonly product: Product;
  readonly isBusy: boolean;
  readonly onCollect: (how: Collecting) => void;
  readonly acts: Readonly<Record<'check' | 'deliver' | 'cycle' | 'edit' | 'proof' | 'retire' | 'remove', () => void>>;
}

export function PageActions({ product, isBusy, onCollect, acts }: PageActionsProps) {
  const t = useT();
  // Known from files only: there is nothing to connect to.
  const isOff = isBusy || product.host === null || product.life !== 'active';
  return (
    <>
      <Button
        variant="default"
        disabled={isOff}
        leftSection={<IconStethoscope size={15} aria-hidden />}
        onClick={acts.check}
      >
        {t('products:do.check')}
      </Button>
      <CollectButton disabled={isOff} onCollect={onCollect} />
      <Button
        variant="default"
        disabled={isOff}
        leftSection={<IconArrowDownToArc size={15} aria-hidden />}
        onClick={acts.deliver}
      >
        {t('products:do.deliver')}
      </Button>
      <Button
        variant="default"
        disabled={isOff}
        leftSection={<IconRefresh size={15} aria-hidden />}
        onClick={acts.cycle}
      >
        {t('products:do.cycle')}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={15} aria-hidden />} onClick={acts.edit}>
        {t('action.edit')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} aria-label={t('action.more')}>
            <IconDots size={15} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCertificate size={15} aria-hidden />} onClick={acts.proof}>
            {t('products:do.proof_ask')}
          </Menu.Item>
          <Menu.Divider />
          {product.life === 'active' && <Menu.Item onClick={acts.retire}>{t('products:do.retire_ask')}</Menu.Item>}
          <Menu.Item onClick={acts.remove}>{t('products:do.remove_ask')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
