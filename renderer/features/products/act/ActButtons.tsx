import { IconArrowDownToArc, IconDots, IconPencil, IconRefresh, IconStethoscope, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useT } from '../../../app/use-t.ts';
import { ActionIcon, Button, Menu } from '../../../ui/mantine.ts';
import { CollectButton } from './CollectButton.tsx';
import type { Collecting } from './use-product-jobs.tsx';

export interface ActButtonsProps {
  /** Nothing that connects can be started now. */
  readonly isOff: boolean;
  /** There is nothing whose record could be changed. */
  readonly isEmpty?: boolean;
  readonly onCollect: (how: Collecting) => void;
  readonly acts: Readonly<Record<'check' | 'deliver' | 'cycle' | 'edit', () => void>>;
  /** Items of the menu at the end. */
  readonly children: ReactNode;
}

/** What can be done with one product or with many: the same buttons on the list and on a product's page. */
export function ActButtons({ isOff, isEmpty = false, onCollect, acts, children }: ActButtonsProps) {
  const t = useT();
  const button = (label: string, Shape: Icon, run: () => void, disabled: boolean) => (
    <Button variant="default" disabled={disabled} leftSection={<Shape size={15} aria-hidden />} onClick={run}>
      {label}
    </Button>
  );
  return (
    <>
      {button(t('products:do.check'), IconStethoscope, acts.check, isOff)}
      <CollectButton disabled={isOff} onCollect={onCollect} />
      {button(t('products:do.deliver'), IconArrowDownToArc, acts.deliver, isOff)}
      {button(t('products:do.cycle'), IconRefresh, acts.cycle, isOff)}
      {button(t('action.edit'), IconPencil, acts.edit, isEmpty)}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={30} disabled={isEmpty} aria-label={t('action.more')}>
            <IconDots size={15} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>{children}</Menu.Dropdown>
      </Menu>
    </>
  );
}
