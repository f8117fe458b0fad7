import { useState } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../../app/app-context.ts';
import { useErrorText, useFormat, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, Paper, Stack, Text, TextInput } from '../../ui/mantine.ts';

/** How the upload that was started here ended; a stop for the wrong account asks for the right one by name. */
export function UploadEnd({ jobId, upload }: { jobId: string; upload: (account: string) => void }) {
  const { jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const result = useStore(jobs.store, (state) => state.results.get(jobId));
  const [account, setAccount] = useState('');
  const { data: failed } = useQuery('jobs.rows', { id: jobId, states: ['failed'], limit: 500 }, ['jobs']);
  if (!result) return null;
  const failures = result.rows.failed ?? 0;
  const isWrongAccount = failed?.rows.some((row) => row.error?.code === 'trust.wrong_account') === true;
  return (
    <Paper role="status">
      <Stack gap="xs">
        <Text size="sm">
          {t('handover:upload.ended', {
            sent: format.number(result.counts['sent'] ?? 0),
            acknowledged: format.number(result.counts['acknowledged'] ?? 0),
          })}
        </Text>
        {result.error && <ErrorBox text={errorText(result.error)} />}
        {failures > 0 && (
          <Group gap="xs">
            <Text size="sm">{t('handover:upload.failed', { count: failures })}</Text>
            <Anchor size="sm" href={routeHash('jobs', jobId)}>
              {t('handover:upload.failed_do')}
            </Anchor>
          </Group>
        )}
        {isWrongAccount && (
          <ErrorBox text={t('handover:upload.wrong_account')} tone="warn">
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (account.trim() !== '') upload(account.trim());
              }}
            >
              <Group align="flex-end" gap="xs" mt="xs">
                <TextInput
                  label={t('handover:upload.confirm_account')}
                  w={320}
                  value={account}
                  onChange={(event) => setAccount(event.currentTarget.value)}
                />
                <Button type="submit" variant="default" disabled={account.trim() === ''}>
                  {t('handover:upload.confirm_go')}
                </Button>
              </Group>
            </form>
          </ErrorBox>
        )}
      </Stack>
    </Paper>
  );
}
