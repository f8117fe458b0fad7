import type { JobKind } from '../../shared/vocabulary.ts';
import type { JobRun, WorkSettings } from '../jobs/services.ts';
import type * as Verbs from '../jobs/verbs.ts';
import type { ListedProduct } from '../ledger/ledger.ts';
import { defaultLimits } from '../products/product.ts';
import type { ProcedureContext } from './context.ts';
import { lockOf } from './job-lock.ts';
import type { JobOutcome } from './job-result.ts';
import { workSettings as keptSettings } from './work-settings.ts';

/** Logins at once at one address: products have few lines. */
const perAddress = 3;

interface StartOptions {
  readonly lanes?: number | undefined;
  readonly hostKeys?: WorkSettings['hostKeys'] | undefined;
  readonly noWait?: boolean;
}

export type StartJob = (
  kind: JobKind,
  args: object,
  options: StartOptions,
  products: readonly ListedProduct[],
  work: (run: JobRun, verbs: typeof Verbs) => Promise<JobOutcome>,
) => Promise<{ jobId: string }>;

/** Starts jobs with the settings of the workspace. `args` stand in the record: never a secret. */
export function jobStarter({ services: { ledger }, runner, operator }: ProcedureContext): StartJob {
  const workSettings = async (input: StartOptions): Promise<WorkSettings> => {
    const kept = await keptSettings(ledger);
    const lanes = input.lanes ?? kept.lanes;
    return {
      lanes,
      lanesPerSite: kept.lanesPerSite ?? lanes,
      perAddress,
      limits: {
        ...defaultLimits,
        connectMs: kept.connectMs,
        silenceMs: kept.silenceMs,
        saveSilenceMs: kept.saveSilenceMs,
        confirmMs: kept.confirmMs,
      },
      ackWaitMs: kept.ackWaitMs,
      accountRequestsPerSecond: kept.accountRequestsPerSecond,
      hostKeys: input.hostKeys ?? kept.hostKeys,
      retries: kept.tries - 1,
    };
  };
  return async (kind, args, options, products, work) => ({
    jobId: await runner.start({
      kind,
      args: { ...args },
      productIds: products.map((row) => row.id),
      settings: await workSettings(options),
      lock: lockOf(kind, 'productIds' in args ? args.productIds : null),
      noWait: options.noWait ?? false,
      operator,
      work: async (run) => work(run, await import('../jobs/verbs.ts')),
    }),
  });
}
