import type { JobLock } from '../jobs/runner.ts';
import type { JobKind } from '../../shared/vocabulary.ts';

/** So many products are looked at beside another job: each costs one of its few lines. */
const mostBeside = 5;

/**
 * Whether a job needs the workspace for itself. Readers never wait, and a look at single products (after a changed host key
 * was accepted …) does not stand behind a cycle of an hour: it only records the contact.
 */
export function lockOf(kind: JobKind, productIds: unknown): JobLock {
  // A list is many small edits, which never wait for a job.
  if (kind === 'verify' || kind === 'proof' || kind === 'list') return 'none';
  return kind === 'check' && Array.isArray(productIds) && productIds.length <= mostBeside ? 'try' : 'take';
}
