import { useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { Anchor, Text } from '../../../ui/mantine.ts';

/** Which way the account is reached; it is set with the account, because products are always reached directly. */
export function AccountWay() {
  const t = useT();
  const { data } = useQuery('account.show', {}, ['account']);
  const account = data?.account;
  return (
    <Text component="div" size="sm" c="dimmed" maw={860}>
      {t('settings:network.note')}{' '}
      {account &&
        `${
          account.proxy === null
            ? t('settings:network.direct')
            : t('settings:network.by_proxy', { proxy: account.proxy })
        } ${account.cas.length === 0 ? t('settings:network.no_cas') : t('settings:network.cas', { count: account.cas.length })} `}
      <Anchor size="sm" underline="always" href={routeHash('settings', 'account')}>
        {t('settings:network.change')}
      </Anchor>
    </Text>
  );
}
