import { IconCertificate } from '@tabler/icons-react';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { Menu } from '../../../ui/mantine.ts';
import { ActButtons } from '../act/ActButtons.tsx';
import type { Collecting } from '../act/use-product-jobs.tsx';

export interface PageActionsProps {
  readonly product: Product;
  readonly isBusy: boolean;
  readonly onCollect: (how: Collecting) => void;
  readonly acts: Readonly<
    Record<'check' | 'preflight' | 'change' | 'deliver' | 'cycle' | 'edit' | 'proof' | 'retire' | 'remove', () => void>
  >;
}

export function PageActions({ product, isBusy, onCollect, acts }: PageActionsProps) {
  const t = useT();
  // Known from files only: there is nothing to connect to.
  const isOff = isBusy || product.host === null || product.life !== 'active';
  return (
    <ActButtons isOff={isOff} onCollect={onCollect} acts={acts}>
      <Menu.Item disabled={isOff} onClick={acts.preflight}>
        {t('products:do.preflight')}
      </Menu.Item>
      <Menu.Item disabled={isOff} onClick={acts.change}>
        {t('actions:menu')}
      </Menu.Item>
      <Menu.Item leftSection={<IconCertificate size={15} aria-hidden />} onClick={acts.proof}>
        {t('products:do.proof_ask')}
      </Menu.Item>
      <Menu.Divider />
      {product.life === 'active' && <Menu.Item onClick={acts.retire}>{t('products:do.retire_ask')}</Menu.Item>}
      <Menu.Item onClick={acts.remove}>{t('products:do.remove_ask')}</Menu.Item>
    </ActButtons>
  );
}
