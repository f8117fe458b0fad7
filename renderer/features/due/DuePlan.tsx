import { IconRoute } from '@tabler/icons-react';
import { useEffect } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { useErrorText, useFormat, usePages } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { DayInput } from '../../ui/DayInput.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Anchor, List, Skeleton, Stack, Table, Text, Title } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { planDay } from './DueActions.tsx';
import { startOfDay, type DueQuery } from './due-query.ts';

type Visit = Output<'due.plan'>['rows'][number];
const reasonShapes = { overdue: 'late', due: 'soon', never_read: 'unreached', ack_waiting: 'acknowledged' } as const;
/** More lines are no page that somebody prints; the file holds them all. */
const mostShown = 1000;

/** Which disconnected sites have to be visited until a day, with what to take along and what to bring back. */
export function DuePlan({ query, onChange }: { query: DueQuery; onChange: (patch: Partial<DueQuery>) => void }) {
  const { clock } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const day = planDay(query, clock.now());
  const site = query.site === null ? {} : { site: query.site };
  const input = { until: startOfDay(day, 1), ...site };
  const { rows, total, error, isReading, more } = usePages('due.plan', input, [
    'products',
    'reports',
    'accountFiles',
    'app',
  ]);
  const hasMore = total !== null && rows.length < Math.min(total, mostShown);
  useEffect(() => {
    if (hasMore && !isReading) more();
  }, [hasMore, isReading, more]);
  const sites = Map.groupBy(rows, (row) => row.site ?? '');
  return (
    <Stack gap="sm">
      <div data-screen-only>
        <DayInput
          w={230}
          label={t('due:plan.day')}
          previousLabel={t('due:month.before')}
          nextLabel={t('due:month.after')}
          value={day}
          onChange={(value) => onChange({ day: value })}
        />
      </div>
      {error && <ErrorBox text={errorText(error)} />}
      {total === null && error === null && <Skeleton h={160} aria-label={t('state.loading')} />}
      {total === 0 && (
        <EmptyState icon={<IconRoute size={24} />} title={t('due:plan.none')} text={t('due:plan.none_text')} />
      )}
      {total !== null && total > 0 && (
        <Text role="status">{t('due:plan.about', { count: total, sites: sites.size })}</Text>
      )}
      {[...sites].map(([name, visits]) => (
        <section key={name} aria-label={name || t('due:due.no_site')}>
          <Title order={2} mb={4}>
            {name || t('due:due.no_site')}
          </Title>
          <Table>
            <Table.Thead>
              <Table.Tr>
                {(['product', 'why', 'take', 'bring'] as const).map((column) => (
                  <Table.Th key={column} w="25%">
                    {t(`due:plan.${column}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {visits.map((visit) => (
                <VisitRow key={visit.productId} visit={visit} />
              ))}
            </Table.Tbody>
          </Table>
        </section>
      ))}
      {total !== null && total > mostShown && <Text size="sm">{t('due:plan.cut', { count: mostShown })}</Text>}
    </Stack>
  );
}

function VisitRow({ visit }: { visit: Visit }) {
  const t = useT();
  const format = useFormat();
  const nameOf = useWholeName();
  return (
    <Table.Tr style={{ verticalAlign: 'top' }}>
      <Table.Td>
        <Anchor href={routeHash('products', visit.productId)} size="sm">
          {nameOf(visit)}
        </Anchor>
        <Text size="xs" c="dimmed">
          {format.list([visit.host, visit.udi].filter((text) => text !== null))}
        </Text>
      </Table.Td>
      <Table.Td>
        {visit.reasons.map((reason) => (
          <div key={reason}>
            <StateBadge shape={reasonShapes[reason]} label={t(`due:due.reason_${reason}`)} wraps />
          </div>
        ))}
        {visit.at !== null && (
          <Text size="xs">
            {format.dateTime(visit.at)}
            {visit.isEstimated && ` (${t('due:due.source_estimated')})`}
          </Text>
        )}
        {visit.stops !== null && <StateBadge shape="stopped" label={t(`due:due.warn_${visit.stops}`)} wraps />}
      </Table.Td>
      <Table.Td>
        {visit.take.length === 0 ? (
          '-'
        ) : (
          <List size="sm" listStyleType="'☐ '">
            {visit.take.map((file) => (
              <List.Item key={file}>{file}</List.Item>
            ))}
          </List>
        )}
      </Table.Td>
      <Table.Td>
        {visit.unreported === null ? t('due:plan.usage') : t('due:plan.usage_count', { count: visit.unreported })}
        {visit.take.length > 0 && <Text size="xs">{t('due:plan.proof')}</Text>}
      </Table.Td>
    </Table.Tr>
  );
}
