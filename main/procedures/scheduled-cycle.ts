import { isAlive } from '../jobs/settle.ts';
import type { ProcedureContext } from './context.ts';
import { jobProcedures } from './jobs.ts';

/** Starts the cycle of a schedule, unless one runs, was started since it came due, or there is nothing to run it for. */
export async function scheduledCycle(context: ProcedureContext, due: number): Promise<void> {
  const { ledger, log } = context.services;
  const { products } = await ledger.counts();
  const { total: awaited } = await ledger.listAuthorizations({ states: ['asked'], limit: 1 });
  if (products.active + products.retired + awaited === 0) return;
  const { rows } = await ledger.listJobs({ limit: 100 });
  const isThere = rows.some(
    (job) => job.kind === 'cycle' && (job.startedAt >= due || (job.state === 'running' && isAlive(job.args.pid))),
  );
  if (isThere) {
    log.event('schedule.skipped', { due });
    return;
  }
  const { 'cycle.start': start } = jobProcedures(context);
  await start(
    { productIds: null, which: { kind: 'unreported' }, force: false, unattended: true, noWait: false },
    { signal: new AbortController().signal },
  );
}
