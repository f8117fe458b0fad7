import { useStore } from 'zustand';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useErrorText } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Skeleton, Text } from '../../../ui/mantine.ts';
import { Page } from '../../../ui/Page.tsx';
import { Facts } from '../Facts.tsx';
import { Section } from '../Section.tsx';
import classes from '../Settings.module.css';
import { RecordSection } from './RecordSection.tsx';
import { TryOutSection } from './TryOutSection.tsx';
import { VaultSection } from './VaultSection.tsx';

/** Where everything is kept, and whether it is whole. */
export function WorkspacePage() {
  const { client, session } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const isDesktop = client.host === 'desktop';
  const change = useAction(async () => {
    const { workspace } = await client.call('dialogs.changeWorkspace', {});
    if (workspace !== null) await session.read();
  });
  const hello = useStore(session.store, (state) => state.hello);
  if (!hello)
    return (
      <Page title={t('settings:workspace.title')}>
        <Skeleton h={320} />
      </Page>
    );
  return (
    <Page title={t('settings:workspace.title')} note={t('settings:workspace.note')}>
      <div className={classes['form']}>
        <Section
          title={t('settings:workspace.folder')}
          note={t(isDesktop ? 'settings:workspace.change_note' : 'settings:workspace.folder_note')}
          actions={
            // The make-believe site has a folder of its own, which goes with it.
            isDesktop &&
            hello.tryOut === null && (
              <Button variant="default" loading={change.isBusy} onClick={() => void change.run()}>
                {t('settings:workspace.change')}
              </Button>
            )
          }
        >
          {change.error && <ErrorBox text={errorText(change.error)} />}
          <Facts
            rows={[
              [
                t('settings:workspace.path'),
                <Group key="path" gap={4} wrap="nowrap">
                  <Text size="sm" ff="monospace" style={{ overflowWrap: 'anywhere' }}>
                    {hello.workspace}
                  </Text>
                  <CopyButton text={hello.workspace} label={t('action.copy')} copiedLabel={t('action.copied')} />
                </Group>,
              ],
              [t('settings:workspace.operator'), hello.operator],
            ]}
          />
        </Section>
        <VaultSection />
        <RecordSection />
        <TryOutSection tryOut={hello.tryOut} />
        <Section title={t('settings:about.title')} note={t('settings:about.note')}>
          <Facts
            rows={[
              [t('settings:about.version'), hello.version],
              [t('settings:about.build'), hello.buildId || t('state.unknown')],
              [t('settings:about.host'), `${t(`settings:about.host.${hello.host}`)}, ${hello.platform}`],
            ]}
          />
        </Section>
      </div>
    </Page>
  );
}
