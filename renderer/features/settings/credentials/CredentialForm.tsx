import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Checkbox, Group, SimpleGrid, Stack, Text, TextInput } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { SecretField } from '../SecretField.tsx';
import {
  credentialDraft,
  credentialInput,
  credentialProblems,
  holds,
  type Credential,
  type SecretName,
} from './credential-draft.ts';
import { PrivateKeyField } from './PrivateKeyField.tsx';

export interface CredentialFormProps {
  /** Null: a new one. */
  readonly kept: Credential | null;
  readonly names: ReadonlySet<string>;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

export function CredentialForm({ kept, names, onCancel, onDone }: CredentialFormProps) {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [draft, setDraft] = useState(() => credentialDraft(kept));
  const [isChecked, setChecked] = useState(false);
  const found = credentialProblems(draft, kept, names);
  const problems = isChecked ? found : {};
  const set = (patch: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...patch }));
  const forget = (name: SecretName) => ({
    isOn: draft.forgotten.includes(name),
    set: (isOn: boolean) =>
      set({ forgotten: isOn ? [...draft.forgotten, name] : draft.forgotten.filter((one) => one !== name) }),
  });
  const has = holds(kept);
  const save = useAction(async () => {
    await session.needVault();
    await client.call('credentials.set', credentialInput(draft, kept));
    say({ text: t('settings:credential.saved', { name: kept?.name ?? draft.name.trim() }), tone: 'good' });
    onDone();
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setChecked(true);
        if (Object.keys(found).length === 0) void save.run();
      }}
    >
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {kept ? t('settings:credential.replace_text') : t('settings:credential.add_text')}
        </Text>
        <SimpleGrid cols={2} spacing="sm" style={{ alignItems: 'start' }}>
          <TextInput
            label={t('settings:credential.name')}
            description={kept ? undefined : t('settings:credential.name_hint')}
            value={draft.name}
            readOnly={kept !== null}
            variant={kept ? 'filled' : 'default'}
            required={kept === null}
            maxLength={200}
            error={problems.name && t(problems.name)}
            {...(kept ? {} : { 'data-autofocus': true })}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t('settings:credential.username')}
            description={kept ? undefined : t('settings:credential.username_hint')}
            value={draft.username}
            autoComplete="off"
            spellCheck={false}
            required
            maxLength={200}
            error={problems.username && t(problems.username)}
            {...(kept ? { 'data-autofocus': true } : {})}
            onChange={(event) => set({ username: event.currentTarget.value })}
          />
          <SecretField
            label={t('settings:credential.password')}
            hint={t('settings:credential.password_hint')}
            value={draft.password}
            isKept={has.password}
            forget={forget('password')}
            error={problems.password && t(problems.password)}
            onChange={(password) => set({ password })}
          />
          <SecretField
            label={t('settings:credential.enablePassword')}
            hint={t('settings:credential.enable_hint')}
            value={draft.enablePassword}
            isKept={has.enablePassword}
            forget={forget('enablePassword')}
            onChange={(enablePassword) => set({ enablePassword })}
          />
        </SimpleGrid>
        <Checkbox
          label={t('settings:credential.agent')}
          description={t('settings:credential.agent_hint')}
          checked={draft.usesAgent}
          onChange={(event) => set({ usesAgent: event.currentTarget.checked })}
        />
        {draft.usesAgent && (
          <TextInput
            label={t('settings:credential.agent_path')}
            description={t('settings:credential.agent_path_hint')}
            value={draft.agent}
            autoComplete="off"
            spellCheck={false}
            maxLength={1000}
            onChange={(event) => set({ agent: event.currentTarget.value })}
          />
        )}
        <PrivateKeyField
          value={draft.privateKey}
          isKept={has.privateKey}
          forget={forget('privateKey')}
          error={problems.privateKey && t(problems.privateKey)}
          onChange={(privateKey) => set({ privateKey })}
        />
        {draft.privateKey !== '' && !draft.usesAgent && (
          <SecretField
            label={t('settings:credential.passphrase')}
            hint={t('settings:credential.passphrase_hint')}
            value={draft.privateKeyPassphrase}
            isKept={false}
            onChange={(privateKeyPassphrase) => set({ privateKeyPassphrase })}
          />
        )}
        {save.error && <ErrorBox text={errorText(save.error)} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={save.isBusy}>
            {t('action.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
