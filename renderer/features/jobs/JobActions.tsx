import { IconChecklist, IconDownload, IconFileImport, IconRefresh } from '@tabler/icons-react';
import { useApp } from '../../app/app-context.ts';
import { pickFiles } from '../../app/files.ts';
import { goTo, useAction, useErrorText, useStartJob } from '../../app/hooks.ts';
import { useImportJob } from '../../app/use-import-job.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button } from '../../ui/mantine.ts';

/** Jobs over all products; the palette has the same for every screen. */
export function JobActions() {
  const { client } = useApp();
  const importFiles = useImportJob();
  const t = useT();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const start = useAction(async (kind: 'cycle' | 'collect' | 'verify' | 'import') => {
    switch (kind) {
      case 'cycle':
        return goTo('jobs', await startJob('cycle.start', { productIds: null }, true));
      case 'collect':
        return goTo('jobs', await startJob('collect.start', { productIds: null }, true));
      case 'verify':
        return goTo('jobs', await startJob('verify.run', {}, false));
      case 'import': {
        const files = await pickFiles(client);
        if (files.length > 0) goTo('jobs', await importFiles(files));
      }
    }
  });
  const actions = [
    { kind: 'cycle', label: t('jobs:run.cycle'), icon: IconRefresh },
    { kind: 'collect', label: t('jobs:run.collect'), icon: IconDownload },
    { kind: 'import', label: t('jobs:run.import'), icon: IconFileImport },
    { kind: 'verify', label: t('jobs:run.verify'), icon: IconChecklist },
  ] as const;
  return (
    <>
      {actions.map(({ kind, label, icon: Shape }, index) => (
        <Button
          key={kind}
          variant={index === 0 ? 'filled' : 'default'}
          leftSection={<Shape size={14} aria-hidden />}
          disabled={start.isBusy}
          onClick={() => void start.run(kind)}
        >
          {label}
        </Button>
      ))}
      {start.error && <ErrorBox text={errorText(start.error)} />}
    </>
  );
}
