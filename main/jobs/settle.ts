import type { Ledger, Who } from '../ledger/ledger.ts';

/**
 * First act of every job, under the workspace's lock: whoever held it before is gone. The job that is still named as
 * holder crashed, and so did every running one whose process is no more (it may have waited for the lock); a hand-over
 * still in the making never got its file. Uploads, imports and temporary files in doubt are settled by the verbs that
 * can ask the other side.
 */
export async function settleCrashed(ledger: Ledger, ownJobId: string, who: Who): Promise<void> {
  const holder = await ledger.lockHolder();
  for (let cursor: string | undefined; ;) {
    const page = await ledger.listJobs({
      states: ['running'],
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    for (const job of page.rows) {
      if (job.id === ownJobId) continue;
      if (holder?.jobId !== job.id && isAlive(job.args.pid)) continue;
      await ledger.endJob(job.id, {
        state: 'crashed',
        counts: job.counts,
        // Lines may have been taken: started again, it would send them twice.
        error:
          job.kind === 'action'
            ? { code: 'job.action_crashed', params: {}, retryable: false }
            : { code: 'job.crashed', params: {}, retryable: true },
      });
    }
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  const making = await ledger.listHandovers({ states: ['making'], limit: 500 });
  for (const handover of making.rows)
    await ledger.dropHandover(handover.number, { ...who, reason: 'crashed before the file was written' });
}

/** Is the process that a job names still there? Signal 0 asks only; every platform answers. A number that another process took keeps a dead job listed, no more. */
export function isAlive(pid: unknown): boolean {
  if (typeof pid !== 'number') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
