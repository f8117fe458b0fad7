import { useState } from 'react';
import { useStore } from 'zustand';
import { safetyCodes } from '../../../shared/errors.ts';
import { useApp } from '../../app/app-context.ts';
import { useErrorText, useProducts, useQuery } from '../../app/hooks.ts';
import type { ScreenProps } from '../../app/ScreenView.tsx';
import { useT } from '../../app/use-t.ts';
import { ErrorBox } from '../../ui/ErrorBox.tsx';
import { SimpleGrid, Skeleton, Stack } from '../../ui/mantine.ts';
import { Page } from '../../ui/Page.tsx';
import { FirstRun } from '../first-run/FirstRun.tsx';
import { hasNoCredential, refusedCredential } from '../products/access.ts';
import { Due } from './Due.tsx';
import { LastRun } from './LastRun.tsx';
import { LicenseUse } from './LicenseUse.tsx';
import { nextAction } from './next-action.ts';
import { NextStep } from './NextStep.tsx';
import { ReportStates } from './ReportStates.tsx';
import { River } from './River.tsx';
import { Shortages } from './Shortages.tsx';
import { Waits } from './Waits.tsx';

/** Where do I stand. Another workspace begins anew. */
export default function OverviewScreen(_: ScreenProps) {
  const { session } = useApp();
  const workspace = useStore(session.store, (state) => state.hello?.workspace);
  return <Overview key={workspace} isKnown={workspace !== undefined} />;
}

function Overview({ isKnown }: { isKnown: boolean }) {
  const { jobs } = useApp();
  const t = useT();
  const errorText = useErrorText();
  const products = useProducts();
  const running = useStore(jobs.store, (state) => state.running);
  const [isFirstRun, setFirstRun] = useState(false);
  const {
    data: status,
    error,
    read,
  } = useQuery('status.get', {}, [
    'products',
    'reports',
    'handovers',
    'accountFiles',
    'jobs',
    'account',
    'inventory',
    'app',
  ]);
  const { data: questions } = useQuery('identities.open', {}, ['products', 'app']);
  // Not before it is known which workspace it is: what a person types into the first page would be lost with it.
  if (!status || !isKnown)
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
  // The first run stays until its own end: it adds the first product on its way.
  if (isFirstRun || !hasProducts)
    return <FirstRun onBegun={() => setFirstRun(true)} onDone={() => setFirstRun(false)} />;
  const errors = [...products.values()].filter(({ life }) => life === 'active').map(({ error }) => error?.code);
  const stopped = {
    safety: errors.filter((code) => code !== undefined && safetyCodes.has(code)).length,
    noCredential: [...products.values()].filter(hasNoCredential).length,
    login: errors.filter((code) => code === 'login.refused').length,
    questions: new Set(questions?.rows.map(({ productId }) => productId)).size,
  };
  return (
    <Page title={t('nav.overview')} note={<LastRun job={status.lastJob} />}>
      <NextStep
        action={nextAction(status, stopped, running[0]?.id ?? null)}
        refusedCredential={refusedCredential(products.values())}
      />
      <Shortages inventory={status.inventory} />
      <River reports={status.reports} />
      <Waits status={status} withoutCredential={stopped.noCredential} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="sm">
        <Due />
        <Stack gap="sm">
          <LicenseUse />
          <ReportStates />
        </Stack>
      </SimpleGrid>
    </Page>
  );
}
