import { StateBadge, StateIcon } from '../../../ui/StateBadge.tsx';
import { reasonText } from '../reason-text.ts';
import { isOtherEnd, type ReportLine } from '../report-data.ts';
import classes from './StateCell.module.css';
import type { LineWords } from './use-line-words.ts';

/** Where a report is; of one that ended otherwise or that waits with an error also why. */
export function StateCell({ line, words }: { line: ReportLine; words: LineWords }) {
  const { t, errorText } = words;
  const why = line.error ? errorText(line.error) : line.reason === null ? null : reasonText(t, line.reason);
  const isToBeSeen = why !== null && (line.error !== null || isOtherEnd(line.state));
  return (
    <span className={classes['cell']} title={why ?? ''}>
      <StateBadge shape={line.state} label={words.state(line.state)} />
      {line.flagged && (
        <span
          className={classes['flag']}
          title={t('reports:flag.short')}
          role="img"
          aria-label={t('reports:flag.short')}
        >
          <StateIcon shape="warning" size={14} />
        </span>
      )}
      {isToBeSeen && <span className={classes['why']}>{why}</span>}
    </span>
  );
}
