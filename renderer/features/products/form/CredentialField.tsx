import { useState } from 'react';
import { useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { beside } from '../../../ui/beside.tsx';
import { Button, Select, Stack } from '../../../ui/mantine.ts';
import { NewCredential } from './NewCredential.tsx';

export interface CredentialFieldProps {
  readonly value: string | null;
  readonly onChange: (name: string | null) => void;
  /** For what it is; absent: a product. */
  readonly hint?: string;
}

/** One of the credentials that there are, or a new one made here. */
export function CredentialField({ value, onChange, hint }: CredentialFieldProps) {
  const t = useT();
  const errorText = useErrorText();
  const { data, error } = useQuery('credentials.list', {}, ['credentials']);
  const [isMaking, setMaking] = useState(false);
  const names = data?.rows ?? [];
  // A name that was just made may not be in the list yet.
  const all = value !== null && !names.some(({ name }) => name === value) ? [{ name: value, username: '' }] : [];
  return (
    <Stack gap="xs">
      <Select
        label={t('products:column.credential')}
        description={hint ?? t('products:form.credential_hint')}
        placeholder={data && names.length === 0 ? t('products:form.credential_none') : ''}
        data={[...names, ...all].map(({ name, username }) => ({
          value: name,
          label: username === '' || username === name ? name : `${name} (${username})`,
        }))}
        value={value}
        clearable
        clearButtonProps={{ 'aria-label': t('products:form.credential_clear') }}
        searchable={names.length > 8}
        error={error ? errorText(error) : null}
        inputContainer={beside(
          !isMaking && (
            <Button variant="default" onClick={() => setMaking(true)}>
              {t('products:form.credential_new')}
            </Button>
          ),
        )}
        onChange={onChange}
      />
      {isMaking && (
        <NewCredential
          taken={names.map(({ name }) => name)}
          onCancel={() => setMaking(false)}
          onMade={(name) => {
            setMaking(false);
            onChange(name);
          }}
        />
      )}
    </Stack>
  );
}
