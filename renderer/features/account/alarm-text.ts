import type { Output } from '../../../shared/contract/contract.ts';
import type { T } from '../../app/use-t.ts';

export type Alarm = Output<'inventory.alarms'>['rows'][number];

export function alarmText(t: T, { kind, license, count, missing }: Alarm): string {
  const text = t(`account:alarm.${kind}`, { license, count });
  if (kind === 'insufficient' || missing === 0) return text;
  return `${text} ${t('account:alarm.missing_then', { count: missing })}`;
}
