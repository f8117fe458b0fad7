import { useEffect, useRef } from 'react';
import { routeHash } from '../../app/route.ts';
import { useErrorText, useFormat } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Anchor, CloseButton, Group, Loader, Paper, Stack, Text, Title } from '../../ui/mantine.ts';
import { ImportedFiles } from '../jobs/ImportedFiles.tsx';
import type { Imports } from './use-import.ts';

/** What became of the files that were given to this page. */
export function ImportOutcome({ imports: { result, error, isBusy, putAway } }: { imports: Imports }) {
  const t = useT();
  const errorText = useErrorText();
  const format = useFormat();
  const box = useRef<HTMLDivElement>(null);
  // A person may have pasted, or dropped, far below.
  const isThere = Boolean(result) || Boolean(error) || isBusy;
  useEffect(() => {
    if (isThere) box.current?.scrollIntoView({ block: 'nearest' });
  }, [isThere, result, error]);
  if (!isThere) return null;
  // The text says whose it is, and no more.
  const provesNothing = (result?.imported ?? []).filter(
    ({ kind, moved, error: failed }) => kind === 'terminal-text' && moved === 0 && !failed,
  );
  return (
    <Paper ref={box} role="region" aria-label={t('handover:import.title')} py="sm">
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2}>{t('handover:import.title')}</Title>
          {!isBusy && <CloseButton aria-label={t('handover:import.close')} onClick={putAway} />}
        </Group>
        {isBusy && (
          <Group gap="xs" role="status">
            <Loader size={14} />
            <Text size="sm">{t('handover:import.busy')}</Text>
          </Group>
        )}
        {error && <ErrorBox text={errorText(error)} />}
        {result?.imported && result.imported.length > 0 && <ImportedFiles files={result.imported} />}
        {provesNothing.map((file) => (
          <ErrorBox
            key={file.name}
            tone="warn"
            text={t('handover:import.proves_nothing', { name: file.name, products: format.list(file.products) })}
          />
        ))}
        {result && (
          <Anchor size="sm" href={routeHash('jobs', result.jobId)}>
            {t('handover:import.job')}
          </Anchor>
        )}
      </Stack>
    </Paper>
  );
}
