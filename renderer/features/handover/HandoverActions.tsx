import { IconArrowBackUp, IconBan, IconCircleArrowUp, IconCopy } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useCommands } from '../../app/command-registry.tsx';
import { pickOutput } from '../../app/files.ts';
import { useAction, useErrorText } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button } from '../../ui/mantine.ts';
import { say } from '../../ui/say.ts';
import type { Handover } from './handover-shapes.ts';
import { ImportButton } from './ImportButton.tsx';
import { savedAtOnce } from './saved-at-once.ts';
import { SettleDialog, type Settling } from './SettleDialog.tsx';
import type { Imports } from './use-import.ts';

export interface HandoverActionsProps {
  readonly handover: Handover;
  readonly chosen: ReadonlySet<string>;
  /** Of the chosen ones it was said how they went. */
  readonly onSettled: () => void;
  readonly imports: Imports;
}

/** What a person says of a hand-over or does with it, as far as its state allows. */
export function HandoverActions({ handover, chosen, onSettled, imports }: HandoverActionsProps) {
  const { client } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const [settling, setSettling] = useState<Settling | null>(null);
  const { number, state, form } = handover;
  const again = useAction(async () => {
    const name = handover.fileName ?? `UD_${number}`;
    const output = await pickOutput(client, { name, kind: form === 'archive' ? 'file' : 'folder' });
    if (!output) return;
    const { files } = await client.call('handovers.again', { number, target: output.file });
    const written = await output.fetch((file) => form === 'files' || savedAtOnce(file, form));
    say({ text: t('handover:again.done', { name: written[0]?.name ?? files[0]?.name ?? name }), tone: 'good' });
  });
  const isOpen = state === 'open';
  const isUnderWay = isOpen || state === 'sent';
  const canWrite = state !== 'making' && state !== 'released';
  const commands = useMemo(
    () => [
      ...(isOpen
        ? [{ id: 'handover.sent', label: t('handover:settle.sent_title', { number }), run: () => setSettling('sent') }]
        : []),
      ...(isUnderWay
        ? [
            {
              id: 'handover.refused',
              label: t('handover:settle.refused_title', { number }),
              run: () => setSettling('refused'),
            },
            {
              id: 'handover.released',
              label: t('handover:settle.released_title', { number }),
              run: () => setSettling('released'),
            },
          ]
        : []),
    ],
    [t, number, isOpen, isUnderWay],
  );
  useCommands('handover.one', commands);
  return (
    <>
      {isOpen && (
        <Button leftSection={<IconCircleArrowUp size={14} aria-hidden />} onClick={() => setSettling('sent')}>
          {t('handover:settle.sent')}
        </Button>
      )}
      <ImportButton imports={imports} isMain={state === 'sent'} />
      {isUnderWay && (
        <Button
          variant="default"
          leftSection={<IconBan size={14} aria-hidden />}
          onClick={() => setSettling('refused')}
        >
          {t('handover:settle.refused')}
        </Button>
      )}
      {canWrite && (
        <Button
          variant="default"
          leftSection={<IconCopy size={14} aria-hidden />}
          loading={again.isBusy}
          onClick={() => void again.run()}
        >
          {t('handover:settle.again')}
        </Button>
      )}
      {isUnderWay && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={14} aria-hidden />}
          onClick={() => setSettling('released')}
        >
          {t('handover:settle.released')}
        </Button>
      )}
      {again.error && <ErrorBox text={errorText(again.error)} />}
      {settling && (
        <SettleDialog
          handover={handover}
          settling={settling}
          chosen={chosen}
          onDone={onSettled}
          close={() => setSettling(null)}
        />
      )}
    </>
  );
}
