import { IconDownload } from '@tabler/icons-react';
import { useApp } from '../../app/app-context.ts';
import { download } from '../../app/files.ts';
import { useFormat } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import { Anchor, Button, Group, Stack, Text } from '../../ui/mantine.ts';
import classes from './SaveLinks.module.css';

/** Files that the application wrote for this browser. */
export function SaveLinks({ files }: { files: readonly FileRef[] }) {
  const { client } = useApp();
  const t = useT();
  const format = useFormat();
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Text size="sm">{t('handover:written.links')}</Text>
        {files.length > 1 && (
          <Button
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
            onClick={() => files.forEach((file) => download(client, file))}
          >
            {t('handover:written.save_all')}
          </Button>
        )}
      </Group>
      <ul className={classes['files']} tabIndex={0} aria-label={t('handover:written.links')}>
        {files.map((file) => (
          <li key={file.id}>
            <Anchor
              size="sm"
              href={client.downloadUrl(file)}
              download={file.name}
              aria-label={t('handover:written.save', { name: file.name })}
            >
              {file.name}
            </Anchor>{' '}
            <Text span size="xs" c="dimmed">
              {format.size(file.size)}
            </Text>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
