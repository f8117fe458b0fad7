import { IconFileImport, IconFileText, IconPlus } from '@tabler/icons-react';
import { useApp } from '../../../app/app-context.ts';
import { pickFiles } from '../../../app/files.ts';
import { goTo, useAction, useErrorText, useProducts, useStartJob } from '../../../app/hooks.ts';
import { useImportJob } from '../../../app/use-import-job.ts';
import { useT } from '../../../app/use-t.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group } from '../../../ui/mantine.ts';

/** Nothing was collected yet, and what brings reports here. */
export function NoReports() {
  const { client } = useApp();
  const importFiles = useImportJob();
  const t = useT();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const hasProducts = useProducts().size > 0;
  const collect = useAction(async () => goTo('jobs', await startJob('collect.start', { productIds: null }, true)));
  const bring = useAction(async () => {
    const files = await pickFiles(client);
    if (files.length > 0) goTo('jobs', await importFiles(files));
  });
  const error = collect.error ?? bring.error;
  return (
    <EmptyState icon={<IconFileText size={24} />} title={t('reports:empty.title')} text={t('reports:empty.text')}>
      <Group justify="center" gap="xs" mt="xs">
        {hasProducts ? (
          <Button loading={collect.isBusy} onClick={() => void collect.run()}>
            {t('reports:empty.collect')}
          </Button>
        ) : (
          <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => goTo('products')}>
            {t('reports:empty.add')}
          </Button>
        )}
        <Button
          variant="default"
          loading={bring.isBusy}
          leftSection={<IconFileImport size={15} aria-hidden />}
          onClick={() => void bring.run()}
        >
          {t('reports:empty.import')}
        </Button>
      </Group>
      {error && <ErrorBox text={errorText(error)} />}
    </EmptyState>
  );
}
