import { useFormat } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { Alert, Anchor, Stack } from '../../ui/mantine.ts';
import { alarmText } from '../account/alarm-text.ts';
import type { Status } from './next-action.ts';

/** Licenses that are missing, as of the account's last refresh; nothing where none is. */
export function Shortages({ inventory }: { inventory: Status['inventory'] }) {
  const t = useT();
  const format = useFormat();
  if (inventory === null || inventory.major === 0) return null;
  const { alarms, asOf, files, major } = inventory;
  const time = [format.exact(asOf), ...files].join(', ');
  return (
    <Alert color="red" title={t('overview:shortages.title', { time })}>
      <Stack gap={4}>
        {alarms.map((alarm) => (
          <Anchor
            key={`${alarm.onPrem ?? ''} ${alarm.virtualAccount} ${alarm.license}`}
            href={routeHash('account', alarm.virtualAccount, alarm.onPrem === null ? {} : { from: 'on_prem' })}
            size="sm"
          >
            {placeOf(alarm)}: {alarmText(t, alarm)}
          </Anchor>
        ))}
        {major > alarms.length && (
          <Anchor href={routeHash('account')} size="sm">
            {t('account:more_alarms', { count: major - alarms.length })}
          </Anchor>
        )}
      </Stack>
    </Alert>
  );
}

function placeOf({ onPrem, virtualAccount }: NonNullable<Status['inventory']>['alarms'][number]): string {
  return onPrem === null ? virtualAccount : `SSM On-Prem ${onPrem}, ${virtualAccount}`;
}
