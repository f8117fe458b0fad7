import type { Output } from '../../../shared/contract/contract.ts';
import type { DesktopText } from './desktop-text.ts';

/** What the operating system's notification says of a job that ended; null: the person ended it, and knows. */
export function jobNotice(
  job: Pick<Output<'jobs.get'>['job'], 'kind' | 'state' | 'rows'>,
  text: DesktopText,
): { readonly title: string; readonly body: string } | null {
  const title = text(`job.${job.kind}`);
  const failed = job.rows.failed ?? 0;
  const total = Object.values(job.rows).reduce((sum, count) => sum + (count ?? 0), 0);
  switch (job.state) {
    case 'done':
      return { title, body: failed > 0 ? text('notice.doneWithFailures', { failed, total }) : text('notice.done') };
    case 'failed':
      return { title, body: text('notice.failed') };
    case 'crashed':
      return { title, body: text('notice.crashed') };
    case 'cancelled':
    case 'running':
      return null;
  }
}
