import { IconRoute } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { fromErrorData } from '../../../shared/errors.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import { useApp } from '../../app/app-context.ts';
import { pickOutput } from '../../app/files.ts';
import { useAction, useErrorText, useLanguage, useProducts } from '../../app/hooks.ts';
import { useShownJobs } from '../../app/use-shown-jobs.ts';
import { useT } from '../../app/use-t.ts';
import type { JobResult } from '../../stores/jobs-store.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Group, Paper, Stack, Text, Title } from '../../ui/mantine.ts';
import { CarriedLines } from './CarriedLines.tsx';
import { onFootFirst, waitingProducts } from './carry-choice.ts';
import { CarryProducts } from './CarryProducts.tsx';
import { SaveLinks } from './SaveLinks.tsx';
import { TerminalProof } from './TerminalProof.tsx';
import type { Imports } from './use-import.ts';

interface Carried {
  readonly files: NonNullable<JobResult['carried']>;
  /** Browser: to be saved. */
  readonly links: readonly FileRef[];
}

/** ACKs for products that nobody reaches from here: out on a stick, and the proof back. */
export function Carry({ imports }: { imports: Imports }) {
  const { client, jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const products = useProducts();
  const waiting = useMemo(() => waitingProducts([...products.values()]), [products]);
  /** Null: nobody has chosen; those without an address. */
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const selection = useMemo(
    () => new Set(waiting.map(({ id }) => id).filter((id) => (chosen ?? onFootFirst(waiting)).has(id))),
    [waiting, chosen],
  );
  const shown = useShownJobs();
  const [carried, setCarried] = useState<Carried | null>(null);
  const write = useAction(async () => {
    const output = await pickOutput(client, { name: 'ACK', kind: 'folder' });
    if (!output) return;
    const input = { productIds: [...selection], toFolder: output.file, language };
    const end = await jobs.wait(shown(await jobs.run('deliver.start', input)));
    if (end.error) throw fromErrorData(end.error);
    setCarried({ files: end.carried ?? [], links: await output.fetch(() => false) });
  });
  return (
    <Stack gap="sm">
      <Paper component="section" aria-label={t('handover:carry.title')}>
        <Stack gap="sm">
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div>
              <Title order={2}>{t('handover:carry.title')}</Title>
              <Text size="sm" c="dimmed" maw={760}>
                {t('handover:carry.text')}
              </Text>
            </div>
            {waiting.length > 0 && (
              <Button
                flex="none"
                loading={write.isBusy}
                disabled={selection.size === 0}
                onClick={() => void write.run()}
              >
                {client.host === 'web' ? t('handover:carry.go_download') : t('handover:carry.go')}
              </Button>
            )}
          </Group>
          {waiting.length === 0 && !carried ? (
            <EmptyState icon={<IconRoute />} title={t('handover:carry.empty_title')} text={t('handover:carry.empty')} />
          ) : (
            <CarryProducts products={waiting} selection={selection} onSelect={setChosen} />
          )}
          {write.error && <ErrorBox text={errorText(write.error)} />}
          {carried &&
            (carried.files.length === 0 ? (
              <Text size="sm">{t('handover:carry.nothing')}</Text>
            ) : (
              <>
                {carried.links.length > 0 && <SaveLinks files={carried.links} />}
                <CarriedLines files={carried.files} />
              </>
            ))}
        </Stack>
      </Paper>
      <TerminalProof imports={imports} />
    </Stack>
  );
}
