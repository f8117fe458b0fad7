import { IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Skeleton } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { confirm, say } from '../../../ui/say.ts';
import { draftOf } from './account-draft.ts';
import { AccountForm } from './AccountForm.tsx';

/** How the Smart Account is reached. */
export function AccountPage() {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('account.show', {}, ['account']);
  const saved = useMemo(() => data && draftOf(data.account, data.published), [data]);
  const remove = useAction(async () => {
    const isSure = await confirm({
      title: t('settings:account.remove_title'),
      text: t('settings:account.remove_text'),
      confirm: t('action.remove'),
      isDestructive: true,
    });
    if (!isSure) return;
    await session.needVault();
    await client.call('account.remove', {});
    await read();
    say({ text: t('settings:account.removed') });
  });
  return (
    <Page
      title={t('settings:account.title')}
      note={data?.account === null ? t('settings:account.none') : t('settings:account.note')}
      actions={
        data?.account && (
          <Button
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            loading={remove.isBusy}
            onClick={() => void remove.run()}
          >
            {t('settings:account.remove')}
          </Button>
        )
      }
    >
      {remove.error && <ErrorBox text={errorText(remove.error)} />}
      {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
      {data && saved ? (
        <AccountForm account={data.account} published={data.published} saved={saved} read={read} />
      ) : (
        !error && <Skeleton h={320} />
      )}
    </Page>
  );
}
