import { windowCatalogues } from '../../../shared/messages/window-catalogues.ts';
import { noteText } from '../../../shared/messages/note-text.ts';
import { findingsOf } from '../../../shared/messages/finding-text.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import { credentialHash } from '../../app/credential-address.ts';
import { useErrorText, useLanguage, useProducts, useQuery } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { useT } from '../../app/use-t.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Anchor, Drawer, Group, Stack, Text } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { credentialToMend } from '../products/access.ts';
import { Findings } from '../products/page/Findings.tsx';
import { TranscriptView } from '../products/page/TranscriptView.tsx';

type JobRow = Output<'jobs.rows'>['rows'][number];

export interface TranscriptDrawerProps {
  readonly jobId: string;
  readonly product: JobRow | null;
  readonly onClose: () => void;
}

/** A product's dialogue in a job, beside the list. */
export function TranscriptDrawer({ jobId, product, onClose }: TranscriptDrawerProps) {
  const t = useT();
  return (
    <Drawer
      opened={product !== null}
      onClose={onClose}
      position="right"
      size="xl"
      title={product ? t('jobs:transcript.title', { name: product.productName }) : ''}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {product && <Dialogue jobId={jobId} row={product} />}
    </Drawer>
  );
}

function Dialogue({ jobId, row }: { jobId: string; row: JobRow }) {
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const credential = credentialToMend(useProducts().get(row.productId), row.error);
  const { data, error } = useQuery('transcripts.get', { jobId, productId: row.productId }, ['jobs']);
  return (
    <Stack gap="sm">
      {row.error && (
        <ErrorBox text={errorText(row.error)} tone={row.state === 'skipped' ? 'warn' : 'bad'}>
          <Group gap="xs" mt="xs">
            <CopyButton
              text={`${row.productName}: ${errorText(row.error)}`}
              label={t('action.copy')}
              copiedLabel={t('action.copied')}
            />
            {credential !== null && (
              <Anchor size="sm" href={credentialHash(credential)}>
                {t('products:access.mend', { name: credential })}
              </Anchor>
            )}
            {row.error.code === 'login.no_credential' && (
              <Anchor size="sm" href={routeHash('products', row.productId)}>
                {t('products:access.choose')}
              </Anchor>
            )}
          </Group>
        </ErrorBox>
      )}
      {findingsOf(row.detail).length > 0 && <Findings findings={findingsOf(row.detail)} />}
      {row.notes.map((note) => (
        <StateBadge
          key={`${note.code} ${note.detail}`}
          shape="warning"
          wraps
          label={noteText(windowCatalogues[language], note)}
        />
      ))}
      {error && <ErrorBox text={errorText(error)} />}
      {data && data.text === null && <Text size="sm">{t('jobs:row.no_dialogue')}</Text>}
      {data && data.text !== null && (
        <>
          <Text size="xs" c="dimmed">
            {t('jobs:transcript.note')}
          </Text>
          <TranscriptView
            text={data.text}
            copy={<CopyButton text={data.text} label={t('action.copy')} copiedLabel={t('action.copied')} />}
          />
        </>
      )}
    </Stack>
  );
}
