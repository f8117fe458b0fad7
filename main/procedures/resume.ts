import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JobServices } from '../jobs/services.ts';
import { isAlive } from '../jobs/settle.ts';
import type { JobRow } from '../ledger/ledger.ts';

/** Older ones are no longer what a person waits for. */
const newestMs = 24 * 3_600_000;

/**
 * What the end of a process cut off: of each kind the newest job, where it crashed. One that still stands as running
 * although its process is gone is marked as crashed here, as the next job would do. Left are those that a person
 * cancelled, and those whose files are gone.
 */
export async function resumableJobs(
  { ledger, clock }: JobServices,
  isOwn: (id: string) => boolean,
): Promise<readonly JobRow[]> {
  const newest = new Map<string, JobRow>();
  const since = clock.now() - newestMs;
  for (let cursor: string | undefined; ;) {
    const page = await ledger.listJobs({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    for (const job of page.rows) if (job.startedAt >= since && !newest.has(job.kind)) newest.set(job.kind, job);
    cursor = page.cursor;
    if (cursor === undefined || page.rows.every((job) => job.startedAt < since)) break;
  }
  const found: JobRow[] = [];
  for (const job of newest.values()) {
    // What changes a product is never done again without a person.
    if (job.kind === 'action' || job.isCancelAsked || isOwn(job.id)) continue;
    if (job.state !== 'crashed' && !(job.state === 'running' && isGone(job))) continue;
    if (!(await hasItsFiles(job))) continue;
    const crashed = job.state === 'crashed' ? job : await markCrashed(job);
    if (crashed) found.push(crashed);
  }
  // In the order in which they were started.
  return found.sort((a, b) => a.startedAt - b.startedAt);

  async function markCrashed(job: JobRow): Promise<JobRow | null> {
    const error = { code: 'job.crashed' as const, params: {}, retryable: true };
    await ledger.endJob(job.id, { state: 'crashed', counts: job.counts, error });
    return ledger.job(job.id);
  }
}

/**
 * Of a job that is not this process's own. A new process may have been given the very number of the old one: a job of
 * that number is gone, too.
 */
export function isGone({ args }: JobRow): boolean {
  return args.pid === process.pid || !isAlive(args.pid);
}

async function hasItsFiles({ args }: JobRow): Promise<boolean> {
  const { out, folder, files } = args;
  const needed = [
    ...(typeof out === 'string' ? [dirname(out)] : []),
    ...(typeof folder === 'string' ? [folder] : []),
    ...(Array.isArray(files) ? files.map(String) : []),
  ];
  for (const path of needed) if ((await stat(path).catch(() => null)) === null) return false;
  return true;
}
