import { useRef } from 'react';
import { accountRights, accountRoles, may } from '../../../../shared/account-roles.ts';
import { accountKinds } from '../../../../shared/account-rules.ts';
import { GuideLink } from '../../../app/GuideLink.tsx';
import { useRoute } from '../../../app/hooks.ts';
import { useOpenParam } from '../../../app/use-open-param.ts';
import { useT } from '../../../app/use-t.ts';
import { Group, Select, SimpleGrid, Text } from '../../../ui/mantine.ts';
import { Section } from '../Section.tsx';
import type { AccountFields } from './AccountForm.tsx';

/** What the account is for and what one may do there: no interface tells, so a person does. */
export function RoleFields({ draft, set }: Omit<AccountFields, 'problems'>) {
  const t = useT();
  const { kind, role } = draft;
  const roleField = useRef<HTMLInputElement>(null);
  useOpenParam(useRoute(), 'role', () => roleField.current?.focus());
  const not = role === '' ? [] : accountRights.filter((right) => may(role, right) === 'no');
  return (
    <Section title={t('settings:account.standing')} note={t('settings:account.standing_note')}>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
        <Select
          label={t('settings:account.kind')}
          description={kind === '' ? t('settings:account.kind_hint') : t(`settings:account.kind_hint.${kind}`)}
          data={[
            { value: '', label: t('settings:account.not_known') },
            ...accountKinds.map((value) => ({ value, label: t(`settings:account_kind.${value}`) })),
          ]}
          value={kind}
          allowDeselect={false}
          onChange={(value) => set({ kind: value ?? '' })}
        />
        <Select
          ref={roleField}
          label={t('settings:account.role')}
          description={t('settings:account.role_hint')}
          data={[
            { value: '', label: t('settings:account.not_known') },
            ...accountRoles.map((value) => ({ value, label: t(`settings:role.${value}`) })),
          ]}
          value={role}
          allowDeselect={false}
          onChange={(value) => set({ role: value ?? '' })}
        />
      </SimpleGrid>
      {not.length > 0 && (
        <Text size="sm">
          {t('settings:account.role_not', { rights: not.map((right) => t(`settings:right.${right}`)).join(' · ') })}
        </Text>
      )}
      <Group gap="md">
        <GuideLink topic="account" />
        <GuideLink topic="roles" />
      </Group>
    </Section>
  );
}
