import { useMemo, useState } from 'react';
import type { ReportState } from '../../../shared/vocabulary.ts';
import { useApp } from '../../app/app-context.ts';
import { useFormat, useQuery } from '../../app/hooks.ts';
import { useStateWords } from '../../app/state-words.ts';
import { useT } from '../../app/use-t.ts';
import { Paper, Stack, Title } from '../../ui/mantine.ts';
import { StatesChart } from '../../ui/StatesChart.tsx';
import { shownDays } from './shown-days.ts';

const dayMs = 86_400_000;
/** What is done lies at the bottom: what is still on its way stands out above it. */
const stack: readonly ReportState[] = [
  'confirmed',
  'closed',
  'rejected',
  'delivered',
  'acknowledged',
  'sent',
  'collected',
];

/** How the reports moved on over the last months. Nothing is shown before there is a report. */
export function ReportStates() {
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  const words = useStateWords();
  const [to] = useState(() => Math.ceil(clock.now() / dayMs) * dayMs);
  // Read again at the end of a job, not at each report's step: it looks at every one of them.
  const { data } = useQuery('overview.reportStates', { from: to - 89 * dayMs, to: to - 1 }, ['jobs']);
  const chart = useMemo(() => {
    const days = shownDays(data?.days ?? [], ({ counts }) => Object.keys(counts).length > 0);
    return {
      days: days.map(({ day, counts }) => ({ day: format.date(day), counts })),
      states: stack
        .filter((state) => days.some(({ counts }) => (counts[state] ?? 0) > 0))
        .map((state) => ({ state, name: words.report(state) })),
    };
  }, [data, format, words]);
  if (chart.states.length === 0) return null;
  return (
    <Paper>
      <Stack gap="xs">
        <Title order={2}>{t('overview:states.title')}</Title>
        <StatesChart label={t('overview:states.title')} {...chart} />
      </Stack>
    </Paper>
  );
}
