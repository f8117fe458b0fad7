import { IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import { useApp } from '../../app/app-context.ts';
import { goTo, useAction, useErrorText, useFormat } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Code, Group, Paper, Stack, Text, Title } from '../../ui/mantine.ts';
import { accountText } from './account-text.ts';
import { SaveLinks } from './SaveLinks.tsx';
import type { Written } from './use-export.ts';

/** After an export: what lies where, its hash, and that the stick may go. */
export function WrittenPanel({ written, another }: { written: Written; another: () => void }) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const reveal = useAction(async () => {
    await client.call('dialogs.reveal', { file: written.place });
  });
  const { handovers } = written;
  const [first] = handovers;
  return (
    <Paper role="status">
      <Stack gap="md" maw={820}>
        <Group gap="xs">
          <IconCircleCheck size={22} aria-hidden />
          <Title order={2}>{t('handover:written.title', { count: handovers.length })}</Title>
        </Group>
        {written.folder !== null && <Text size="sm">{t('handover:written.folder', { name: written.folder })}</Text>}
        <Text size="sm">
          {t('handover:written.checked')}{' '}
          {client.host === 'desktop'
            ? t('handover:written.safe')
            : written.isSaved
              ? t('handover:written.downloaded')
              : null}
        </Text>
        {handovers.map(({ handover, files }) => (
          <WrittenHandover key={handover.number} handover={handover} files={files} />
        ))}
        {written.files.length > 0 && <SaveLinks files={written.files} />}
        {reveal.error && <ErrorBox text={errorText(reveal.error)} />}
        <Group gap="xs">
          {first && (
            <Button size="sm" onClick={() => goTo('handover', String(first.handover.number))}>
              {t('handover:written.open', { number: first.handover.number })}
            </Button>
          )}
          {client.host === 'desktop' && (
            <Button
              size="sm"
              variant="default"
              leftSection={<IconFolderOpen size={16} aria-hidden />}
              onClick={() => void reveal.run()}
            >
              {t('handover:written.reveal')}
            </Button>
          )}
          <Button size="sm" variant="subtle" onClick={another}>
            {t('handover:written.another')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function WrittenHandover({ handover, files }: Written['handovers'][number]) {
  const t = useT();
  const format = useFormat();
  const [main] = files;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {t('handover:title.one', { number: handover.number })}: {accountText(t, handover)}
      </Text>
      <Text size="sm">
        {format.list([
          t('count.products', { count: handover.products }),
          t('count.reports', { count: handover.reports }),
        ])}
      </Text>
      {main && (
        <>
          <Text size="sm">
            {main.name} ({format.size(main.size)})
            {files.length > 1 && ` ${t('handover:written.single_files', { count: files.length - 1 })}`}
          </Text>
          <Group gap={4} wrap="nowrap">
            <Text size="xs" c="dimmed">
              {t('handover:facts.sha256')}
            </Text>
            <Code fz="xs" style={{ overflowWrap: 'anywhere' }}>
              {main.sha256}
            </Code>
            <CopyButton
              text={main.sha256}
              label={t('handover:card.copy', { number: handover.number })}
              copiedLabel={t('action.copied')}
            />
          </Group>
        </>
      )}
    </Stack>
  );
}
