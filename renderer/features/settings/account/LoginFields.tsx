import { useT } from '../../../app/use-t.ts';
import { Radio, SimpleGrid, Stack, TextInput } from '../../../ui/mantine.ts';
import { SecretField } from '../SecretField.tsx';
import { Section } from '../Section.tsx';
import { keepsSecrets, type Account } from './account-draft.ts';
import type { AccountFields } from './AccountForm.tsx';

/** Who logs in there. */
export function LoginFields({ draft, set, problems, account }: AccountFields & { account: Account | null }) {
  const t = useT();
  const keeps = keepsSecrets(draft, account);
  return (
    <Section title={t('settings:account.login')} note={t('settings:account.login_note')}>
      <Radio.Group label={t('settings:account.grant')} value={draft.grant} onChange={(value) => set({ grant: value })}>
        <Stack gap={6} mt={4}>
          {(['client_credentials', 'password'] as const).map((grant) => (
            <Radio key={grant} value={grant} label={t(`settings:account.grant.${grant}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
        <TextInput
          label={t('settings:account.clientId')}
          value={draft.clientId}
          error={problems.clientId && t(problems.clientId)}
          required
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => set({ clientId: event.currentTarget.value })}
        />
        <SecretField
          label={t('settings:account.clientSecret')}
          value={draft.clientSecret}
          isKept={keeps && account?.hasClientSecret === true}
          isRequired
          error={problems.clientSecret && t(problems.clientSecret)}
          onChange={(clientSecret) => set({ clientSecret })}
        />
        {draft.grant === 'password' && (
          <>
            <TextInput
              label={t('settings:account.username')}
              value={draft.username}
              error={problems.username && t(problems.username)}
              required
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set({ username: event.currentTarget.value })}
            />
            <SecretField
              label={t('settings:account.password')}
              value={draft.password}
              isKept={keeps && account?.hasPassword === true}
              isRequired
              error={problems.password && t(problems.password)}
              onChange={(password) => set({ password })}
            />
          </>
        )}
      </SimpleGrid>
    </Section>
  );
}
