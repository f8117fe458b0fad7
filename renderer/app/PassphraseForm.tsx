import type { ReactNode } from 'react';
import type { ErrorData } from '../../shared/errors.ts';
import { ErrorBox } from '../ui/ErrorBox.tsx';
import { Button, Group, PasswordInput, Stack, Text } from '../ui/mantine.ts';
import { useErrorText } from './hooks.ts';
import { useT } from './use-t.ts';

export interface PassphraseFormProps {
  /** Why it is asked for. */
  readonly text: string;
  readonly act: string;
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly error: ErrorData | null;
  readonly onSubmit: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** What every question for the vault's passphrase has: why, the fields, what went wrong, the two answers. */
export function PassphraseForm(props: PassphraseFormProps) {
  const { text, act, isReady, isBusy, error, onSubmit, onCancel, children } = props;
  const t = useT();
  const errorText = useErrorText();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onSubmit();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{text}</Text>
        {children}
        {error && <ErrorBox text={errorText(error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={isBusy} disabled={!isReady}>
            {act}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The passphrase that opens the vault now. */
export function KnownPassphrase(props: { label: string; value: string; onChange: (typed: string) => void }) {
  const { label, value, onChange } = props;
  return (
    <PasswordInput
      data-autofocus
      label={label}
      autoComplete="current-password"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
