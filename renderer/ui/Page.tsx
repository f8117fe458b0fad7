import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Page.module.css';

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
      <div className={classes['head']}>
        <div>
          <Title order={1}>{title}</Title>
          {note !== undefined && (
            <Text component="div" c="dimmed" size="sm">
              {note}
            </Text>
          )}
        </div>
        {actions !== undefined && (
          <Group gap="xs" justify="flex-end">
            {actions}
          </Group>
        )}
      </div>
      {children}
    </Stack>
  );
}
