import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Stack, Text } from '../../../ui/mantine.ts';
import type { JumpHost } from './jump-draft.ts';

export interface RemoveJumpProps {
  readonly jump: JumpHost;
  readonly onCancel: () => void;
  readonly onDone: () => void;
}

/** Asks once more; what is reached through it is named where it cannot go. */
export function RemoveJump({ jump, onCancel, onDone }: RemoveJumpProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const remove = useAction(async () => {
    await client.call('jumps.remove', { name: jump.name });
    onDone();
  });
  return (
    <Stack gap="sm">
      <Text size="sm">{t('settings:jump.remove_text', { name: jump.name })}</Text>
      {remove.error && <ErrorBox text={errorText(remove.error)} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {t('action.cancel')}
        </Button>
        <Button color="red.8" loading={remove.isBusy} onClick={() => void remove.run()}>
          {t('action.remove')}
        </Button>
      </Group>
    </Stack>
  );
}
