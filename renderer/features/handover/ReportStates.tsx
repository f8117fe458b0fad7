import type { ReportState } from '../../../shared/vocabulary.ts';
import { reportStates } from '../../../shared/vocabulary.ts';
import { useCounted } from '../../app/state-words.ts';
import { Group } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** How many reports stand where, in the order of the journey. */
export function ReportStates({ states }: { states: Readonly<Partial<Record<ReportState, number>>> }) {
  const counted = useCounted();
  return (
    <Group gap="2px 10px" component="span">
      {reportStates
        .filter((state) => (states[state] ?? 0) > 0)
        .map((state) => (
          <StateBadge key={state} shape={state} size={14} label={counted.report(state, states[state] ?? 0)} />
        ))}
    </Group>
  );
}
