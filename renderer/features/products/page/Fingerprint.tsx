import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Code, Group } from '../../../ui/mantine.ts';

/** Compared by eye, so it is never cut off. */
export function Fingerprint({ text }: { text: string }) {
  const t = useT();
  return (
    <Group gap={4} wrap="nowrap" component="span">
      <Code bg="transparent" p={0} style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Code>
      <CopyButton text={text} label={t('action.copy')} copiedLabel={t('action.copied')} />
    </Group>
  );
}
