import { BarChart } from '@mantine/charts';
import type { ReportState } from '../../shared/vocabulary.ts';

export interface StatesChartProps {
  readonly label: string;
  /** States in the order of the stack, from below, with their names. */
  readonly states: readonly { readonly state: ReportState; readonly name: string }[];
  readonly days: readonly { readonly day: string; readonly counts: Partial<Record<ReportState, number>> }[];
  readonly height?: number;
}

/** As elsewhere: only what a product has confirmed is green. */
const colors: Readonly<Record<ReportState, string>> = {
  confirmed: 'green.7',
  delivered: 'water.7',
  acknowledged: 'water.5',
  sent: 'indigo.4',
  collected: 'gray.5',
  rejected: 'red.6',
  closed: 'gray.7',
};

/** One bar a day, stacked by state. */
export function StatesChart({ label, states, days, height = 200 }: StatesChartProps) {
  return (
    <div role="img" aria-label={label}>
      <BarChart
        h={height}
        type="stacked"
        data={days.map(({ day, counts }) => ({
          day,
          ...Object.fromEntries(states.map(({ state, name }) => [name, counts[state] ?? 0])),
        }))}
        dataKey="day"
        series={states.map(({ state, name }) => ({ name, color: colors[state] }))}
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
        gridAxis="x"
        xAxisProps={{ minTickGap: 40 }}
        yAxisProps={{ allowDecimals: false, minTickGap: 1 }}
      />
    </div>
  );
}
