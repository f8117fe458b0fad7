import { describe, expect, it } from 'vitest';
import { jobEnd } from '../../../../renderer/app/job-end.ts';
import type { JobResult } from '../../../../renderer/stores/jobs-store.ts';

const result = (patch: Partial<JobResult>): JobResult => ({
  jobId: 'j',
  kind: 'collect',
  state: 'done',
  counts: {},
  rows: {},
  failures: 0,
  notes: [],
  error: null,
  ...patch,
});

describe('the end of a job in a word', () => {
  it.each([
    ['done', {}],
    ['some_failed', { failures: 2 }],
    ['some_failed', { kind: 'verify', findings: [{ row: '3', detail: 'differs' }] }],
    ['cancelled', { state: 'cancelled', failures: 1 }],
    ['failed', { state: 'failed', error: { code: 'vault.locked', params: {}, retryable: false } }],
    ['some_failed', { state: 'failed', failures: 1 }],
    ['failed', { state: 'crashed' }],
  ] as const)('%s', (end, patch) => {
    expect(jobEnd(result(patch as Partial<JobResult>))).toBe(end);
  });
});
