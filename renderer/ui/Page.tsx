import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface PageProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** Beside the title, at the right. */
  readonly actions?: ReactNode;
  /** Fills the height of the window (grids); else the page scrolls. */
  readonly isFull?: boolean;
  readonly children: ReactNode;
}

/** A screen: one title, its actions, its content. */
export function Page({ title, note, actions, isFull = false, children }: PageProps) {
  return (
    <Stack gap="sm" p="md" {...(isFull ? { h: '100%', mih: 0 } : {})}>
      <Group justify="space-between" align="flex-start" gap="sm" wrap="wrap">
        <div>
          <Title order={1}>{title}</Title>
          {note !== undefined && (
            <Text component="div" c="dimmed" size="sm">
              {note}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  );
}
