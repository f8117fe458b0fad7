import { IconTerminal2 } from '@tabler/icons-react';
import { useState } from 'react';
import { jobKinds } from '../../../../shared/vocabulary.ts';
import { useErrorText, useFormat, useQuery } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorBox } from '../../../ui/ErrorBox.tsx';
import { Anchor, Button, Group, NativeSelect, Skeleton, Stack, Text } from '../../../ui/mantine.ts';
import type { ProductData } from './product-data.ts';
import { TranscriptView } from './TranscriptView.tsx';

export interface DialoguesProps {
  readonly productId: string;
  readonly transcripts: ProductData['transcripts'];
  readonly onCheck: () => void;
}

/** Every dialogue of the last runs: one is chosen and read. */
export function Dialogues({ productId, transcripts, onCheck }: DialoguesProps) {
  const t = useT();
  const format = useFormat();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = transcripts.find(({ jobId }) => jobId === chosen) ?? transcripts[0];
  if (!shown)
    return (
      <EmptyState
        icon={<IconTerminal2 size={24} />}
        title={t('products:dialogue.none')}
        text={t('products:dialogue.none_text')}
      >
        <Button variant="default" onClick={onCheck}>
          {t('products:do.check')}
        </Button>
      </EmptyState>
    );
  const kindText = (kind: string) => {
    const known = jobKinds.find((one) => one === kind);
    return known ? t(`jobs:kind.${known}`) : kind;
  };
  return (
    <Stack gap="sm">
      <Group gap="md" align="flex-end">
        <NativeSelect
          label={t('products:dialogue.choose')}
          value={shown.jobId}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={transcripts.map(({ jobId, kind, startedAt }) => ({
            value: jobId,
            label: `${kindText(kind)} · ${format.dateTime(startedAt)}`,
          }))}
        />
        <Anchor href={routeHash('jobs', shown.jobId)} size="sm" pb={6}>
          {t('products:dialogue.job')}
        </Anchor>
        <Text size="sm" c="dimmed" pb={6}>
          {t('products:dialogue.about')}
        </Text>
      </Group>
      <OneDialogue key={shown.jobId} jobId={shown.jobId} productId={productId} />
    </Stack>
  );
}

function OneDialogue({ jobId, productId }: { jobId: string; productId: string }) {
  const t = useT();
  const errorText = useErrorText();
  const { data, error, read } = useQuery('transcripts.get', { jobId, productId }, ['jobs']);
  if (error) return <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />;
  if (!data) return <Skeleton h={200} aria-label={t('state.loading')} />;
  if (data.text === null)
    return (
      <Text size="sm" c="dimmed">
        {t('products:dialogue.gone')}
      </Text>
    );
  return (
    <TranscriptView
      text={data.text}
      copy={<CopyButton text={data.text} label={t('products:dialogue.copy')} copiedLabel={t('action.copied')} />}
    />
  );
}
