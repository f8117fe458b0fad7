import { useWholeName } from '../../../app/shown-name.ts';
import { useMemo } from 'react';
import { reportSorts, type ReportSort } from '../../../../shared/vocabulary.ts';
import { routeHash } from '../../../app/route.ts';
import { tagName } from '../../../app/tag-name.ts';
import type { GridColumn } from '../../../ui/grid/DataGrid.tsx';
import { stations, type ReportLine } from '../report-data.ts';
import classes from './columns.module.css';
import { StateCell } from './StateCell.tsx';
import { StepCell, type StepView } from './StepCell.tsx';
import { useLineWords, type LineWords } from './use-line-words.ts';

/** By the id of a column; a column that is not here keeps the list's order. */
export function sortOf(column: string): ReportSort | null {
  return reportSorts.find((sort) => sort === column) ?? null;
}

/** The matrix: what a report is, where it is, and when it came through each step. `isWide`: there is room for more. */
export function useReportColumns(options: {
  readonly view: StepView;
  readonly isWide: boolean;
  readonly isGrouped: boolean;
  /** What has been read: names of products and licenses are as wide as they are. */
  readonly rows: readonly ReportLine[];
}): readonly GridColumn<ReportLine>[] {
  const { view, isWide, isGrouped, rows } = options;
  const words = useLineWords();
  const nameOf = useWholeName();
  const productWidth = useMemo(() => textWidth(rows.map(nameOf), 96), [rows, nameOf]);
  // Thousands of reports are of few licenses, and a license's name is dearer to find than to look at.
  const licenseWidth = useMemo(
    () =>
      textWidth(
        oneOfEachSubject(rows).map((line) => subjectOf(words.t, line)),
        104,
      ),
    [rows, words],
  );
  return useMemo(() => {
    const { t, format } = words;
    const product: GridColumn<ReportLine> = {
      id: 'product',
      title: t('reports:column.product'),
      width: productWidth,
      value: nameOf,
    };
    const wide: readonly GridColumn<ReportLine>[] = [
      {
        id: 'measured',
        title: t('reports:column.measured'),
        width: 190,
        value: (line) => line.measuredTo,
        cell: ({ measuredFrom: from, measuredTo: to }) => (from === null || to === null ? null : format.days(from, to)),
      },
      {
        id: 'count',
        title: t('reports:column.count'),
        width: 60,
        align: 'right',
        isSortable: false,
        value: (line) => line.count,
      },
      {
        id: 'changed',
        title: t('reports:column.changed'),
        width: 150,
        value: (line) => line.changedAt,
        cell: (line) => format.dateTime(line.changedAt),
      },
    ];
    const [measured, count, changed] = wide;
    return [
      ...(isGrouped ? [] : [product]),
      {
        id: 'license',
        title: t('reports:column.license'),
        width: licenseWidth,
        value: (line) => subjectOf(t, line),
      },
      {
        id: 'report',
        title: t('reports:column.report'),
        width: 92,
        isSortable: false,
        value: (line) => line.reportId,
        cell: (line) => (
          <a
            className={classes['id']}
            href={routeHash('reports', line.id)}
            tabIndex={-1}
            title={line.reportId}
            onClick={(event) => event.stopPropagation()}
          >
            {line.reportId}
          </a>
        ),
      },
      ...(isWide && count ? [count] : []),
      ...(isWide && measured ? [measured] : []),
      {
        id: 'state',
        title: t('reports:column.state'),
        width: 116,
        isSortable: false,
        value: (line) => line.state,
        cell: (line) => <StateCell line={line} words={words} />,
      },
      ...stations.map((station): GridColumn<ReportLine> => ({
        id: station,
        title: t(`reports:column.${station}`),
        width: isWide ? 136 : view === 'proof' ? 122 : 96,
        isSortable: station === 'collected',
        value: (line) => line.steps[station]?.at ?? null,
        cell: (line) => <StepCell line={line} station={station} view={view} isWide={isWide} words={words} />,
      })),
      ...(isWide && changed ? [changed] : []),
    ];
  }, [words, view, isWide, isGrouped, productWidth, licenseWidth, nameOf]);
}

/** What a report speaks of: a license, else what it is. */
const subjectOf = (t: LineWords['t'], line: ReportLine) =>
  line.kind === 'conversion'
    ? t('reports:kind.conversion')
    : line.entitlementTag === null
      ? line.metricName
      : tagName(line.entitlementTag);

const oneOfEachSubject = (rows: readonly ReportLine[]): readonly ReportLine[] => [
  ...new Map(rows.map((line) => [`${line.kind} ${line.entitlementTag ?? line.metricName}`, line])).values(),
];

/** Pixels for the longest of some texts, in steps, so that a page that is read more does not move every column. */
function textWidth(texts: readonly (string | null)[], least: number): number {
  const longest = texts.reduce((most, text) => Math.max(most, text?.length ?? 0), 0);
  return Math.max(least, Math.min(208, 16 * Math.ceil((longest * 7 + 16) / 16)));
}
