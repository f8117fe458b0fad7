import { IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useApp } from '../../../app/app-context.ts';
import { GuideLink } from '../../../app/GuideLink.tsx';
import { useAction, useErrorText, useQuery } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Skeleton, Stack } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { confirm, say } from '../../../ui/say.ts';
import { draftOf } from './on-prem-draft.ts';
import { OnPremForm } from './OnPremForm.tsx';
import { ProductAddress } from './ProductAddress.tsx';

/** How SSM On-Prem is reached, and the address that products are given. */
export function OnPremPage() {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('onPrem.show', {}, ['account']);
  const saved = useMemo(() => data && draftOf(data.onPrem), [data]);
  const remove = useAction(async () => {
    const isSure = await confirm({
      title: t('settings:onPrem.remove_title'),
      text: t('settings:onPrem.remove_text'),
      confirm: t('action.remove'),
      isDestructive: true,
    });
    if (!isSure) return;
    await session.needVault();
    await client.call('onPrem.remove', {});
    await read();
    say({ text: t('settings:onPrem.removed') });
  });
  return (
    <Page
      title={t('settings:onPrem.title')}
      note={t('settings:onPrem.note')}
      actions={
        data?.onPrem && (
          <Button
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            loading={remove.isBusy}
            onClick={() => void remove.run()}
          >
            {t('settings:onPrem.remove')}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <GuideLink topic="reporting" />
        {remove.error && <ErrorBox text={errorText(remove.error)} />}
        {error && <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />}
        {data && saved ? (
          <>
            <OnPremForm onPrem={data.onPrem} saved={saved} read={read} />
            <ProductAddress onPrem={data.onPrem} />
          </>
        ) : (
          !error && <Skeleton h={320} />
        )}
      </Stack>
    </Page>
  );
}
