import { IconFileImport } from '@tabler/icons-react';
import { useT } from '../../app/use-t.ts';
import { Button } from '../../ui/mantine.ts';
import type { Imports } from './use-import.ts';

export function ImportButton({ imports, isMain = false }: { imports: Imports; isMain?: boolean }) {
  const t = useT();
  return (
    <Button
      variant={isMain ? 'filled' : 'default'}
      leftSection={<IconFileImport size={14} aria-hidden />}
      loading={imports.isBusy}
      onClick={imports.pick}
    >
      {t('handover:do.import')}
    </Button>
  );
}
