import { IconFileImport, IconPlayerPlay, IconPlus, IconRouter } from '@tabler/icons-react';
import { useApp } from '../../../app/app-context.ts';
import { pickFiles } from '../../../app/files.ts';
import { goTo, useAction, useErrorText } from '../../../app/hooks.ts';
import { useImportJob } from '../../../app/use-import-job.ts';
import { useT } from '../../../app/use-t.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group } from '../../../ui/mantine.ts';

/** Three ways to a first product. */
export function NoProducts({ onAdd }: { onAdd: () => void }) {
  const { client, session } = useApp();
  const importFiles = useImportJob();
  const t = useT();
  const errorText = useErrorText();
  const bring = useAction(async () => {
    const files = await pickFiles(client);
    if (files.length > 0) goTo('jobs', await importFiles(files));
  });
  const tryOut = useAction(async () => {
    await client.call('tryOut.start', {});
    await session.read();
  });
  const error = bring.error ?? tryOut.error;
  return (
    <EmptyState icon={<IconRouter size={24} />} title={t('products:empty.title')} text={t('products:empty.text')}>
      <Group justify="center" gap="xs" mt="xs">
        <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={onAdd}>
          {t('products:empty.add')}
        </Button>
        <Button
          variant="default"
          loading={bring.isBusy}
          leftSection={<IconFileImport size={15} aria-hidden />}
          onClick={() => void bring.run()}
        >
          {t('products:empty.files')}
        </Button>
        <Button
          variant="default"
          loading={tryOut.isBusy}
          leftSection={<IconPlayerPlay size={15} aria-hidden />}
          onClick={() => void tryOut.run()}
        >
          {t('products:empty.try')}
        </Button>
      </Group>
      {error && <ErrorBox text={errorText(error)} />}
    </EmptyState>
  );
}
