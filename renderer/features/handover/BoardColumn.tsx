import { useErrorText, usePages } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Badge, Button, Group, Stack, Text, Title } from '../../ui/mantine.ts';
import classes from './Board.module.css';
import type { Handover } from './handover-shapes.ts';
import { HandoverCard } from './HandoverCard.tsx';

export interface BoardColumnProps {
  readonly name: 'making' | 'sent' | 'answered' | 'ended';
  readonly none: 'none_made' | 'none_sent' | 'none_answered' | 'none_ended';
  readonly states: readonly Handover['state'][];
}

export function BoardColumn({ name, none, states }: BoardColumnProps) {
  const t = useT();
  const errorText = useErrorText();
  const { rows, total, error, more } = usePages('handovers.list', { states: [...states] }, ['handovers', 'app']);
  return (
    <section className={classes['column']} aria-label={t(`handover:board.${name}`)}>
      <Stack gap="xs">
        <Group gap={6}>
          <Title order={2} size="h3">
            {t(`handover:board.${name}`)}
          </Title>
          {total !== null && <Badge color="gray">{total}</Badge>}
        </Group>
        {error && <ErrorBox text={errorText(error)} />}
        {total === 0 && (
          <Text size="sm" c="dimmed">
            {t(`handover:board.${none}`)}
          </Text>
        )}
        <ul className={classes['cards']}>
          {rows.map((handover) => (
            <li key={handover.number}>
              <HandoverCard handover={handover} />
            </li>
          ))}
        </ul>
        {total !== null && rows.length < total && (
          <Button variant="subtle" onClick={more}>
            {t('handover:board.more')}
          </Button>
        )}
      </Stack>
    </section>
  );
}
