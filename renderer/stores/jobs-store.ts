import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Input, Output } from '../../shared/contract/contract.ts';
import type { JobProgress } from '../../shared/contract/events.ts';
import { toErrorData } from '../../shared/errors.ts';
import type { Client } from '../client.ts';
import type { Scheduler } from './products-store.ts';

export type Job = Output<'jobs.list'>['rows'][number];
export type JobResult = Output<'jobs.wait'>;
export type StartName =
  | 'collect.start'
  | 'upload.start'
  | 'export.start'
  | 'import.start'
  | 'deliver.start'
  | 'cycle.start'
  | 'check.start'
  | 'preflight.start'
  | 'actions.start'
  | 'inventory.refresh'
  | 'onPrem.refresh'
  | 'verify.run'
  | 'proof.save'
  | 'jobs.retry';

export interface JobsState {
  /** Jobs that run now, of this process and of others, newest first. */
  readonly running: readonly Job[];
  readonly progress: ReadonlyMap<string, JobProgress>;
  /** Ends of the jobs that this page started, by id. */
  readonly results: ReadonlyMap<string, JobResult>;
}

export interface JobsStore {
  readonly store: StoreApi<JobsState>;
  /** Starts a job and gives its id at once. Its end comes into `results`, and to `onEnd`. */
  run<Name extends StartName>(name: Name, input: Input<Name>): Promise<string>;
  /** The end of a job, however it ended; also of one that this page did not start. */
  wait(jobId: string): Promise<JobResult>;
  cancel(jobId: string): Promise<void>;
  /** Told of every end of a job that this page started, and whether somebody shows it in its place. */
  onEnd(listener: (result: JobResult, isShown: boolean) => void): () => void;
  /** Somebody on the page will show this job's end. Gives the function that takes it back. */
  showEnd(jobId: string): () => void;
  start(): () => void;
}

export function createJobsStore(client: Client, scheduler: Scheduler): JobsStore {
  const store = createStore<JobsState>(() => ({ running: [], progress: new Map(), results: new Map() }));
  const ends = new Set<(result: JobResult, isShown: boolean) => void>();
  const shown = new Set<string>();
  const latest = new Map<string, JobProgress>();

  const readRunning = async (): Promise<void> => {
    try {
      const { rows } = await client.call('jobs.list', { states: ['running'], limit: 100 });
      const running = new Set(rows.map((job) => job.id));
      const progress = new Map([...store.getState().progress].filter(([id]) => running.has(id)));
      store.setState({ running: rows, progress });
    } catch (thrown) {
      // What ran is not known until the next event; the shell shows that the connection is gone.
      if (toErrorData(thrown).code === 'internal') throw thrown;
    }
  };

  /** One function, so that the events of one frame ask once. */
  const readOnce = (): void => void readRunning();

  return {
    store,
    async run(name, input) {
      const { jobId } = (await client.call(name, input)) as { jobId: string };
      void readRunning();
      void client.call('jobs.wait', { id: jobId }).then(
        (result) => {
          store.setState(({ results }) => ({ results: new Map(results).set(jobId, result) }));
          ends.forEach((listener) => listener(result, shown.has(jobId)));
          void readRunning();
        },
        // The work process ended: the job's page says how it stands after the restart.
        () => undefined,
      );
      return jobId;
    },
    wait: (jobId) => client.call('jobs.wait', { id: jobId }),
    async cancel(jobId) {
      await client.call('jobs.cancel', { id: jobId });
    },
    onEnd(listener) {
      ends.add(listener);
      return () => ends.delete(listener);
    },
    showEnd(jobId) {
      shown.add(jobId);
      return () => shown.delete(jobId);
    },
    start() {
      void readRunning();
      return client.on((event) => {
        if (event.topic === 'jobs') scheduler.frame(readOnce);
        if (event.topic !== 'job' || !event.progress) return;
        latest.set(event.progress.jobId, event.progress);
        scheduler.frame(() => {
          if (latest.size === 0) return;
          store.setState(({ progress }) => ({ progress: new Map([...progress, ...latest]) }));
          latest.clear();
        });
      });
    },
  };
}
