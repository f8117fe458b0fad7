import { accountRoles } from '../../../../shared/account-roles.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { Anchor, Text, TextInput } from '../../../ui/mantine.ts';
import type { NoticesView } from './notice-draft.ts';

export interface AdditionalFieldProps {
  readonly view: NoticesView;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Who else gets the mail. Off with the reason where one's role forbids it; what stands there can be taken out. */
export function AdditionalField({ view, value, onChange }: AdditionalFieldProps) {
  const t = useT();
  const { addressDomain, additionalRefusal: refusal } = view;
  const field = refusal?.code === 'usage.no_account_domain' ? 'domain' : 'role';
  const hint = (): string => {
    if (refusal?.code === 'usage.role_unknown') return t('settings:notices.no_role');
    const role = accountRoles.find((one) => one === refusal?.params['role']);
    if (role !== undefined) return t('settings:notices.not_in_role', { role: t(`settings:role.${role}`) });
    return addressDomain === null
      ? t('settings:notices.no_domain')
      : t('settings:notices.domain', { domain: addressDomain });
  };
  return (
    <>
      <TextInput
        label={t('settings:notices.additional')}
        description={t('settings:notices.additional_hint')}
        value={value}
        disabled={refusal !== null && value === ''}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Text size="sm" c="dimmed">
        {hint()}{' '}
        {refusal !== null && (
          <Anchor size="sm" underline="always" href={routeHash('settings', 'account', { open: field })}>
            {t(field === 'domain' ? 'settings:notices.to_domain' : 'settings:notices.to_account')}
          </Anchor>
        )}
      </Text>
    </>
  );
}
