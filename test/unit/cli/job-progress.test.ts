import { describe, expect, it } from 'vitest';
import { createPace } from '../../../main/hosts/cli/progress.ts';
import type { JobProgress } from '../../../shared/contract/events.ts';
import { jobResult, jobRow, run } from './harness.ts';

const progress = (more: Partial<JobProgress>): JobProgress => ({
  jobId: 'job-1',
  kind: 'collect',
  phase: 'collecting',
  done: 0,
  total: 10,
  rows: {},
  steps: {},
  bytes: 0,
  at: 0,
  ...more,
});
const event = (more: Partial<JobProgress>) => ({
  topic: 'job' as const,
  id: 'job-1',
  revision: 1,
  progress: progress(more),
});

describe('progress without a terminal', () => {
  it('is plain lines on standard error, few of them', async () => {
    const ran = await run(['collect'], {
      during: {
        'jobs.wait': ({ emit }) => {
          for (let done = 0; done <= 10; done += 1) emit(event({ done, rows: { failed: done > 5 ? 1 : 0 } }));
          emit(event({ phase: 'uploading', done: 0, total: 3 }));
          emit({ ...event({ done: 5 }), progress: progress({ jobId: 'another', phase: 'foreign' }) });
        },
      },
    });
    const lines = ran.stderr.trimEnd().split('\n');
    expect(lines[0]).toBe('collecting 0/10');
    expect(lines.find((line) => line.startsWith('collecting 10/10'))).toContain('1 failed');
    expect(lines.at(-1)).toBe('uploading 0/3');
    expect(lines.length).toBeLessThan(6);
    expect(ran.stderr).not.toContain('foreign');
    expect(ran.stdout).not.toContain('collecting');
  });
});

describe('a question in the middle of a job', () => {
  it('is not drawn over by the progress', async () => {
    let asked: Promise<string | null> | undefined;
    const ran = await run(['collect'], {
      isTTY: true,
      stdin: 'open sesame\n',
      answers: { 'jobs.wait': () => asked?.then(() => jobResult()) },
      during: {
        'jobs.wait': ({ askPassphrase, emit }) => {
          asked = askPassphrase();
          // Progress comes in before the question, and while it stands: the answer is read in a later turn of the loop.
          void (async () => {
            for (let turn = 0; turn < 50; turn += 1) {
              await Promise.resolve();
              emit(event({ phase: `phase ${turn}` }));
            }
          })();
          asked = asked.then((answer) => (emit(event({ done: 10 })), answer));
        },
      },
    });
    expect(await asked).toBe('open sesame');
    const question = ran.stderr.indexOf('Passphrase of the vault: ');
    expect(question).toBeGreaterThanOrEqual(0);
    expect(ran.stderr.slice(question)).toMatch(/^Passphrase of the vault: \ncollecting 10\/10/);
  });
});

describe('pace', () => {
  it('is measured in one phase and says the time left', () => {
    let now = 0;
    const pace = createPace({ now: () => 0, monotonicMs: () => now, sleep: () => Promise.resolve() });
    expect(pace(progress({ done: 2 }))).toEqual({ perSecond: null, leftMs: null });
    now = 2000;
    expect(pace(progress({ done: 6 }))).toEqual({ perSecond: 2, leftMs: 2000 });
    expect(pace(progress({ phase: 'delivering', done: 6 }))).toEqual({ perSecond: null, leftMs: null });
  });
});

describe('interrupts', () => {
  const answers = {
    'jobs.wait': jobResult({ state: 'cancelled', rows: { cancelled: 1 } }),
    'jobs.rows': { rows: [jobRow('a', { state: 'cancelled' })], total: 1 },
  };

  it('the first cancels the job and still tells what was done', async () => {
    const ran = await run(['collect', '--json'], {
      answers,
      during: { 'jobs.wait': ({ interrupt }) => interrupt() },
    });
    expect(ran.code).toBe(130);
    expect(ran.calls.filter((call) => call.name === 'jobs.cancel').map((call) => call.input)).toEqual([
      { id: 'job-1' },
    ]);
    expect(ran.json()).toMatchObject({ state: 'cancelled', exit_code: 130 });
    expect([ran.exits, ran.closed]).toEqual([[], 1]);
  });

  it('one before the job has its id cancels it too', async () => {
    const ran = await run(['collect'], { answers, during: { 'collect.start': ({ interrupt }) => interrupt() } });
    expect(ran.code).toBe(130);
    expect(ran.calls.map((call) => call.name)).toContain('jobs.cancel');
  });

  it('the second ends the process at once', async () => {
    const ran = await run(['collect'], {
      answers,
      during: {
        'jobs.wait': ({ interrupt }) => {
          interrupt();
          interrupt();
        },
      },
    });
    expect(ran.exits).toEqual([130]);
  });

  it('a job that had finished anyway keeps its own end', async () => {
    const ran = await run(['collect'], { during: { 'jobs.wait': ({ interrupt }) => interrupt() } });
    expect(ran.code).toBe(0);
  });

  it('of a command that is no job gives 130', async () => {
    const ran = await run(['status'], {
      answers: { 'status.get': new Error('aborted') },
      during: { 'status.get': ({ interrupt }) => interrupt() },
    });
    expect(ran.code).toBe(130);
  });
});
