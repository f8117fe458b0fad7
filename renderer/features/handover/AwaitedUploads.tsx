import { useMemo } from 'react';
import type { Output } from '../../../shared/contract/contract.ts';
import { useApp } from '../../app/app-context.ts';
import { useErrorText, useFormat, usePages } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Anchor, Button, Paper, Stack, Table, Text, Title } from '../../ui/mantine.ts';
import { PanelTable } from '../../ui/PanelTable.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { useNow } from './use-now.ts';

type AwaitedUpload = Output<'uploads.list'>['rows'][number];

/** Upload by upload: what is awaited, when the account was asked, when it is asked next. */
export function AwaitedUploads({ isAsking }: { isAsking: boolean }) {
  const t = useT();
  const errorText = useErrorText();
  const { rows, total, error, more } = usePages('uploads.list', {}, ['reports', 'jobs', 'app']);
  const heads = useMemo(
    () => [
      t('handover:upload.product'),
      t('handover:upload.reports'),
      t('handover:upload.what'),
      t('handover:upload.sent_at'),
      t('handover:upload.asked'),
      t('handover:upload.next'),
    ],
    [t],
  );
  return (
    <Paper component="section" aria-label={t('handover:upload.list_title')}>
      <Stack gap="xs">
        <Title order={2}>{t('handover:upload.list_title')}</Title>
        {error && <ErrorBox text={errorText(error)} />}
        {total === 0 && (
          <Text size="sm" c="dimmed">
            {t('handover:upload.list_empty')}
          </Text>
        )}
        {rows.length > 0 && (
          <PanelTable>
            <Table.Thead>
              <Table.Tr>
                {heads.map((head) => (
                  <Table.Th key={head}>{head}</Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((upload) => (
                <UploadRow key={upload.id} upload={upload} isAsking={isAsking} />
              ))}
            </Table.Tbody>
          </PanelTable>
        )}
        {total !== null && rows.length < total && (
          <Button variant="subtle" onClick={more}>
            {t('handover:board.more')}
          </Button>
        )}
      </Stack>
    </Paper>
  );
}

function UploadRow({ upload, isAsking }: { upload: AwaitedUpload; isAsking: boolean }) {
  const nameOf = useWholeName();
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  useNow(1000, isAsking);
  const now = clock.now();
  const { state, lastPollAt, nextPollAt } = upload;
  const next =
    state === 'given_up' || state === 'answer_lost'
      ? ''
      : !isAsking
        ? t('handover:upload.next_run')
        : nextPollAt === null || nextPollAt <= now
          ? t('handover:upload.next_soon')
          : format.distance(nextPollAt, now);
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor size="sm" href={routeHash('products', upload.productId)}>
          {nameOf(upload)}
        </Anchor>
      </Table.Td>
      <Table.Td>{format.number(upload.reports)}</Table.Td>
      <Table.Td>
        {state === 'intent' ? (
          <StateBadge shape="waiting" label={t('handover:upload.what_intent')} />
        ) : state === 'sent' ? (
          <StateBadge shape="sent" label={t('handover:upload.what_sent')} />
        ) : (
          <StateBadge shape="warning" label={t('handover:upload.what_portal')} />
        )}
      </Table.Td>
      <Table.Td>{format.dateTime(upload.startedAt)}</Table.Td>
      <Table.Td>{lastPollAt === null ? t('handover:upload.never') : format.time(lastPollAt)}</Table.Td>
      <Table.Td>{next}</Table.Td>
    </Table.Tr>
  );
}
