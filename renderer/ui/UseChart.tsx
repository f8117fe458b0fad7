import { LineChart } from '@mantine/charts';
import { chartRows, keyOf } from './chart-rows.ts';

export interface UseChartProps {
  readonly label: string;
  readonly series: readonly { readonly name: string; readonly points: ReadonlyMap<string, number> }[];
  readonly days: readonly string[];
  readonly height?: number;
}

const colors = ['water.6', 'orange.7', 'indigo.6', 'grape.6', 'teal.7', 'pink.7', 'yellow.8', 'gray.6'];
/** Told apart by the stroke too, not by the colour alone. */
const strokes = ['0', '6 3', '2 3', '10 4', '0', '6 3', '2 3', '10 4'];

/** Lines over days. The same numbers stand as a table beside it for those who do not see the chart. */
export function UseChart({ label, series, days, height = 220 }: UseChartProps) {
  const data = chartRows(days, series);
  return (
    <div role="img" aria-label={label}>
      <LineChart
        h={height}
        data={data}
        dataKey="day"
        series={series.map(({ name }, index) => ({
          name: keyOf(index),
          label: name,
          color: colors[index % colors.length] ?? 'water.6',
          strokeDasharray: strokes[index % strokes.length] ?? '0',
        }))}
        curveType="stepAfter"
        withDots={false}
        withLegend
        legendProps={{ verticalAlign: 'bottom' }}
        // Room above, so that the highest mark stands at its line.
        lineChartProps={{ accessibilityLayer: false, margin: { top: 10, right: 12 } }}
        gridAxis="x"
        gridProps={{ shapeRendering: 'crispEdges' }}
        xAxisProps={{ minTickGap: 40 }}
        // Every mark has its line.
        yAxisProps={{ interval: 0, allowDecimals: false }}
        connectNulls={false}
        strokeWidth={1.8}
      />
    </div>
  );
}
