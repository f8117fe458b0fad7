import { useState, type ReactNode } from 'react';
import { useT } from '../../../app/use-t.ts';
import { Button, Group, Stack, Text, Textarea } from '../../../ui/mantine.ts';
import classes from '../Settings.module.css';
import type { SecretFieldProps } from '../SecretField.tsx';
import { TextFileButton } from '../TextFileButton.tsx';

export interface PrivateKeyFieldProps {
  readonly value: string;
  readonly isKept: boolean;
  readonly forget: NonNullable<SecretFieldProps['forget']>;
  readonly error?: ReactNode;
  readonly onChange: (value: string) => void;
}

/** A private key, pasted or from a file. One that came from a file is not shown at all. */
export function PrivateKeyField({ value, isKept, forget, error, onChange }: PrivateKeyFieldProps) {
  const t = useT();
  const [file, setFile] = useState<string | null>(null);
  const [isTooLarge, setTooLarge] = useState(false);
  const isForgotten = isKept && forget.isOn && value === '';
  const isFromFile = file !== null && value !== '';
  const set = (text: string, name: string | null) => {
    setFile(name);
    setTooLarge(false);
    onChange(text);
  };
  return (
    <Stack gap={6}>
      <Textarea
        label={t('settings:credential.privateKey')}
        description={t('settings:credential.key_hint')}
        placeholder={isKept && !isForgotten ? t('settings:secret.kept') : '-----BEGIN OPENSSH PRIVATE KEY-----'}
        classNames={{ input: classes['pem'] ?? '' }}
        minRows={2}
        maxRows={6}
        autosize
        spellCheck={false}
        autoComplete="off"
        readOnly={isFromFile}
        value={isFromFile ? t('settings:credential.key_from', { name: file }) : value}
        error={isTooLarge ? t('settings:file_too_large') : error}
        onChange={(event) => set(event.currentTarget.value, null)}
      />
      <Group gap="xs">
        <TextFileButton
          label={t('settings:credential.key_file')}
          accept=""
          onText={set}
          onTooLarge={() => setTooLarge(true)}
        />
        {value !== '' && (
          <Button variant="subtle" color="gray" onClick={() => set('', null)}>
            {t('settings:credential.key_clear')}
          </Button>
        )}
        {isKept && value === '' && (
          <Button
            variant="subtle"
            color="gray"
            aria-label={`${isForgotten ? t('action.undo') : t('settings:secret.forget')}: ${t('settings:credential.privateKey')}`}
            onClick={() => forget.set(!forget.isOn)}
          >
            {isForgotten ? t('action.undo') : t('settings:secret.forget')}
          </Button>
        )}
        {isForgotten && (
          <Text size="xs" c="var(--sluice-warn)">
            {t('settings:secret.will_go')}
          </Text>
        )}
      </Group>
    </Stack>
  );
}
