import { lazy, Suspense, useMemo, useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useFormat, useQuery } from '../../app/hooks.ts';
import { useT } from '../../app/use-t.ts';
import { Paper, Skeleton, Stack, Text, Title } from '../../ui/mantine.ts';
import { tagName } from '../../app/tag-name.ts';
import { shownDays } from './shown-days.ts';

const dayMs = 86_400_000;

/** A third of the page's code, for one picture. */
const UseChart = lazy(async () => ({ default: (await import('../../ui/UseChart.tsx')).UseChart }));

/** License use over time, from the reports that are here. */
export function LicenseUse() {
  const { clock } = useApp();
  const t = useT();
  const format = useFormat();
  // A fixed span, so that the question stays the same while the screen is open.
  const [to] = useState(() => Math.ceil(clock.now() / dayMs) * dayMs);
  const { data } = useQuery('overview.licenseUse', { from: to - 90 * dayMs, to, licenses: 6 }, ['reports']);
  const chart = useMemo(() => {
    const licenses = data?.licenses ?? [];
    const used = new Set(licenses.flatMap(({ points }) => points.map(({ day }) => day)));
    const days = shownDays(
      Array.from({ length: 90 }, (_, index) => to - (90 - index) * dayMs),
      (day) => used.has(day),
    );
    return {
      days: days.map((day) => format.day(day)),
      series: licenses.map(({ entitlementTag, points }) => ({
        name: tagName(entitlementTag),
        points: new Map(points.map(({ day, count }) => [format.day(day), count])),
      })),
    };
  }, [data, format, to]);
  return (
    <Paper>
      <Stack gap="xs">
        <Title order={2}>{t('overview:use.title')}</Title>
        {chart.series.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('overview:use.none')}
          </Text>
        ) : (
          <Suspense fallback={<Skeleton h={220} aria-label={t('state.loading')} />}>
            <UseChart label={t('overview:use.title')} series={chart.series} days={chart.days} />
          </Suspense>
        )}
      </Stack>
    </Paper>
  );
}
