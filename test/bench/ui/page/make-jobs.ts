import type { Output } from '../../../../shared/contract/contract.ts';
import type { FakeProduct } from './make-products.ts';
import { oneOf, pick } from './pick.ts';

export type FakeJob = Output<'jobs.list'>['rows'][number];
export type FakeJobRow = Output<'jobs.rows'>['rows'][number];

/** Past jobs, the newest first; each with as many products as there are. */
export function makeJobs(count: number, products: number, now: number): FakeJob[] {
  const failed = Math.floor(products / 50);
  return Array.from({ length: count }, (_, index) => ({
    id: `job-${index}`,
    kind: oneOf(['collect', 'cycle', 'deliver', 'check', 'upload'], index),
    args: {},
    state: oneOf(['done', 'done', 'failed', 'cancelled'], index),
    operator: oneOf(['anna', 'bench', 'kenji'], index),
    startedAt: now - index * 3_600_000 - 60_000,
    endedAt: now - index * 3_600_000,
    counts: { collected: products },
    error: null,
    rows: { succeeded: products - failed, failed },
    failures: 0,
    waitingFor: null,
    isOwn: true,
  }));
}

export function makeJobRow({ id, name, host }: FakeProduct, index: number): FakeJobRow {
  const hasFailed = pick(index, 50) === 0;
  return {
    productId: id,
    productName: name,
    host,
    state: hasFailed ? 'failed' : 'succeeded',
    detail: hasFailed
      ? {}
      : { added: 1 + pick(index, 4), known: pick(index, 30), lastAckAfter: 'Oct 14 12:10:32 2026 UTC' },
    notes: pick(index, 30) === 0 ? [{ code: 'clock_wrong', detail: '75', product: name }] : [],
    error: hasFailed ? { code: 'product.unreachable', params: { host: host ?? '', port: 22 }, retryable: true } : null,
  };
}
