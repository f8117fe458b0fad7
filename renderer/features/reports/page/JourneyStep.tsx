import { useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { Anchor, Group, Stack, Text } from '../../../ui/mantine.ts';
import { reasonText } from '../reason-text.ts';
import type { JournalRow } from '../report-data.ts';
import { Sha } from '../Sha.tsx';
import { detailNumber, detailText, proofSource } from './journey.ts';

/** Who, when, why, by which job, and the hashes that prove it. */
export function JourneyStep({ row, label }: { row: JournalRow; label: string }) {
  const t = useT();
  const format = useFormat();
  const handover = detailNumber(row, 'handover');
  const name = detailText(row, 'name');
  const before = detailText(row, 'lastAckBefore');
  const after = detailText(row, 'lastAckAfter');
  const source = proofSource(row);
  const answer = detailText(row, 'text');
  return (
    <Stack gap={1}>
      <Group gap="sm">
        <Text size="xs" c="dimmed">
          {format.exact(row.at)}
        </Text>
        <Text size="xs" c="dimmed">
          {t('reports:journey.by', { operator: row.operator })}
        </Text>
        {row.jobId !== null && (
          <Anchor size="xs" href={routeHash('jobs', row.jobId)}>
            {t('reports:journey.job')}
          </Anchor>
        )}
        {handover !== null && (
          <Anchor size="xs" href={routeHash('handover', String(handover))}>
            {t('reports:detail.handover', { number: handover })}
          </Anchor>
        )}
      </Group>
      {row.reason !== null && row.reason !== '' && (
        <Text size="xs">{t('reports:journey.reason', { reason: reasonText(t, row.reason) })}</Text>
      )}
      {source !== null && <Text size="xs">{reasonText(t, source)}</Text>}
      {name !== null && (
        <Text size="xs">{t('reports:detail.file', { name, size: format.size(detailNumber(row, 'size') ?? 0) })}</Text>
      )}
      {(before !== null || after !== null) && (
        <Text size="xs">
          {t('reports:detail.last_ack', { before: before ?? t('state.unknown'), after: after ?? t('state.unknown') })}
        </Text>
      )}
      {answer !== null && <Text size="xs">{t('reports:detail.answer', { text: answer })}</Text>}
      {row.sha256 !== null && (
        <Sha
          title={t('reports:journey.sha')}
          value={row.sha256}
          copyLabel={t('reports:journey.copy_sha', { what: label })}
        />
      )}
      <Sha
        title={t('reports:journey.row', { row: format.number(row.seq) })}
        value={row.hash}
        copyLabel={t('reports:journey.copy_hash', { row: format.number(row.seq) })}
      />
    </Stack>
  );
}
