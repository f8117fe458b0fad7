import { useT } from '../../app/use-t.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { Page } from '../../ui/Page.tsx';

export default function ProductsScreen(_: ScreenProps) {
  const t = useT();
  return <Page title={t('nav.products')}>{null}</Page>;
}
