import { useMemo } from 'react';
import type { Clock } from '../../../../shared/clock.ts';
import { useApp } from '../../../app/app-context.ts';
import { useErrorText, useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { useStateWords } from '../../../app/state-words.ts';
import { useT, type T } from '../../../app/use-t.ts';
import type { Product } from '../../../stores/products-store.ts';
import { shownName } from '../../../app/shown-name.ts';
import type { GridColumn } from '../../../ui/grid/DataGrid.tsx';
import { titleWidth } from '../../../ui/grid/title-width.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { StateCounts } from '../../../ui/StateCounts.tsx';
import { deadlineOf } from '../deadline.ts';
import { openReports, openStates, standingOf, standings, standingShapes } from '../standing.ts';
import { accountText, udiLines, wayText } from '../words.ts';

export const defaultColumns = [
  'name',
  'status',
  'site',
  'host',
  'way',
  'contact',
  'waiting',
  'deadline',
  'account',
] as const;

/** What the rows may be grouped by. */
export const groupColumns = ['site', 'tags', 'status', 'account', 'platform'] as const;

/** Every column that there is. The array stays the same while the language does. */
export function useProductColumns(): readonly GridColumn<Product>[] {
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  const words = useStateWords();
  const errorText = useErrorText();
  return useMemo(
    () => [
      ...placeColumns(t),
      ...standingColumns(t, format, words, errorText, clock),
      ...identityColumns(t),
      ...timeColumns(t, format, clock),
    ],
    [t, format, words, errorText, clock],
  );
}

function placeColumns(t: T): readonly GridColumn<Product>[] {
  return [
    {
      id: 'name',
      title: t('products:column.name'),
      width: 120,
      value: shownName,
      cell: (row) => (
        <a
          href={routeHash('products', row.id)}
          tabIndex={-1}
          title={shownName(row)}
          onClick={(event) => event.stopPropagation()}
        >
          {shownName(row)}
        </a>
      ),
    },
    { id: 'site', title: t('products:column.site'), width: 80, value: ({ site }) => site },
    {
      id: 'tags',
      title: t('products:column.tags'),
      width: 110,
      value: ({ tags }) => tags.join(', ') || null,
      groups: ({ tags }) => tags,
    },
    { id: 'host', title: t('products:column.host'), width: 108, value: ({ host }) => host },
    { id: 'way', title: t('products:column.way'), width: 58, value: (product) => wayText(t, product) },
    { id: 'account', title: t('products:column.account'), width: 120, value: accountText },
    {
      id: 'credential',
      title: t('products:column.credential'),
      width: 100,
      value: ({ credential, credentialGroup: group }) =>
        credential ?? (group === null ? null : t('products:list.by_group', { group })),
    },
  ];
}

function standingColumns(
  t: T,
  format: ReturnType<typeof useFormat>,
  words: ReturnType<typeof useStateWords>,
  errorText: ReturnType<typeof useErrorText>,
  clock: Clock,
): readonly GridColumn<Product>[] {
  // Looked up once: filter and cells ask for ten thousand of them.
  const standingWords = new Map(standings.map((standing) => [standing, t(`products:standing.${standing}`)]));
  const standingWord = (product: Product) => standingWords.get(standingOf(product, clock.now())) ?? '';
  return [
    {
      id: 'status',
      title: t('products:column.status'),
      // The longest of its words, after a shape.
      width: Math.max(...standings.map((one) => titleWidth(t(`products:standing.${one}`)))) + 14,
      value: (product) => standings.indexOf(standingOf(product, clock.now())),
      text: standingWord,
      cell: (product) => (
        <span {...(product.error ? { title: errorText(product.error) } : {})}>
          <StateBadge shape={standingShapes[standingOf(product, clock.now())]} label={standingWord(product)} />
        </span>
      ),
    },
    {
      id: 'waiting',
      title: t('products:column.waiting'),
      width: 112,
      value: openReports,
      text: () => '',
      cell: ({ reports }) => (
        <StateCounts
          counts={openStates.flatMap((state) => {
            const count = reports[state] ?? 0;
            return count > 0 ? [{ shape: state, count: format.number(count), label: words.report(state) }] : [];
          })}
        />
      ),
    },
    {
      id: 'confirmed',
      title: t('products:column.confirmed'),
      width: 92,
      align: 'right',
      value: ({ reports }) => reports.confirmed ?? 0,
      text: () => '',
    },
    {
      id: 'reported',
      title: t('products:column.reported'),
      width: 110,
      value: ({ reported }) => (reported === null ? null : t(`products:reported.${reported}`)),
      cell: ({ reported }) =>
        reported === null ? null : (
          <span title={t(`products:reported.${reported}_hint`)}>{t(`products:reported.${reported}`)}</span>
        ),
    },
    {
      id: 'deadline',
      title: t('products:column.deadline'),
      width: 112,
      value: ({ ackDueAt }) => ackDueAt,
      text: ({ nextAckDeadline }) => nextAckDeadline ?? '',
      cell(product) {
        const now = clock.now();
        const deadline = deadlineOf(product, now);
        if (!deadline) return null;
        const distance = format.distance(deadline.at, now);
        return (
          <span
            title={[
              format.exact(deadline.at),
              ...(product.isAckDueEstimated ? [t('due:due.source_estimated')] : []),
              ...(product.nextAckDeadline === null ? [] : [t('time.printed', { text: product.nextAckDeadline })]),
            ].join(' · ')}
          >
            {deadline.kind === 'later' ? (
              format.date(deadline.at)
            ) : (
              <StateBadge shape={deadline.kind} label={t(`products:deadline.${deadline.kind}`, { distance })} />
            )}
          </span>
        );
      },
    },
  ];
}

function identityColumns(t: T): readonly GridColumn<Product>[] {
  return [
    {
      id: 'udi',
      title: t('products:column.udi'),
      width: 190,
      value: ({ udis }) => udiLines(udis).join(', ') || null,
    },
    { id: 'hostname', title: t('products:column.hostname'), width: 120, value: ({ hostname }) => hostname },
    { id: 'platform', title: t('products:column.platform'), width: 100, value: ({ platform }) => platform },
    { id: 'version', title: t('products:column.version'), width: 100, value: ({ softwareVersion }) => softwareVersion },
  ];
}

function timeColumns(t: T, format: ReturnType<typeof useFormat>, clock: Clock): readonly GridColumn<Product>[] {
  const distance = (at: number | null) =>
    at === null ? null : <span title={format.exact(at)}>{format.distance(at, clock.now())}</span>;
  return [
    {
      id: 'contact',
      title: t('products:column.contact'),
      width: 96,
      value: ({ lastContactAt }) => lastContactAt,
      text: () => '',
      cell: ({ lastContactAt }) => distance(lastContactAt) ?? t('time.never'),
    },
    {
      id: 'ack',
      title: t('products:column.ack'),
      width: 120,
      value: ({ lastAckReceivedUtc }) => lastAckReceivedUtc,
      text: ({ lastAckReceived }) => lastAckReceived ?? '',
      cell: ({ lastAckReceivedUtc, lastAckReceived }) =>
        lastAckReceivedUtc === null ? (
          lastAckReceived
        ) : (
          <span title={t('time.printed', { text: lastAckReceived ?? '' })}>{format.dateTime(lastAckReceivedUtc)}</span>
        ),
    },
    {
      id: 'added',
      title: t('products:column.added'),
      width: 100,
      value: ({ addedAt }) => addedAt,
      text: () => '',
      cell: ({ addedAt }) => format.date(addedAt),
    },
  ];
}
