import { reportStates } from '../../../../shared/vocabulary.ts';
import { useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useCounted } from '../../../app/state-words.ts';
import { useT } from '../../../app/use-t.ts';
import { Anchor, Group } from '../../../ui/mantine.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { byOurClock, deadlineOf } from '../deadline.ts';
import { Facts } from './Facts.tsx';
import { PrintedTime } from './PrintedTime.tsx';
import type { ProductData } from './product-data.ts';

/** What is due when, in our time and in the product's words; and where its reports are. */
export function DueFacts({ data, now }: { data: ProductData; now: number }) {
  const { product, facts } = data;
  const t = useT();
  const format = useFormat();
  const counted = useCounted();
  const deadline = deadlineOf(product, now);
  const states = reportStates.filter((state) => (product.reports[state] ?? 0) > 0);
  return (
    <Facts
      title={t('products:page.due')}
      rows={[
        [
          t('products:page.deadline'),
          <Group key="deadline" gap="md" align="flex-start">
            {product.nextAckDeadline === null && product.ackDueAt !== null ? (
              `${format.dateTime(product.ackDueAt)} (${t('due:due.source_estimated')})`
            ) : (
              <PrintedTime
                printed={product.nextAckDeadline}
                utc={product.nextAckDeadlineUtc}
                estimate={
                  product.isAckDueEstimated ? product.ackDueAt : byOurClock(product, product.nextAckDeadlineUtc)
                }
              />
            )}
            {deadline && deadline.kind !== 'later' && (
              <StateBadge
                shape={deadline.kind}
                label={t(`products:deadline.${deadline.kind}`, { distance: format.distance(deadline.at, now) })}
              />
            )}
          </Group>,
        ],
        [
          t('products:column.ack'),
          <PrintedTime
            key="ack"
            printed={product.lastAckReceived}
            utc={product.lastAckReceivedUtc}
            estimate={byOurClock(product, product.lastAckReceivedUtc)}
          />,
        ],
        [
          t('products:page.last_push'),
          <PrintedTime
            key="push"
            printed={facts?.last_report_push}
            utc={facts?.last_report_push_utc}
            estimate={byOurClock(product, facts?.last_report_push_utc ?? null)}
          />,
        ],
        [
          t('products:page.next_push'),
          <PrintedTime
            key="next"
            printed={facts?.next_report_push}
            utc={facts?.next_report_push_utc}
            estimate={byOurClock(product, facts?.next_report_push_utc ?? null)}
          />,
        ],
        ...(product.reported === null
          ? []
          : [
              [t('products:column.reported'), t(`products:reported.${product.reported}_hint`)] satisfies [
                string,
                string,
              ],
            ]),
        [
          t('products:column.contact'),
          product.lastContactAt === null
            ? t('time.never')
            : `${format.exact(product.lastContactAt)} (${format.distance(Math.min(product.lastContactAt, now), now)})`,
        ],
        [
          t('nav.reports'),
          states.length === 0 ? (
            t('state.none')
          ) : (
            <Group key="reports" gap="sm">
              {states.map((state) => (
                <Anchor key={state} href={routeHash('products', product.id, { tab: 'reports' })} size="sm">
                  <StateBadge shape={state} label={counted.report(state, product.reports[state] ?? 0)} />
                </Anchor>
              ))}
            </Group>
          ),
        ],
      ]}
    />
  );
}
