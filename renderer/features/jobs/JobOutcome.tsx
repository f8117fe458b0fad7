import { jobCounts } from '../../../shared/contract/job-counts.ts';
import { windowCatalogues } from '../../../shared/messages/window-catalogues.ts';
import { noteText } from '../../../shared/messages/note-text.ts';
import { useFormat, useLanguage } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import type { Job, JobResult } from '../../stores/jobs-store.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Anchor, Code, Group, Paper, Stack, Text } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { AppliedList } from '../products/lists/AppliedList.tsx';
import { ImportedFiles } from './ImportedFiles.tsx';

/** What came of a job as a whole: counts, notes, what was written, read or found. */
export function JobOutcome({ job, result }: { job: Job; result: JobResult | null }) {
  const t = useT();
  const format = useFormat();
  const language = useLanguage();
  const counted = result?.counts ?? job.counts;
  const counts = jobCounts.map((name) => [name, Number(counted[name] ?? 0)] as const).filter(([, count]) => count > 0);
  const notes = (result?.notes ?? []).filter((note) => note.product === null);
  const isEmpty =
    counts.length === 0 &&
    notes.length === 0 &&
    !result?.handovers?.length &&
    !result?.imported?.length &&
    !result?.carried?.length &&
    !result?.files?.length &&
    !result?.list &&
    result?.checked === undefined;
  if (isEmpty) return null;
  return (
    <Paper>
      <Stack gap="xs">
        {result?.list && <AppliedList applied={result.list} onAnother={null} />}
        {!result?.list && counts.length > 0 && (
          <Group gap="lg">
            {counts.map(([name, count]) => (
              <Text key={name} size="sm" fw={600}>
                {t(`counted.${name}`, { count, number: format.number(count) })}
              </Text>
            ))}
          </Group>
        )}
        {result?.handovers?.map(({ handover, files }) => (
          <Group key={handover.number} gap="sm">
            <Text size="sm">
              {t('jobs:result.handover', {
                number: handover.number,
                reports: t('count.reports', { count: handover.reports }),
                products: t('count.products', { count: handover.products }),
              })}
            </Text>
            <Anchor size="sm" href={routeHash('handover', String(handover.number))}>
              {t('jobs:result.handover_open', { number: handover.number })}
            </Anchor>
            <Text size="xs" c="dimmed">
              {files[0]?.name} {files[0] && format.size(files[0].size)}
            </Text>
          </Group>
        ))}
        {result?.imported && <ImportedFiles files={result.imported} />}
        {result?.carried?.map((file) => (
          <Stack key={`${file.product} ${file.name}`} gap={2}>
            <Text size="sm">{t('jobs:result.carried', { name: file.product })}</Text>
            <Group gap="xs" align="flex-start" wrap="nowrap">
              <Code block>{file.commands.join('\n')}</Code>
              <CopyButton text={file.commands.join('\n')} label={t('action.copy')} copiedLabel={t('action.copied')} />
            </Group>
          </Stack>
        ))}
        {result?.checked !== undefined && <Verified result={result} />}
        {notes.map((note) => (
          <StateBadge
            key={`${note.code} ${note.detail}`}
            shape="warning"
            wraps
            label={noteText(windowCatalogues[language], note)}
          />
        ))}
      </Stack>
    </Paper>
  );
}

function Verified({ result }: { result: JobResult }) {
  const t = useT();
  const findings = result.findings ?? [];
  if (findings.length === 0)
    return <StateBadge shape="confirmed" label={t('jobs:result.verified', { count: result.checked ?? 0 })} />;
  return (
    <Stack gap={2}>
      <StateBadge shape="failed" wraps label={t('jobs:result.findings', { count: findings.length })} />
      {findings.map((finding) => (
        <Text key={`${finding.row} ${finding.detail}`} size="sm">
          <Code>{finding.row}</Code> {finding.detail}
        </Text>
      ))}
    </Stack>
  );
}
