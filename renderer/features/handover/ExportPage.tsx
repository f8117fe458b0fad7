import { IconFileCheck } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { goTo, useErrorText, useQuery } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { Button, Paper, Skeleton } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { BackLink } from './BackLink.tsx';
import classes from './ExportPage.module.css';
import { chosenLines, groupsOf, linesOfGroup, type ExportChoice, type ExportTarget } from './export-choice.ts';
import { ExportForm } from './ExportForm.tsx';
import { ExportProducts } from './ExportProducts.tsx';
import { useExport } from './use-export.ts';
import { useExportable } from './use-exportable.ts';
import { WrittenPanel } from './WrittenPanel.tsx';

/** "Export to CSSM": what will be in it is shown before it is made. */
export function ExportPage() {
  const t = useT();
  const errorText = useErrorText();
  const { lines, isComplete, total, error } = useExportable();
  const [choice, setChoice] = useState<ExportChoice>({ group: null, without: new Set() });
  const { data: set } = useQuery('onPrem.show', {}, ['account']);
  const onPrem = set?.onPrem?.host ?? null;
  const [target, setForm] = useState<ExportTarget>('archive');
  const form = target === 'on-prem' && onPrem === null ? 'archive' : target;
  const exporting = useExport();
  const groups = useMemo(() => groupsOf(lines), [lines]);
  // Another window may have exported the account that was chosen here.
  const group = groups.some(({ key }) => key === choice.group) ? choice.group : null;
  const shown = useMemo(() => linesOfGroup(lines, group), [lines, group]);
  const chosen = useMemo(() => chosenLines(lines, { ...choice, group }), [lines, choice, group]);
  const page = { title: t('handover:title.new'), note: <BackLink /> };
  if (exporting.written)
    return (
      <Page {...page}>
        <WrittenPanel written={exporting.written} another={exporting.putAway} />
      </Page>
    );
  if (error)
    return (
      <Page {...page}>
        <ErrorBox text={errorText(error)} />
      </Page>
    );
  if (total === null)
    return (
      <Page {...page}>
        <Skeleton h={240} />
      </Page>
    );
  if (total === 0 && !exporting.isWriting)
    return (
      <Page {...page}>
        <NothingReady />
      </Page>
    );
  return (
    <Page {...page} isFull>
      {exporting.error && <ErrorBox text={errorText(exporting.error)} />}
      <div className={classes['split']}>
        <ExportForm
          groups={groups}
          group={group}
          onGroup={(next) => setChoice({ group: next, without: new Set() })}
          form={form}
          onForm={setForm}
          onPrem={onPrem}
          chosen={chosen}
          isReady={isComplete}
          isBusy={exporting.isBusy}
          isWriting={exporting.isWriting}
          onGo={() => void exporting.run(chosen, form)}
        />
        <ExportProducts
          lines={shown}
          without={choice.without}
          hasAccounts={group === null && groups.length > 1}
          onWithout={(without) => setChoice({ ...choice, group, without })}
        />
      </div>
    </Page>
  );
}

function NothingReady() {
  const t = useT();
  const { data: status } = useQuery('status.get', {}, ['reports', 'handovers']);
  const open = status?.handovers.open ?? 0;
  return (
    <Paper>
      <EmptyState
        icon={<IconFileCheck />}
        title={t('handover:export.empty_title')}
        text={open > 0 ? t('handover:export.empty_open', { count: open }) : t('handover:export.empty')}
      >
        <Button variant="default" onClick={() => (open > 0 ? goTo('handover') : goTo('products'))}>
          {open > 0 ? t('handover:back') : t('handover:board.empty_collect')}
        </Button>
      </EmptyState>
    </Paper>
  );
}
