import { Text } from '../ui/mantine.ts';
import { confirm } from '../ui/say.ts';
import { useApp } from './app-context.ts';
import { useT } from './use-t.ts';

/** Ends the make-believe site after a question: what was tried in it is gone then. False: the person stays. */
export function useLeaveTryOut(): () => Promise<boolean> {
  const { client, session } = useApp();
  const t = useT();
  return async () => {
    const isSure = await confirm({
      title: t('shell.try_out_leave_ask'),
      text: <Text size="sm">{t('shell.try_out_leave_text')}</Text>,
      confirm: t('shell.try_out_leave'),
    });
    if (!isSure) return false;
    await client.call('tryOut.stop', {});
    await session.read();
    return true;
  };
}
