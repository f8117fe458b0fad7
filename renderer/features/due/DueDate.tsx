import type { Output } from '../../../shared/contract/contract.ts';
import { dueRuleText, dueWarnings } from '../../../shared/messages/due-text.ts';
import { useFormat } from '../../app/hooks.ts';
import { useT, type T } from '../../app/use-t.ts';
import { Text, Tooltip } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';

export type DueRow = Output<'due.board'>['rows'][number];
const soonMs = 14 * 86_400_000;

type Format = ReturnType<typeof useFormat>;

export function ruleText(t: T, format: Format, row: DueRow): string {
  return dueRuleText((key, params) => t(`due:${key}`, params), row, format.date);
}

export function warningTexts(t: T, row: DueRow): readonly string[] {
  return dueWarnings((key, params) => t(`due:${key}`, params), row);
}

/** The date, with the rule that makes it. */
export function DueDate({ row }: { row: DueRow }) {
  const t = useT();
  const format = useFormat();
  if (row.at === null) return <>{t('due:group.unknown')}</>;
  const { printed } = row.detail;
  return (
    <Tooltip label={printed === null ? ruleText(t, format, row) : t('time.printed', { text: printed })}>
      <span>{format.date(row.at)}</span>
    </Tooltip>
  );
}

/** How long it is until then; late and soon by shape and word. */
export function DueDistance({ row: { at }, now }: { row: DueRow; now: number }) {
  const t = useT();
  const format = useFormat();
  if (at === null) return null;
  if (at < now) return <StateBadge shape="late" label={t('due:late', { distance: format.distance(at, now) })} />;
  if (at < now + soonMs) return <StateBadge shape="soon" label={format.distance(at, now)} />;
  return (
    <Text span size="sm" c="dimmed">
      {format.distance(at, now)}
    </Text>
  );
}
