import { IconArrowsExchange } from '@tabler/icons-react';
import { goTo } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Button, Group, Paper, Skeleton, Stack, Text } from '../../ui/mantine.ts';
import classes from './Board.module.css';
import { BoardColumn, type BoardColumnProps } from './BoardColumn.tsx';

const columns: readonly BoardColumnProps[] = [
  { name: 'making', none: 'none_made', states: ['making', 'open'] },
  { name: 'sent', none: 'none_sent', states: ['sent'] },
  { name: 'answered', none: 'none_answered', states: ['answered'] },
  { name: 'ended', none: 'none_ended', states: ['refused', 'released'] },
];

export interface BoardProps {
  /** Reports that an export would take. */
  readonly waiting: number;
  /** Hand-overs in all; null: not known yet. */
  readonly total: number | null;
}

/** Numbered hand-overs, each in the column of its state. */
export function Board({ waiting, total }: BoardProps) {
  const t = useT();
  if (total === null) return <Skeleton h={240} />;
  if (total === 0)
    return (
      <Paper>
        <EmptyState
          icon={<IconArrowsExchange />}
          title={t('handover:board.empty_title')}
          text={waiting > 0 ? t('handover:board.empty_ready') : t('handover:board.empty')}
        >
          {waiting > 0 ? (
            <Button onClick={() => goTo('handover', 'new')}>{t('handover:do.export')}</Button>
          ) : (
            <Button variant="default" onClick={() => goTo('products')}>
              {t('handover:board.empty_collect')}
            </Button>
          )}
        </EmptyState>
      </Paper>
    );
  return (
    <Stack gap="sm">
      {waiting > 0 && (
        <Paper py="xs">
          <Group justify="space-between">
            <div>
              <Text size="sm" fw={600}>
                {t('handover:board.ready', { count: waiting })}
              </Text>
              <Text size="xs" c="dimmed">
                {t('handover:board.ready_hint')}
              </Text>
            </div>
            <Button variant="light" onClick={() => goTo('handover', 'new')}>
              {t('handover:do.export')}
            </Button>
          </Group>
        </Paper>
      )}
      <div className={classes['board']}>
        {columns.map((column) => (
          <BoardColumn key={column.name} {...column} />
        ))}
      </div>
    </Stack>
  );
}
