import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { say } from '../../../ui/say.ts';
import { SettingsForm } from '../SettingsForm.tsx';
import { useDraft } from '../use-draft.ts';
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
  const { client, session } = useApp();
  const t = useT();
  const { draft, isDirty, set, reset } = useDraft(saved);
  const [isChecked, setChecked] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const problems = accountProblems(draft, account);
  const hasProblems = Object.keys(problems).length > 0;
  const save = useAction(async () => {
    await session.needVault();
    await client.call('account.set', accountInput(draft));
    await read();
    reset();
    setChecked(false);
    setSaved(true);
    say({ text: t('settings:account.saved'), tone: 'good' });
  });
  /** False: something has to be corrected first, and says so in its place. */
  const saveIfGood = async (): Promise<boolean> => {
    setChecked(true);
    return !hasProblems && (await save.run());
  };
  const fields = { draft, set, problems: isChecked ? problems : {} };
  return (
    <SettingsForm
      label={t('settings:account.title')}
      isDirty={isDirty}
      isBusy={save.isBusy}
      isSaved={isSaved}
      error={save.error}
      onSave={() => void saveIfGood()}
      onReset={() => {
        reset();
        setChecked(false);
        save.clear();
      }}
    >
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
