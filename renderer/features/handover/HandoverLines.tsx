import { useMemo, useState } from 'react';
import { useGridWords } from '../../app/grid-words.ts';
import { goTo, useErrorText, useFormat, useLanguage, usePages, useProducts } from '../../app/hooks.ts';
import { useWholeName } from '../../app/shown-name.ts';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { DataGrid, type GridColumn, type GridSort } from '../../ui/grid/DataGrid.tsx';
import { Group, Stack, Text, Title } from '../../ui/mantine.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { Handover, HandoverLine } from './handover-shapes.ts';
import { lineState } from './line-state.ts';
import { serialOf } from '../../app/serial-of.ts';
import { ReportStates } from './ReportStates.tsx';

export interface HandoverLinesProps {
  readonly handover: Handover;
  /** Products for which something is to be said alone. */
  readonly chosen: ReadonlySet<string>;
  readonly onChosen: (chosen: ReadonlySet<string>) => void;
}

const headerHeight = 34;
const rowHeight = 30;
const mostShown = 14;

/** The result, product by product. */
export function HandoverLines({ handover, chosen, onChosen }: HandoverLinesProps) {
  const t = useT();
  const errorText = useErrorText();
  const language = useLanguage();
  const words = useGridWords();
  const { rows, total, error, more } = usePages('handovers.show', { number: handover.number }, [
    'handovers',
    'reports',
    'app',
  ]);
  const nameOf = useWholeName();
  const [sort, setSort] = useState<GridSort>({ column: 'device', isDescending: false });
  const columns = useColumns(handover);
  const byId = useMemo(() => new Map(rows.map((line) => [line.productId, line])), [rows]);
  const canChoose = handover.state === 'open' || handover.state === 'sent';
  return (
    <Stack gap="xs" component="section" aria-label={t('handover:lines.title')}>
      <Group gap="sm">
        <Title order={2}>{t('handover:lines.title')}</Title>
        {chosen.size > 0 && (
          <Text size="sm" c="dimmed">
            {t('count.selected', { count: chosen.size })}
          </Text>
        )}
      </Group>
      {error && <ErrorBox text={errorText(error)} />}
      <DataGrid
        label={t('handover:lines.title')}
        byId={byId}
        columns={columns}
        nameOf={nameOf}
        sort={sort}
        onSort={setSort}
        {...(canChoose ? { selection: chosen, onSelect: onChosen } : {})}
        onOpen={(id) => goTo('products', id)}
        onNearEnd={more}
        height={headerHeight + rowHeight * Math.max(2, Math.min(total ?? handover.products, mostShown))}
        empty={
          <Text size="sm" c="dimmed" ta="center" p="md">
            {total === null ? t('state.loading') : t('handover:lines.empty')}
          </Text>
        }
        words={words}
        language={language}
      />
    </Stack>
  );
}

function useColumns(handover: Handover): readonly GridColumn<HandoverLine>[] {
  const t = useT();
  const format = useFormat();
  const products = useProducts();
  const nameOf = useWholeName();
  return useMemo(
    () => [
      {
        id: 'device',
        title: t('handover:lines.device'),
        width: 112,
        value: (line) => line.device,
        cell: (line) => `dev_${line.device}`,
      },
      { id: 'product', title: t('handover:lines.product'), width: 170, value: nameOf },
      {
        id: 'serial',
        title: t('handover:export.column_serial'),
        width: 120,
        value: (line) => serialOf(products.get(line.productId)),
      },
      {
        id: 'reports',
        title: t('handover:lines.reports'),
        width: 88,
        align: 'right',
        value: (line) => line.reportIds.length,
        cell: (line) => format.number(line.reportIds.length),
      },
      {
        id: 'said',
        title: t('handover:lines.said'),
        width: 150,
        value: (line) => t(`handover:state.${lineState(handover, line)}`),
        cell: (line) => {
          const state = lineState(handover, line);
          return <StateBadge shape={lineShapes[state]} label={t(`handover:state.${state}`)} />;
        },
      },
      {
        id: 'state',
        title: t('handover:lines.state'),
        width: 260,
        value: (line) => Object.keys(line.states).join(' '),
        cell: (line) => <ReportStates states={line.states} />,
      },
      {
        id: 'reason',
        title: t('handover:lines.reason'),
        width: 160,
        value: (line) => line.reason,
        cell: (line) => line.reason !== null && <span title={line.reason}>{line.reason}</span>,
      },
    ],
    [t, format, handover, products, nameOf],
  );
}

const lineShapes = {
  making: 'running',
  open: 'collected',
  sent: 'sent',
  answered: 'acknowledged',
  refused: 'rejected',
  released: 'closed',
} as const;
