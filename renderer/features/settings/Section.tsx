import type { ReactNode } from 'react';
import { Group, Paper, Stack, Text, Title } from '../../ui/mantine.ts';

export interface SectionProps {
  readonly title: string;
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** What belongs together on a page of settings. */
export function Section({ title, note, actions, children }: SectionProps) {
  return (
    <Paper component="section">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
          <div>
            <Title order={2}>{title}</Title>
            {note !== undefined && (
              <Text component="div" size="sm" c="dimmed" mt={2}>
                {note}
              </Text>
            )}
          </div>
          {actions !== undefined && (
            <Group gap="xs" wrap="nowrap">
              {actions}
            </Group>
          )}
        </Group>
        {children}
      </Stack>
    </Paper>
  );
}
