import type { ReportState } from '../../../shared/vocabulary.ts';
import { reportStates } from '../../../shared/vocabulary.ts';
import { useFormat } from '../../app/hooks.ts';
import { useStateWords } from '../../app/state-words.ts';
import { Group } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';

/** How many reports stand where, in the order of the journey. */
export function ReportStates({ states }: { states: Readonly<Partial<Record<ReportState, number>>> }) {
  const format = useFormat();
  const words = useStateWords();
  return (
    <Group gap="2px 10px" component="span">
      {reportStates
        .filter((state) => (states[state] ?? 0) > 0)
        .map((state) => (
          <StateBadge
            key={state}
            shape={state}
            size={14}
            label={`${format.number(states[state] ?? 0)} ${words.report(state)}`}
          />
        ))}
    </Group>
  );
}
