import { SluiceError } from '../../../shared/errors.ts';
import type { ApplicationClient } from '../application-client.ts';
import { allRows } from './pages.ts';

/** JOB is an id or how one begins; `usage.invalid` where several begin so. What fits none is left to the procedure to refuse. */
export async function findJobId(application: ApplicationClient, text: string, signal: AbortSignal): Promise<string> {
  const start = text.toLowerCase();
  if (start.length >= 36) return text;
  const found: string[] = [];
  if (start.length >= 3) {
    const jobs = allRows((page) => application.call('jobs.list', page, { signal }));
    for await (const { id } of jobs) if (id.startsWith(start)) found.push(id);
  }
  const [id, ...others] = found;
  if (others.length) throw new SluiceError('usage.invalid', { detail: `${found.length} jobs begin with ${text}` });
  return id ?? text;
}
