import type { ReactNode } from 'react';
import { ErrorBox } from '../ui/ErrorBox.tsx';
import { Button, Group, Modal, Stack } from '../ui/mantine.ts';
import { useErrorText, type useAction } from './hooks.ts';
import { useT } from './use-t.ts';

export interface FormDialogProps {
  readonly isOpen: boolean;
  readonly title: string;
  readonly onClose: () => void;
  /** A `DialogForm`. Mounted while it is open: what was typed goes with it. */
  readonly children: ReactNode;
}

/** A window with one form in it. */
export function FormDialog({ isOpen, title, onClose, children }: FormDialogProps) {
  const t = useT();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      size="lg"
      title={title}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {isOpen && children}
    </Modal>
  );
}

export interface DialogFormProps {
  readonly go: Pick<ReturnType<typeof useAction<[]>>, 'run' | 'isBusy' | 'error'>;
  /** False: something is missing yet. */
  readonly isGood: boolean;
  /** What it does, on its button. */
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Fields, what went wrong, and the buttons to cancel and to go. */
export function DialogForm({ go, isGood, label, onClose, children }: DialogFormProps) {
  const t = useT();
  const errorText = useErrorText();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (isGood) void go.run();
      }}
    >
      <Stack gap="sm">
        {children}
        {go.error && <ErrorBox text={errorText(go.error)} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" loading={go.isBusy} disabled={!isGood}>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
