import { reportStates, type ReportState } from '../../../../shared/vocabulary.ts';
import classes from './ReportJourney.module.css';

const stations = reportStates.filter((state) => state !== 'rejected' && state !== 'closed');

/** How far a report has come; the word stands beside it. Nothing is green before it is confirmed. */
export function ReportJourney({ state }: { state: ReportState }) {
  const at = stations.findIndex((station) => station === state);
  return (
    <span className={classes['steps']} data-end={state} aria-hidden>
      {stations.map((station, index) => (
        <span key={station} className={classes['step']} data-passed={index <= at || undefined} />
      ))}
    </span>
  );
}
