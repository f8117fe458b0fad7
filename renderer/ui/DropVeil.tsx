import { Overlay, Stack, Text } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';

/** Over the page while files are held above it. */
export function DropVeil({ title, text }: { title: string; text: string }) {
  return (
    <Overlay fixed center zIndex={500} backgroundOpacity={0.85} color="var(--mantine-color-body)">
      <Stack align="center" gap="xs">
        <IconFileImport size={48} stroke={1.4} aria-hidden />
        <Text fw={600}>{title}</Text>
        <Text c="dimmed" size="sm">
          {text}
        </Text>
      </Stack>
    </Overlay>
  );
}
