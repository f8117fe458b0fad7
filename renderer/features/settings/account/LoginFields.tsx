import { useT } from '../../../app/use-t.ts';
import { Radio, SimpleGrid, Stack, TextInput } from '../../../ui/mantine.ts';
import { SecretField } from '../SecretField.tsx';
import { Section } from '../Section.tsx';
import type { AccountDraft, AccountProblems } from './account-draft.ts';

type LoginDraft = Pick<AccountDraft, 'grant' | 'clientId' | 'clientSecret' | 'username' | 'password'>;

export interface LoginFieldsProps {
  /** Whose words: the Smart Account's or those of SSM On-Prem. */
  readonly of: 'account' | 'onPrem';
  readonly draft: LoginDraft;
  readonly set: (patch: Partial<LoginDraft>) => void;
  readonly problems: Pick<AccountProblems, keyof LoginDraft>;
  /** What the vault has for this client id. */
  readonly kept: { readonly hasClientSecret: boolean; readonly hasPassword: boolean } | null;
}

/** Who logs in there. */
export function LoginFields({ of, draft, set, problems, kept }: LoginFieldsProps) {
  const t = useT();
  return (
    <Section title={t('settings:account.login')} note={t(`settings:${of}.login_note`)}>
      <Radio.Group label={t('settings:account.grant')} value={draft.grant} onChange={(value) => set({ grant: value })}>
        <Stack gap={6} mt={4}>
          {(['client_credentials', 'password'] as const).map((grant) => (
            <Radio key={grant} value={grant} label={t(`settings:${of}.grant.${grant}`)} />
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
          isKept={kept?.hasClientSecret === true}
          isRequired
          error={problems.clientSecret && t(problems.clientSecret)}
          onChange={(clientSecret) => set({ clientSecret })}
        />
        {draft.grant === 'password' && (
          <>
            <TextInput
              label={t(`settings:${of}.username`)}
              value={draft.username}
              error={problems.username && t(problems.username)}
              required
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => set({ username: event.currentTarget.value })}
            />
            <SecretField
              label={t(`settings:${of}.password`)}
              value={draft.password}
              isKept={kept?.hasPassword === true}
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
