import { useT } from '../../app/use-t.ts';
import { Button } from '../../ui/mantine.ts';

/** Below a table that is read page by page: how many are left, and reads on. */
export function MoreRows({ read, total, more }: { read: number; total: number | null; more: () => void }) {
  const t = useT();
  if (total === null || read >= total) return null;
  return (
    <Button variant="default" size="compact-sm" mt="xs" onClick={more}>
      {t('account:more', { count: total - read })}
    </Button>
  );
}
