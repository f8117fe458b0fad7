import { useApp } from '../../../app/app-context.ts';
import { useT } from '../../../app/use-t.ts';
import { SettingsForm } from '../SettingsForm.tsx';
import { useSavedForm } from '../use-saved-form.ts';
import {
  accountInput,
  accountProblems,
  keepsSecrets,
  type Account,
  type AccountDraft,
  type Published,
} from './account-draft.ts';
import { AccountChoice } from './AccountChoice.tsx';
import { AddressFields } from './AddressFields.tsx';
import { LoginFields } from './LoginFields.tsx';
import { NetworkFields } from './NetworkFields.tsx';
import { RoleFields } from './RoleFields.tsx';

export interface AccountFormProps {
  readonly account: Account | null;
  readonly published: readonly Published[];
  readonly saved: AccountDraft;
  readonly read: () => Promise<void>;
}

export function AccountForm({ account, published, saved, read }: AccountFormProps) {
  const { client } = useApp();
  const t = useT();
  const { draft, set, problems, isDirty, saveIfGood, form } = useSavedForm({
    saved,
    problemsOf: (now) => accountProblems(now, account),
    write: async (now) => {
      await client.call('account.set', accountInput(now));
      await read();
    },
    said: t('settings:account.saved'),
  });
  const fields = { draft, set, problems };
  return (
    <SettingsForm label={t('settings:account.title')} {...form}>
      <AddressFields {...fields} published={published} />
      <LoginFields {...fields} of="account" kept={keepsSecrets(draft, account) ? account : null} />
      <NetworkFields {...fields} cas={account?.cas ?? []} />
      <AccountChoice {...fields} isSet={account !== null} isDirty={isDirty} save={saveIfGood} />
      <RoleFields {...fields} />
    </SettingsForm>
  );
}

/** What each part of the form gets. */
export interface AccountFields {
  readonly draft: AccountDraft;
  readonly set: (patch: Partial<AccountDraft>) => void;
  readonly problems: ReturnType<typeof accountProblems>;
}
