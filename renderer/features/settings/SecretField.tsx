import type { ReactNode } from 'react';
import { useT } from '../../app/use-t.ts';
import { Button, Group, PasswordInput, Stack, Text } from '../../ui/mantine.ts';

export interface SecretFieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** The vault has one; it is never shown again. */
  readonly isKept: boolean;
  readonly error?: ReactNode;
  readonly isRequired?: boolean;
  /** Takes the kept one out; absent: it can only be replaced. */
  readonly forget?: { readonly isOn: boolean; readonly set: (isOn: boolean) => void } | undefined;
}

/** A secret that is typed and never read back. */
export function SecretField(props: SecretFieldProps) {
  const { label, hint, value, onChange, isKept, error, isRequired = false, forget } = props;
  const t = useT();
  const isForgotten = isKept && forget?.isOn === true && value === '';
  return (
    <Stack gap={4}>
      <PasswordInput
        label={label}
        description={hint}
        autoComplete="new-password"
        spellCheck={false}
        required={isRequired && !isKept}
        placeholder={isKept && !isForgotten ? t('settings:secret.kept') : ''}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {forget && isKept && value === '' && (
        <Group gap="xs">
          <Button
            variant="default"
            size="compact-xs"
            aria-label={`${isForgotten ? t('action.undo') : t('settings:secret.forget')}: ${label}`}
            onClick={() => forget.set(!forget.isOn)}
          >
            {isForgotten ? t('action.undo') : t('settings:secret.forget')}
          </Button>
          {isForgotten && (
            <Text size="xs" c="var(--sluice-warn)">
              {t('settings:secret.will_go')}
            </Text>
          )}
        </Group>
      )}
    </Stack>
  );
}
