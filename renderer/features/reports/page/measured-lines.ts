import type { ShownReport } from '../report-data.ts';

type Reading = ShownReport['reading'];
export type MeasuredLine =
  | { readonly kind: 'measurement'; readonly index: number; readonly one: Reading['measurements'][number] }
  | { readonly kind: 'gap'; readonly from: number; readonly to: number; readonly isOutside: boolean };

/** Measurements and the gaps between them as one table, in the order of time; what has no time comes first. */
export function measuredLines({ measurements, gaps }: Reading): readonly MeasuredLine[] {
  const starts = measurements.flatMap(({ from }) => (from === null ? [] : [from]));
  const ends = measurements.flatMap(({ to }) => (to === null ? [] : [to]));
  const first = starts.length > 0 ? Math.min(...starts) : -Infinity;
  const last = ends.length > 0 ? Math.max(...ends) : Infinity;
  const lines: MeasuredLine[] = [
    ...measurements.map((one, index): MeasuredLine => ({ kind: 'measurement', index, one })),
    // Up to the neighbouring report of the same license: not of this one.
    ...gaps.map(({ from, to }): MeasuredLine => ({ kind: 'gap', from, to, isOutside: to <= first || from >= last })),
  ];
  return lines.sort(
    (a, b) => startOf(a) - startOf(b) || Number(a.kind === 'measurement') - Number(b.kind === 'measurement'),
  );
}

function startOf(line: MeasuredLine): number {
  return line.kind === 'gap' ? line.from : (line.one.from ?? -Infinity);
}
