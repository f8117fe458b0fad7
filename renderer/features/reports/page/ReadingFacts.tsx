import type { ReactNode } from 'react';
import { useFormat } from '../../../app/hooks.ts';
import { routeHash } from '../../../app/route.ts';
import { tagName } from '../../../app/tag-name.ts';
import { useWholeName } from '../../../app/shown-name.ts';
import { useT } from '../../../app/use-t.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Anchor, Code, Group, Paper, Stack, Table, Text, Title } from '../../../ui/mantine.ts';
import type { ShownReport } from '../report-data.ts';

/** A report as a person reads it. */
export function ReadingFacts({ shown }: { shown: ShownReport }) {
  const { report, reading, licenseName } = shown;
  const t = useT();
  const nameOf = useWholeName();
  const format = useFormat();
  const tag = reading.license ?? report.entitlementTag;
  const udi = `${report.udi.pid} ${report.udi.serial}`;
  const rows: readonly (readonly [string, ReactNode])[] = [
    [
      t('reports:page.license'),
      tag === null ? (
        report.kind === 'conversion' ? (
          t('reports:kind.conversion')
        ) : (
          (report.metricName ?? t('reports:page.no_tag'))
        )
      ) : (
        <Text size="sm" fw={600} span>
          {licenseName ?? tagName(tag)}
        </Text>
      ),
    ],
    [t('reports:page.tag'), tag === null ? t('state.none') : <Copied text={tag} label={t('reports:page.tag')} />],
    [
      t('reports:page.product'),
      <Anchor key="product" size="sm" href={routeHash('products', report.productId)}>
        {nameOf(report)}
      </Anchor>,
    ],
    [t('reports:page.udi'), <Copied key="udi" text={udi} label={t('reports:page.udi')} />],
    [t('reports:page.count'), report.count ?? t('state.unknown')],
    [
      t('reports:page.span'),
      report.measuredFrom === null || report.measuredTo === null
        ? t('state.unknown')
        : t('reports:page.span_value', {
            from: format.dateTime(report.measuredFrom),
            to: format.dateTime(report.measuredTo),
          }),
    ],
    [t('reports:page.software'), reading.softwareVersion ?? t('state.unknown')],
    [
      t('reports:page.channel'),
      report.handover !== null ? (
        <Anchor size="sm" href={routeHash('handover', String(report.handover))}>
          {t('reports:page.in_handover', { number: report.handover })}
        </Anchor>
      ) : (
        t(`reports:page.channel_${report.channel ?? 'none'}`)
      ),
    ],
  ];
  return (
    <Paper p="sm" role="region" aria-label={t('reports:page.reading')}>
      <Stack gap={6}>
        <Title order={2}>{t('reports:page.reading')}</Title>
        <Table withRowBorders={false} verticalSpacing={3} horizontalSpacing={0}>
          <Table.Tbody>
            {rows.map(([label, value]) => (
              <Table.Tr key={label} style={{ verticalAlign: 'top' }}>
                <Table.Th scope="row" w="32%" c="dimmed" fw={400} pr="sm">
                  {label}
                </Table.Th>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{value}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {report.kind === 'conversion' && <Text size="sm">{t('reports:kind.conversion_about')}</Text>}
        {report.payloadForm === 'object' && <Text size="sm">{t('reports:page.object_form')}</Text>}
      </Stack>
    </Paper>
  );
}

function Copied({ text, label }: { text: string; label: string }) {
  const t = useT();
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <Code>{text}</Code>
      <CopyButton text={text} label={`${t('action.copy')}: ${label}`} copiedLabel={t('action.copied')} />
    </Group>
  );
}
