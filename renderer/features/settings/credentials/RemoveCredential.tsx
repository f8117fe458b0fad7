import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Stack, Text } from '../../../ui/mantine.ts';
import type { Credential } from './credential-draft.ts';
import { ProductLinks } from './ProductLinks.tsx';

export interface RemoveCredentialProps {
  readonly credential: Credential;
  readonly users: readonly Product[];
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** Asks once more; what products use cannot go, and which ones is said here. */
export function RemoveCredential({ credential, users, onCancel, onDone }: RemoveCredentialProps) {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const remove = useAction(async () => {
    await session.needVault();
    await client.call('credentials.remove', { name: credential.name });
    onDone();
  });
  const isUsed = users.length > 0;
  return (
    <Stack gap="sm">
      <Text size="sm">
        {isUsed
          ? t('settings:credential.in_use', { count: users.length })
          : t('settings:credential.remove_text', { name: credential.name })}
      </Text>
      {isUsed && <ProductLinks products={users} most={20} />}
      {remove.error && <ErrorBox text={errorText(remove.error)} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {isUsed ? t('action.close') : t('action.cancel')}
        </Button>
        {!isUsed && (
          <Button color="red.8" loading={remove.isBusy} onClick={() => void remove.run()}>
            {t('action.remove')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
