import { StateBadge } from '../../../ui/StateBadge.tsx';
import { reasonText } from '../reason-text.ts';
import type { ReportLine, Station, Step } from '../report-data.ts';
import type { LineWords } from './use-line-words.ts';
import classes from './StepCell.module.css';

export const stepViews = ['time', 'operator', 'proof'] as const;
export type StepView = (typeof stepViews)[number];

export interface StepCellProps {
  readonly line: ReportLine;
  readonly station: Station;
  readonly view: StepView;
  /** There is room for day and time. */
  readonly isWide: boolean;
  readonly words: LineWords;
}

/** One step of one report: that it was reached, and when, by whom, or the row of the record that proves it. */
export function StepCell({ line, station, view, isWide, words }: StepCellProps) {
  const { format, clock } = words;
  const step = line.steps[station];
  if (!step)
    return (
      <span className={classes['none']} aria-hidden>
        –
      </span>
    );
  const label =
    view === 'time'
      ? format.short(step.at, clock.now(), isWide)
      : view === 'operator'
        ? step.operator
        : `#${step.seq} ${step.hash.slice(0, 6)}`;
  return (
    <span
      className={classes['step']}
      data-view={view}
      // Told on hover, made on hover: five long sentences a line took more of a scrolled frame than its elements.
      onMouseEnter={(event) => (event.currentTarget.title = about(line, station, step, words))}
    >
      <StateBadge shape={station} label={label} />
    </span>
  );
}

function about(line: ReportLine, station: Station, step: Step, { t, format, state }: LineWords): string {
  const said = t('reports:step.about', {
    state:
      station === 'sent' && line.channel !== null
        ? `${state(station)} (${t(`reports:step.channel_${line.channel}`)})`
        : state(station),
    time: format.exact(step.at),
    operator: step.operator,
    row: format.number(step.seq),
    hash: step.hash,
  });
  return step.reason === null ? said : `${said}\n${t('reports:step.reason', { reason: reasonText(t, step.reason) })}`;
}
