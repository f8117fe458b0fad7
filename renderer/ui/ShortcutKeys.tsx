import { Group, Kbd } from '@mantine/core';

const isMac = /Mac/.test(navigator.userAgent);
const names: Readonly<Record<string, string>> = isMac
  ? { mod: '⌘', alt: '⌥', shift: '⇧', ctrl: '⌃' }
  : { mod: 'Ctrl', alt: 'Alt', shift: 'Shift', ctrl: 'Ctrl' };

/** `mod+K` as the keys of this computer. */
export function ShortcutKeys({ keys }: { keys: string }) {
  return (
    <Group gap={3} wrap="nowrap" component="span">
      {keys.split('+').map((key) => (
        <Kbd key={key} size="xs">
          {names[key] ?? key}
        </Kbd>
      ))}
    </Group>
  );
}
