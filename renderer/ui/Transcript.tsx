import { Code } from '@mantine/core';

/** A dialogue as a terminal shows it. Long ones scroll in their own box. */
export function Transcript({ text, label }: { text: string; label: string }) {
  return (
    <Code block tabIndex={0} aria-label={label} role="region" fz="xs" mah="70vh" style={{ overflow: 'auto' }}>
      {text}
    </Code>
  );
}
