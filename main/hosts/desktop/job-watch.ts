import type { Answer } from '../../../shared/bridge.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import type { ContractEvent } from '../../../shared/contract/events.ts';

type Job = Output<'jobs.get'>['job'];

export interface JobWatchOptions {
  readonly call: (name: 'jobs.list' | 'jobs.get' | 'settings.get', input: object) => Promise<Answer>;
  /** The jobs of this program that run; empty: none does. */
  readonly onRunning: (kinds: readonly Job['kind'][]) => void;
  readonly onEnded: (job: Job) => void;
  /** The cycle is to run by itself, or not. */
  readonly onSchedule: (isSet: boolean) => void;
}

export interface JobWatch {
  onEvent(event: ContractEvent): void;
}

/**
 * What the operating system is told about: work goes on (the computer must not fall asleep), a job has ended, a schedule
 * is kept. Events are hints, so each time it asks; never twice at once.
 */
export function watchJobs(options: JobWatchOptions): JobWatch {
  let known = new Set<string>();
  let isReading = false;
  let isDue = false;

  const read = async (): Promise<void> => {
    isDue = true;
    if (isReading) return;
    isReading = true;
    while (isDue) {
      isDue = false;
      await once();
    }
    isReading = false;
  };
  const once = async (): Promise<void> => {
    const list = await options.call('jobs.list', { states: ['running'], limit: 500 });
    if (!list.ok) {
      // The work process died: nothing runs; what is resumed comes under a new id.
      known = new Set();
      options.onRunning([]);
      return;
    }
    const { rows } = list.value as Output<'jobs.list'>;
    const ownJobs = rows.filter((job) => job.isOwn);
    options.onRunning(ownJobs.map((job) => job.kind));
    const own = ownJobs.map((job) => job.id);
    // Between its last word and its end in the record a job is nobody's, and still running.
    const running = new Set(rows.map((job) => job.id));
    const ended = [...known].filter((id) => !running.has(id));
    known = new Set([...own, ...[...known].filter((id) => running.has(id))]);
    for (const id of ended) {
      const answer = await options.call('jobs.get', { id });
      if (answer.ok) options.onEnded((answer.value as Output<'jobs.get'>).job);
    }
  };
  const readSchedule = async (): Promise<void> => {
    const answer = await options.call('settings.get', {});
    if (answer.ok) options.onSchedule((answer.value as Output<'settings.get'>).settings.schedule !== null);
  };

  return {
    onEvent(event) {
      if (event.topic === 'settings' || event.topic === 'app') void readSchedule();
      // Progress of a job that is not known yet says that it has begun.
      const isNews = event.topic === 'job' && event.progress !== undefined && !known.has(event.progress.jobId);
      if (event.topic === 'jobs' || event.topic === 'app' || isNews) void read();
    },
  };
}
