import { useApp } from '../../app/app-context.ts';
import { useFormat } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Anchor, Code, Group, Stack, Text, Tooltip } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { accountText } from './account-text.ts';
import classes from './Board.module.css';
import { handoverShape, type Handover } from './handover-shapes.ts';
import { ReportStates } from './ReportStates.tsx';

/** States of which the column's name does not tell enough. */
const saysMore: ReadonlySet<Handover['state']> = new Set(['making', 'refused', 'released']);

/** One hand-over on the board: enough to find the right stick. */
export function HandoverCard({ handover }: { handover: Handover }) {
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  const { number, sha256, size } = handover;
  return (
    <article className={classes['card']} aria-label={t('handover:title.one', { number })}>
      <Stack gap={3}>
        <Group justify="space-between" wrap="nowrap" gap="xs">
          <Anchor
            href={routeHash('handover', String(number))}
            className={classes['link'] ?? ''}
            fw={600}
            size="sm"
            style={{ whiteSpace: 'nowrap' }}
          >
            {t('handover:title.one', { number })}
          </Anchor>
          <Tooltip label={format.exact(handover.madeAt)}>
            <Text size="xs" c="dimmed" className={classes['above'] ?? ''} truncate>
              {format.distance(handover.madeAt, clock.now())}
            </Text>
          </Tooltip>
        </Group>
        {saysMore.has(handover.state) && (
          <StateBadge shape={handoverShape(handover)} label={t(`handover:state.${handover.state}`)} />
        )}
        <Text size="sm" lineClamp={2}>
          {accountText(t, handover)}
        </Text>
        <Text size="sm">
          {format.list([
            t('count.products', { count: handover.products }),
            t('count.reports', { count: handover.reports }),
          ])}
        </Text>
        <ReportStates states={handover.states} />
        <Text size="xs" c="dimmed" truncate title={handover.fileName ?? undefined}>
          {handover.fileName ?? t('handover:card.file_none')}
        </Text>
        {sha256 !== null && size !== null && (
          <Group gap={4} wrap="nowrap" className={classes['above'] ?? ''}>
            <Text size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {t('handover:card.size', { size: format.size(size) })}
            </Text>
            <Code fz="xs">{sha256.slice(0, 8)}…</Code>
            <CopyButton text={sha256} label={t('handover:card.copy', { number })} copiedLabel={t('action.copied')} />
          </Group>
        )}
        {handover.reason !== null && (
          <Text size="xs" lineClamp={2}>
            {handover.reason}
          </Text>
        )}
      </Stack>
    </article>
  );
}
