import type { WindowKey } from '../../../../shared/messages/window/keys.ts';
import { useFormat } from '../../../app/hooks.ts';
import { useT, type T } from '../../../app/use-t.ts';
import { Paper, Stack, Table, Text, Title, Group } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import type { ShownReport } from '../report-data.ts';
import { measuredLines } from './measured-lines.ts';
import classes from './Measurements.module.css';

/** What was counted and when, with the stretches in which nothing was. */
export function Measurements({ reading }: { reading: ShownReport['reading'] }) {
  const t = useT();
  const format = useFormat();
  const lines = measuredLines(reading);
  const gaps = reading.gaps.length;
  const columns = ['from', 'to', 'length', 'metric', 'value', 'samples', 'reason'] as const;
  const duration = (from: number | null, to: number | null) =>
    from === null || to === null ? '' : format.duration(to - from);
  const samplesText = ({ samples, sampleIntervalSeconds: seconds }: ShownReport['reading']['measurements'][number]) =>
    samples === null
      ? ''
      : seconds === null
        ? format.number(samples)
        : t('reports:measure.samples_in', {
            samples: format.number(samples),
            duration: format.duration(seconds * 1000),
          });
  return (
    <Paper p="sm" role="region" aria-label={t('reports:measure.title')}>
      <Stack gap={6}>
        <Group justify="space-between">
          <Title order={2}>{t('reports:measure.title')}</Title>
          {lines.length > 0 &&
            (gaps > 0 ? (
              <StateBadge shape="warning" label={t('reports:measure.gaps', { count: gaps })} />
            ) : (
              <Text size="xs" c="dimmed">
                {t('reports:measure.no_gaps')}
              </Text>
            ))}
        </Group>
        {lines.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('reports:measure.none')}
          </Text>
        ) : (
          <div className={classes['scroll']} tabIndex={0} role="group" aria-label={t('reports:measure.title')}>
            <Table stickyHeader fz="xs" horizontalSpacing={6}>
              <Table.Thead>
                <Table.Tr>
                  {columns.map((column) => (
                    <Table.Th key={column} ta={isNumber(column) ? 'right' : 'left'}>
                      {t(`reports:measure.${column}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {lines.map((line) =>
                  line.kind === 'gap' ? (
                    <Table.Tr key={`gap ${line.from}`} className={classes['gap'] ?? ''}>
                      <Table.Td>{format.dateTime(line.from)}</Table.Td>
                      <Table.Td>{format.dateTime(line.to)}</Table.Td>
                      <Table.Td ta="right">{duration(line.from, line.to)}</Table.Td>
                      <Table.Td colSpan={5}>
                        <StateBadge
                          shape="warning"
                          label={t(line.isOutside ? 'reports:measure.gap_outside' : 'reports:measure.gap')}
                        />
                      </Table.Td>
                    </Table.Tr>
                  ) : (
                    <Table.Tr key={line.index}>
                      <Table.Td>{line.one.from === null ? '' : format.dateTime(line.one.from)}</Table.Td>
                      <Table.Td>{line.one.to === null ? '' : format.dateTime(line.one.to)}</Table.Td>
                      <Table.Td ta="right">{duration(line.one.from, line.one.to)}</Table.Td>
                      <Table.Td>{line.one.metric}</Table.Td>
                      <Table.Td ta="right">{line.one.value}</Table.Td>
                      <Table.Td ta="right">{samplesText(line.one)}</Table.Td>
                      <Table.Td>{line.one.reason === null ? '' : endText(t, line.one.reason)}</Table.Td>
                    </Table.Tr>
                  ),
                )}
              </Table.Tbody>
            </Table>
          </div>
        )}
      </Stack>
    </Paper>
  );
}

const isNumber = (column: string) => ['length', 'value', 'samples'].includes(column);

/** Reasons that products are known to give (protocol 4.3); others as they stand. */
const knownEnds = ['CurrentUsageRequested', 'ProductReload'];

function endText(t: T, reason: string): string {
  return knownEnds.includes(reason) ? `${t(`reports:end.${reason}` as WindowKey)} (${reason})` : reason;
}
