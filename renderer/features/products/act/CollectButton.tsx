import { IconChevronDown, IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../../../app/use-t.ts';
import { ActionIcon, Button, Menu } from '../../../ui/mantine.ts';
import { CollectDialog } from './CollectDialog.tsx';
import type { Collecting } from './use-product-jobs.tsx';

export interface CollectButtonProps {
  readonly disabled?: boolean;
  readonly onCollect: (how: Collecting) => void;
}

/** Unreported usage at a click; everything, or some days, in the menu beside it. */
export function CollectButton({ disabled = false, onCollect }: CollectButtonProps) {
  const t = useT();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button.Group>
        <Button
          variant="default"
          disabled={disabled}
          leftSection={<IconDownload size={15} aria-hidden />}
          onClick={() => onCollect({ which: { kind: 'unreported' }, force: false })}
        >
          {t('products:do.collect')}
        </Button>
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon variant="default" size={30} disabled={disabled} aria-label={t('products:collect.more')}>
              <IconChevronDown size={14} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onCollect({ which: { kind: 'unreported' }, force: false })}>
              {t('products:collect.unreported')}
            </Menu.Item>
            <Menu.Item onClick={() => onCollect({ which: { kind: 'all' }, force: false })}>
              {t('products:collect.all')}
            </Menu.Item>
            <Menu.Item onClick={() => setAsking(true)}>{t('products:collect.choose')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      <CollectDialog isOpen={isAsking} onClose={() => setAsking(false)} onCollect={onCollect} />
    </>
  );
}
