import { useT } from '../../../app/use-t.ts';
import { Button, Group, Menu, Text } from '../../../ui/mantine.ts';
import { ActButtons } from '../act/ActButtons.tsx';
import type { Collecting } from '../act/use-product-jobs.tsx';
import type { ListAct } from './list-commands.ts';

export interface SelectionBarProps {
  readonly count: number;
  /** Selected, but left out by the filter. */
  readonly hiddenCount: number;
  readonly isBusy: boolean;
  readonly onClear: () => void;
  readonly onCollect: (how: Collecting) => void;
  readonly acts: Readonly<Record<ListAct, () => void>>;
}

/** What can be done with the selected products. Always there, so that nothing moves when something is selected. */
export function SelectionBar({ count, hiddenCount, isBusy, onClear, onCollect, acts }: SelectionBarProps) {
  const t = useT();
  const isOff = count === 0 || isBusy;
  return (
    <Group gap="xs" role="toolbar" aria-label={t('products:list.selection')}>
      <ActButtons isOff={isOff} isEmpty={isOff} onCollect={onCollect} acts={acts}>
        <Menu.Item onClick={acts.preflight}>{t('products:do.preflight')}</Menu.Item>
        <Menu.Item onClick={acts.change}>{t('actions:menu')}</Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={acts.retire}>{t('products:do.retire_ask')}</Menu.Item>
        <Menu.Item onClick={acts.remove}>{t('products:do.remove_ask')}</Menu.Item>
      </ActButtons>
      <Text size="sm" c="dimmed" aria-live="polite">
        {count === 0 ? t('products:list.select_hint') : t('count.selected', { count })}
        {hiddenCount > 0 && ` (${t('products:list.hidden', { count: hiddenCount })})`}
      </Text>
      {count > 0 && (
        <Button variant="subtle" size="compact-xs" onClick={onClear}>
          {t('action.clear_selection')}
        </Button>
      )}
    </Group>
  );
}
