import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface ErrorBoxProps {
  readonly title?: string | undefined;
  /** What happened and what to do next, in the user's language. */
  readonly text: string;
  readonly tone?: 'bad' | 'warn';
  readonly retry?: { readonly label: string; readonly run: () => void } | undefined;
  readonly children?: ReactNode;
}

/** An error in its place, with the next step. */
export function ErrorBox({ title, text, tone = 'bad', retry, children }: ErrorBoxProps) {
  return (
    <Alert
      role="alert"
      variant="light"
      color={tone === 'bad' ? 'red' : 'yellow'}
      icon={<IconAlertTriangle aria-hidden />}
      {...(title === undefined ? {} : { title })}
    >
      <Text size="sm" c="var(--mantine-color-text)">
        {text}
      </Text>
      {children}
      {retry && (
        <Group mt="xs">
          <Button variant="default" onClick={retry.run}>
            {retry.label}
          </Button>
        </Group>
      )}
    </Alert>
  );
}
