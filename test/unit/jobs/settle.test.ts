import { expect, test } from 'vitest';
import { settleCrashed } from '../../../main/jobs/settle.ts';
import type { Ledger } from '../../../main/ledger/ledger.ts';

test('a killed action is not told to be started again, as other killed jobs are', async () => {
  const ended: unknown[] = [];
  const kinds = ['action', 'collect'];
  const ledger = {
    lockHolder: async () => null,
    listJobs: async () => ({ rows: kinds.map((kind) => ({ id: kind, kind, args: {}, counts: {} })), total: 2 }),
    endJob: async (id: string, { error }: { error: { code: string; retryable: boolean } }) =>
      void ended.push([id, error.code, error.retryable]),
    listHandovers: async () => ({ rows: [], total: 0 }),
  };
  await settleCrashed(ledger as unknown as Ledger, 'own', { operator: 'x', jobId: null, reason: null });
  expect(ended).toEqual([
    ['action', 'job.action_crashed', false],
    ['collect', 'job.crashed', true],
  ]);
});
