import { useStore } from 'zustand';
import { safetyCodes } from '../../../shared/errors.ts';
import { useApp } from '../../app/app-context.ts';
import { useErrorText, useProducts, useQuery } from '../../app/hooks.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { SimpleGrid, Skeleton } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { FirstRun } from '../first-run/FirstRun.tsx';
import { Due } from './Due.tsx';
import { LastRun } from './LastRun.tsx';
import { LicenseUse } from './LicenseUse.tsx';
import { nextAction } from './next-action.ts';
import { NextStep } from './NextStep.tsx';
import { River } from './River.tsx';
import { Waits } from './Waits.tsx';

/** Where do I stand. */
export default function OverviewScreen(_: ScreenProps) {
  const { jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const products = useProducts();
  const running = useStore(jobs.store, (state) => state.running);
  const {
    data: status,
    error,
    read,
  } = useQuery('status.get', {}, ['products', 'reports', 'handovers', 'accountFiles', 'jobs', 'account', 'app']);
  if (!status)
    return (
      <Page title={t('nav.overview')}>
        {error ? (
          <ErrorBox text={errorText(error)} retry={{ label: t('action.retry'), run: () => void read() }} />
        ) : (
          <Skeleton h={240} />
        )}
      </Page>
    );
  const hasProducts = Object.values(status.products).some((count) => (count ?? 0) > 0);
  if (!hasProducts) return <FirstRun />;
  const stops = [...products.values()].filter((product) => product.error && safetyCodes.has(product.error.code)).length;
  return (
    <Page title={t('nav.overview')} note={<LastRun job={status.lastJob} />}>
      <NextStep action={nextAction(status, stops, running[0]?.id ?? null)} />
      <River reports={status.reports} />
      <Waits status={status} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="sm">
        <Due />
        <LicenseUse />
      </SimpleGrid>
    </Page>
  );
}
