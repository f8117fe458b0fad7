import { IconFileExport } from '@tabler/icons-react';
import { GuideLink } from '../../app/GuideLink.tsx';
import { goTo, useQuery } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Button, Tabs } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { Board } from './Board.tsx';
import { Carry } from './Carry.tsx';
import { homeViews, type HomeView } from './home-view.ts';
import { ImportButton } from './ImportButton.tsx';
import { ImportOutcome } from './ImportOutcome.tsx';
import { Unmatched } from './Unmatched.tsx';
import { Upload } from './Upload.tsx';
import { useImport } from './use-import.ts';

/** The board, and the other ways to and from the account. */
export function HandoverHome({ view }: { view: HomeView }) {
  const t = useT();
  const imports = useImport();
  const { data: status } = useQuery('status.get', {}, ['reports', 'handovers', 'accountFiles', 'account']);
  const unmatched = status?.unmatchedFiles ?? 0;
  const tabText = (one: HomeView) =>
    one === 'unmatched' && unmatched > 0
      ? t('handover:tab.unmatched_count', { count: unmatched })
      : t(`handover:tab.${one}`);
  return (
    <Page
      title={t('handover:title.board')}
      note={t('handover:title.note')}
      actions={
        <>
          <GuideLink topic="reporting" />
          <ImportButton imports={imports} />
          <Button leftSection={<IconFileExport size={14} aria-hidden />} onClick={() => goTo('handover', 'new')}>
            {t('handover:do.export')}
          </Button>
        </>
      }
    >
      <ImportOutcome imports={imports} />
      <Tabs
        value={view}
        onChange={(next) => goTo('handover', null, next === null || next === 'board' ? {} : { show: next })}
        keepMounted={false}
      >
        <Tabs.List mb="sm" aria-label={t('handover:tab.label')}>
          {homeViews.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {tabText(one)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="board">
          <Board waiting={status?.waitingReports ?? 0} total={totalOf(status?.handovers)} />
        </Tabs.Panel>
        <Tabs.Panel value="upload">{status && <Upload status={status} />}</Tabs.Panel>
        <Tabs.Panel value="carry">
          <Carry imports={imports} />
        </Tabs.Panel>
        <Tabs.Panel value="unmatched">
          <Unmatched />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

/** Null until the application has answered. */
function totalOf(handovers: Readonly<Record<string, number | undefined>> | undefined): number | null {
  return handovers === undefined
    ? null
    : Object.values(handovers).reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
