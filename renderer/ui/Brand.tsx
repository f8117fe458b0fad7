import { Group, Text } from '@mantine/core';

/** The mark: water held at two levels by a gate. */
export function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden>
        <rect x="1" y="1" width="22" height="22" rx="5" fill="var(--mantine-primary-color-filled)" />
        <path
          d="M3 9c1.6 1.4 3.3 1.4 4.9 0s3-1 3 0"
          fill="none"
          stroke="#fff"
          strokeWidth="1.8"
          strokeLinecap="round"
        />
        <path
          d="M13.2 16.4c1.4 1.3 2.6 1.3 4 0s2.6-1 3.8.2"
          fill="none"
          stroke="#fff"
          strokeWidth="1.8"
          strokeLinecap="round"
        />
        <path d="M12 4v16" stroke="#fff" strokeWidth="2.4" strokeLinecap="round" />
      </svg>
      <Text fw={700} size="md">
        Sluice
      </Text>
    </Group>
  );
}
