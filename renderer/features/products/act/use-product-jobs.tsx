import type { Which } from '../../../../shared/vocabulary.ts';
import { useApp } from '../../../app/app-context.ts';
import { useAction, useStartJob } from '../../../app/hooks.ts';
import { jobWord } from '../../../app/JobEnds.tsx';
import { routeHash } from '../../../app/route.ts';
import { useT } from '../../../app/use-t.ts';
import type { ErrorData } from '../../../../shared/errors.ts';
import { Anchor, Text } from '../../../ui/mantine.ts';
import { say } from '../../../ui/say.ts';

export interface Collecting {
  readonly which: Which;
  /** Also products that report by themselves. */
  readonly force: boolean;
}

export interface ProductJobs {
  readonly check: (ids: readonly string[]) => Promise<boolean>;
  readonly preflight: (ids: readonly string[]) => Promise<boolean>;
  readonly collect: (ids: readonly string[], how: Collecting) => Promise<boolean>;
  readonly deliver: (ids: readonly string[]) => Promise<boolean>;
  readonly cycle: (ids: readonly string[]) => Promise<boolean>;
  readonly isBusy: boolean;
  readonly error: ErrorData | null;
  readonly clear: () => void;
}

/** What can be started for products. A person stays where they are; a short word leads to the job. */
export function useProductJobs(): ProductJobs {
  const { products } = useApp();
  const startJob = useStartJob();
  const t = useT();
  const tell = (
    kind: 'check' | 'preflight' | 'collect' | 'deliver' | 'cycle',
    ids: readonly string[],
    jobId: string,
  ) => {
    const [only = ''] = ids;
    const name = ids.length === 1 ? products.store.getState().byId.get(only)?.name : undefined;
    say({
      id: jobWord(jobId),
      title: t(`jobs:kind.${kind}`),
      text: (
        <Text size="sm" component="span">
          {name ?? t('count.products', { count: ids.length })}{' '}
          <Anchor href={routeHash('jobs', jobId)} size="sm" underline="always">
            {t('products:job.watch')}
          </Anchor>
        </Text>
      ),
    });
  };
  const act = useAction(async (start: () => Promise<void>) => start());
  return {
    check: (ids) =>
      act.run(async () => tell('check', ids, await startJob('check.start', { productIds: [...ids] }, true))),
    preflight: (ids) =>
      act.run(async () => tell('preflight', ids, await startJob('preflight.start', { productIds: [...ids] }, true))),
    collect: (ids, { which, force }) =>
      act.run(async () =>
        tell('collect', ids, await startJob('collect.start', { productIds: [...ids], which, force }, true)),
      ),
    deliver: (ids) =>
      act.run(async () => tell('deliver', ids, await startJob('deliver.start', { productIds: [...ids] }, true))),
    cycle: (ids) =>
      act.run(async () => tell('cycle', ids, await startJob('cycle.start', { productIds: [...ids] }, true))),
    isBusy: act.isBusy,
    error: act.error,
    clear: act.clear,
  };
}
