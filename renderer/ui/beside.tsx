import { Group } from '@mantine/core';
import type { ReactNode } from 'react';

/** For a field's `inputContainer`: something beside the input itself, whatever hint or error stands under it. */
export const beside = (what: ReactNode) => (input: ReactNode) => (
  <Group gap="xs" wrap="nowrap" align="flex-start">
    <div style={{ flex: 1, minWidth: 0 }}>{input}</div>
    {what}
  </Group>
);
