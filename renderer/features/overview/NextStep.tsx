import { IconArrowRight } from '@tabler/icons-react';
import { useApp } from '../../app/app-context.ts';
import { pickFiles } from '../../app/files.ts';
import { goTo, useAction, useErrorText, useIsConnected, useStartJob } from '../../app/hooks.ts';
import { useImportJob } from '../../app/use-import-job.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Paper, Stack, Text } from '../../ui/mantine.ts';
import type { NextAction } from './next-action.ts';

export interface NextStepProps {
  readonly action: NextAction;
  /** The one that all refused products share. */
  readonly refusedCredential: string | null;
}

/** One clear next action, with its button; where reports wait, the other way to the account beside it. */
export function NextStep({ action, refusedCredential }: NextStepProps) {
  const { client } = useApp();
  const importFiles = useImportJob();
  const t = useT();
  const errorText = useErrorText();
  const startJob = useStartJob();
  const act = useAction(async () => {
    switch (action.kind) {
      case 'running':
        return goTo('jobs', action.jobId);
      case 'question':
        return goTo('products', (await client.call('identities.open', {})).rows[0]?.productId ?? null);
      case 'safety':
      case 'trouble':
        return goTo('products', null, { show: 'attention' });
      case 'nologin':
        return goTo('products', null, { show: 'nologin' });
      case 'login':
        return goTo('settings', 'credentials', refusedCredential === null ? {} : { edit: refusedCredential });
      case 'rejected':
        return goTo('reports', null, { state: 'rejected' });
      case 'unmatched':
        return goTo('handover', null, { show: 'unmatched' });
      case 'carry':
      case 'carry_on_prem':
      case 'carry_both':
        return goTo('handover');
      case 'export':
        return goTo('handover', 'new');
      case 'await_hand': {
        const files = await pickFiles(client);
        if (files.length > 0) goTo('jobs', await importFiles(files));
        return;
      }
      case 'deliver':
        return goTo('jobs', await startJob('deliver.start', { productIds: null }, true));
      case 'upload':
      case 'await':
        return goTo('jobs', await startJob('upload.start', { productIds: null }, true));
      case 'late':
        return goTo('jobs', await startJob('cycle.start', { productIds: null }, true));
      case 'collect':
      case 'quiet':
        return goTo('jobs', await startJob('collect.start', { productIds: null }, true));
    }
  });
  const isConnected = useIsConnected();
  const [text, button] = nextWords(action, t, isConnected);
  return (
    <Paper role="region" aria-label={t('overview:next.title')}>
      <Group justify="space-between" gap="md">
        <Stack gap={2}>
          <Text size="xs" c="dimmed" fw={600}>
            {t('overview:next.title')}
          </Text>
          <Text fw={600}>{text}</Text>
        </Stack>
        <Group gap="xs">
          {action.kind === 'upload' && (
            <Button size="sm" variant="default" onClick={() => goTo('handover', 'new')}>
              {t('overview:next.export_do')}
            </Button>
          )}
          <Button
            size="sm"
            loading={act.isBusy}
            rightSection={<IconArrowRight size={16} aria-hidden />}
            onClick={() => void act.run()}
          >
            {button}
          </Button>
        </Group>
      </Group>
      {act.error && <ErrorBox text={errorText(act.error)} />}
    </Paper>
  );
}

function nextWords(
  action: NextAction,
  t: ReturnType<typeof useT>,
  isConnected: boolean,
): readonly [text: string, button: string] {
  switch (action.kind) {
    case 'running':
      return [t(isConnected ? 'overview:next.running' : 'overview:next.running_cut'), t('overview:next.running_do')];
    case 'collect':
      return [t('overview:next.collect'), t('overview:next.collect_do')];
    case 'quiet':
      return [t('overview:next.quiet'), t('overview:next.quiet_do')];
    case 'await_hand':
      return [t('overview:next.await', { count: action.count }), t('overview:next.await_hand_do')];
    case 'carry_on_prem':
    case 'carry_both':
      return [t(`overview:next.${action.kind}`, { count: action.count }), t('overview:next.carry_do')];
    case 'question':
    case 'safety':
    case 'login':
    case 'rejected':
    case 'nologin':
    case 'trouble':
    case 'deliver':
    case 'unmatched':
    case 'upload':
    case 'export':
    case 'carry':
    case 'late':
    case 'await':
      return [t(`overview:next.${action.kind}`, { count: action.count }), t(`overview:next.${action.kind}_do`)];
  }
}
