import { IconFileImport, IconListDetails, IconPlayerPlay, IconPlugConnected, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useApp } from '../../app/app-context.ts';
import { pickFiles } from '../../app/files.ts';
import { GuideLink } from '../../app/GuideLink.tsx';
import { goTo, useAction, useErrorText } from '../../app/hooks.ts';
import { useImportJob } from '../../app/use-import-job.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Grid, Group, Paper, Stack, Text, Title } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { FirstProduct } from './FirstProduct.tsx';

/** A workspace without products: four ways to begin, the first of which ends in a first collected report. */
export function FirstRun({ onBegun, onDone }: { readonly onBegun: () => void; readonly onDone: () => void }) {
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
    goTo('overview');
  });
  return (
    <Page title={t('firstRun:title')} note={t('firstRun:intro')}>
      <Grid gap="sm" maw={1240}>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Choice icon={IconPlugConnected} title={t('firstRun:way.product')} text={t('firstRun:way.product_text')}>
            <FirstProduct onBegun={onBegun} onDone={onDone} />
          </Choice>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack gap="sm">
            <Choice icon={IconPlayerPlay} title={t('firstRun:way.try')} text={t('firstRun:way.try_text')}>
              <Group>
                <Button variant="default" loading={tryOut.isBusy} onClick={() => void tryOut.run()}>
                  {t('firstRun:way.try_do')}
                </Button>
              </Group>
              {tryOut.error && <ErrorBox text={errorText(tryOut.error)} />}
            </Choice>
            <Choice icon={IconListDetails} title={t('firstRun:way.list')} text={t('firstRun:way.list_text')}>
              <Group>
                <Button variant="default" onClick={() => goTo('products', 'import-list')}>
                  {t('firstRun:way.list_do')}
                </Button>
              </Group>
            </Choice>
            <Choice icon={IconFileImport} title={t('firstRun:way.files')} text={t('firstRun:way.files_text')}>
              <Group>
                <Button variant="default" loading={bring.isBusy} onClick={() => void bring.run()}>
                  {t('firstRun:way.files_do')}
                </Button>
              </Group>
              {bring.error && <ErrorBox text={errorText(bring.error)} />}
            </Choice>
            <Group gap="md">
              <GuideLink topic="reporting" />
              <GuideLink topic="account" />
            </Group>
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}

function Choice({
  icon: Shape,
  title,
  text,
  children,
}: {
  icon: Icon;
  title: string;
  text: string;
  children: ReactNode;
}) {
  return (
    <Paper h="100%">
      <Stack gap="sm">
        <Group gap="xs" wrap="nowrap">
          <Shape size={20} stroke={1.7} aria-hidden />
          <Title order={2}>{title}</Title>
        </Group>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
        {children}
      </Stack>
    </Paper>
  );
}
