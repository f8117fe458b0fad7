import { useT } from '../../app/use-t.ts';
import type { JobResult } from '../../stores/jobs-store.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Code, Group, Stack, Text, Title } from '../../ui/mantine.ts';

type CarriedFile = NonNullable<JobResult['carried']>[number];

/** What to type on each product. Several files of one product share their lines. */
export function CarriedLines({ files }: { files: readonly CarriedFile[] }) {
  const t = useT();
  const byProduct = [...new Map(files.map((file) => [file.product, file.commands])).entries()];
  return (
    <Stack gap="sm" role="status">
      <Text size="sm">{t('handover:carry.written', { count: byProduct.length })}</Text>
      {byProduct.map(([product, commands]) => {
        const lines = commands.join('\n');
        return (
          <Stack key={product} gap={4}>
            <Group gap={4}>
              <Title order={3}>{product}</Title>
              <CopyButton
                text={lines}
                label={t('handover:carry.copy', { name: product })}
                copiedLabel={t('action.copied')}
              />
            </Group>
            <Code block tabIndex={0} role="region" aria-label={t('handover:carry.lines_of', { name: product })}>
              {lines}
            </Code>
          </Stack>
        );
      })}
    </Stack>
  );
}
