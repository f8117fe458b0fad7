import { IconDeviceFloppy, IconFileDownload } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { ReportPart } from '../../../../shared/contract/reports.ts';
import { useApp } from '../../../app/app-context.ts';
import { pickOutput } from '../../../app/files.ts';
import { useAction, useErrorText, useFormat } from '../../../app/hooks.ts';
import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Button, Group, Paper, SegmentedControl, Stack, Text, Title } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';
import { StateIcon } from '../../../ui/StateBadge.tsx';
import type { ShownReport } from '../report-data.ts';
import { Sha } from '../Sha.tsx';
import { prettyPayload } from './pretty-payload.ts';
import classes from './RawBytes.module.css';

const views = ['exact', 'pretty', 'body'] as const;
type View = (typeof views)[number];

/** The bytes as they are kept, and a copy for reading that is clearly told apart. */
export function RawBytes({ shown }: { shown: ShownReport }) {
  const { report, payload, body, file } = shown;
  const t = useT();
  const format = useFormat();
  const [view, setView] = useState<View>('exact');
  const pretty = useMemo(() => (payload === null ? null : prettyPayload(payload)), [payload]);
  const text = { exact: payload, pretty, body }[view];
  const size = view === 'body' ? shown.bodySize : shown.payloadSize;
  const sha256 = view === 'body' ? report.bodySha256 : report.payloadSha256;
  const save = useSave(report.id, report.reportId);
  return (
    <Paper p="sm" role="region" aria-label={t('reports:bytes.title')}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={2}>{t('reports:bytes.title')}</Title>
          <SegmentedControl
            aria-label={t('reports:bytes.view')}
            data={views.map((one) => ({ value: one, label: t(`reports:bytes.${one}`) }))}
            value={view}
            onChange={(value) => setView(views.find((one) => one === value) ?? 'exact')}
          />
        </Group>
        {view === 'pretty' ? (
          <Group gap={6} wrap="nowrap" align="flex-start">
            <StateIcon shape="warning" />
            <Text size="xs">{t('reports:bytes.pretty_note')}</Text>
          </Group>
        ) : (
          <Text size="xs" c="dimmed">
            {t(`reports:bytes.${view}_note`)}
          </Text>
        )}
        {view !== 'pretty' && (
          <Sha title={t('reports:bytes.sha')} value={sha256} copyLabel={t('reports:bytes.copy_sha')} isWhole />
        )}
        {text === null ? (
          <Text size="sm">
            {view === 'pretty' && payload !== null
              ? t('reports:bytes.pretty_none')
              : t('reports:bytes.too_long', { size: format.size(size) })}
          </Text>
        ) : (
          <pre
            className={classes['text']}
            data-copy={view === 'pretty' || undefined}
            tabIndex={0}
            role="region"
            aria-label={`${t('reports:bytes.region')}: ${t(`reports:bytes.${view}`)}`}
          >
            {text}
          </pre>
        )}
        <Group gap="xs" justify="space-between">
          <Text size="xs" c="dimmed">
            {t('reports:bytes.size')}: {format.size(size)}
          </Text>
          <Group gap="xs">
            {text !== null && (
              <CopyButton text={text} label={t('reports:bytes.copy_text')} copiedLabel={t('action.copied')} />
            )}
            {view !== 'pretty' && (
              <Button
                variant="default"
                leftSection={<IconDeviceFloppy size={14} aria-hidden />}
                loading={save.isBusy}
                onClick={() => void save.run(view === 'body' ? 'body' : 'payload', null)}
              >
                {t('reports:bytes.save')}
              </Button>
            )}
          </Group>
        </Group>
        {save.error && <SaveError error={save.error} />}
        <Stack gap={2} className={classes['file']}>
          <Group justify="space-between" gap="xs">
            <Text size="xs">
              {t('reports:bytes.file', {
                name: file.name,
                size: format.size(file.size),
                time: format.dateTime(file.receivedAt),
              })}
            </Text>
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<IconFileDownload size={14} aria-hidden />}
              loading={save.isBusy}
              onClick={() => void save.run('file', file.name)}
            >
              {t('reports:bytes.save_file')}
            </Button>
          </Group>
          <Sha title={t('reports:bytes.sha')} value={file.sha256} copyLabel={t('reports:bytes.copy_sha')} isWhole />
        </Stack>
      </Stack>
    </Paper>
  );
}

function SaveError({ error }: { error: Parameters<ReturnType<typeof useErrorText>>[0] }) {
  const errorText = useErrorText();
  return <ErrorBox text={errorText(error)} />;
}

function useSave(id: string, reportId: string) {
  const { client } = useApp();
  const t = useT();
  return useAction(async (part: ReportPart, fileName: string | null) => {
    const name = fileName ?? `report_${reportId}.${part === 'payload' ? 'json' : 'txt'}`;
    const output = await pickOutput(client, { name, kind: 'file' });
    if (!output) return;
    const { files } = await client.call('reports.save', { id, part, target: output.file });
    await output.fetch();
    say({ text: t('reports:bytes.saved', { name, sha256: (files[0]?.sha256 ?? '').slice(0, 16) }) });
  });
}
