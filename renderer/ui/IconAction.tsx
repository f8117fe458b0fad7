import type { Icon } from '@tabler/icons-react';
import { ActionIcon, Tooltip } from './mantine.ts';

export interface IconActionProps {
  readonly icon: Icon;
  /** What it does, with what it does it to; read aloud, and shown unless a shorter `hint` is. */
  readonly label: string;
  readonly hint?: string;
  readonly onClick: () => void;
}

/** A button in a row of a table that is an icon only. */
export function IconAction({ icon: Shape, label, hint, onClick }: IconActionProps) {
  return (
    <Tooltip label={hint ?? label}>
      <ActionIcon aria-label={label} onClick={onClick}>
        <Shape size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
