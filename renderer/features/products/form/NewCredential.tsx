import { useState } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import {
  Button,
  Group,
  Paper,
  PasswordInput,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '../../../ui/mantine.ts';

export interface NewCredentialProps {
  /** Names that are used: a second one would replace the first. */
  readonly taken: readonly string[];
  readonly onCancel: () => void;
  readonly onMade: (name: string) => void;
}

/** A login, kept in the vault. Not a form of its own: it stands inside of one. */
export function NewCredential({ taken, onCancel, onMade }: NewCredentialProps) {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [username, setUsername] = useState('');
  const [name, setName] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [enablePassword, setEnablePassword] = useState('');
  const [privateKey, setPrivateKey] = useState('');
  const [privateKeyPassphrase, setPrivateKeyPassphrase] = useState('');
  const [hasKey, setHasKey] = useState(false);
  const shownName = (name ?? username).trim();
  const isTaken = taken.includes(shownName);
  const isReady = username !== '' && shownName !== '' && !isTaken && (password !== '' || privateKey !== '');
  const make = useAction(async () => {
    await session.needVault();
    await client.call('credentials.set', {
      name: shownName,
      username,
      ...(password === '' ? {} : { password }),
      ...(enablePassword === '' ? {} : { enablePassword }),
      ...(hasKey && privateKey !== '' ? { privateKey } : {}),
      ...(hasKey && privateKeyPassphrase !== '' ? { privateKeyPassphrase } : {}),
    });
    onMade(shownName);
  });
  return (
    <Paper
      role="group"
      aria-label={t('products:form.credential_new')}
      p="sm"
      onKeyDown={(event) => {
        // Enter here makes the credential; it must not send the form around it.
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return;
        event.preventDefault();
        if (isReady) void make.run();
      }}
    >
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('products:form.credential_text')}
        </Text>
        <SimpleGrid cols={2} spacing="sm" verticalSpacing="xs">
          <TextInput
            label={t('products:form.username')}
            required
            autoComplete="off"
            spellCheck={false}
            maxLength={200}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
          <TextInput
            label={t('products:form.credential_name')}
            required
            autoComplete="off"
            maxLength={200}
            value={name ?? username}
            error={isTaken ? t('products:form.credential_taken') : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('products:form.password')}
            autoComplete="new-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('products:form.enable')}
            autoComplete="new-password"
            value={enablePassword}
            onChange={(event) => setEnablePassword(event.currentTarget.value)}
          />
        </SimpleGrid>
        {hasKey ? (
          <>
            <Textarea
              label={t('products:form.key')}
              description={t('products:form.key_hint')}
              autosize
              minRows={2}
              maxRows={5}
              spellCheck={false}
              value={privateKey}
              onChange={(event) => setPrivateKey(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('products:form.key_passphrase')}
              autoComplete="new-password"
              value={privateKeyPassphrase}
              onChange={(event) => setPrivateKeyPassphrase(event.currentTarget.value)}
            />
          </>
        ) : (
          <Group>
            <Button variant="subtle" size="compact-xs" onClick={() => setHasKey(true)}>
              {t('products:form.key_use')}
            </Button>
          </Group>
        )}
        {make.error && <ErrorBox text={errorText(make.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button variant="light" loading={make.isBusy} disabled={!isReady} onClick={() => void make.run()}>
            {t('products:form.credential_keep')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
