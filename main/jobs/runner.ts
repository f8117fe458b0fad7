import type { JobProgress } from '../../shared/contract/events.ts';
import type { NoteCode } from '../../shared/contract/jobs.ts';
import { SluiceError, toErrorData, type ErrorData } from '../../shared/errors.ts';
import type { JobKind, RowState } from '../../shared/vocabulary.ts';
import type { JobProductRow, JsonObject, Who } from '../ledger/ledger.ts';
import { unfinishedRow } from '../ledger/ledger.ts';
import type { Warning } from '../products/product.ts';
import { jumpsOfJob } from './jump-hosts.ts';
import { credentialsOfJob } from './credential-choice.ts';
import { createLoginGate } from './login-gate.ts';
import { mergeRow } from './merge-row.ts';
import type { JobPhase, JobRun, JobServices, WorkSettings } from './services.ts';
import { secretsOfJob } from './secrets.ts';
import { settleCrashed } from './settle.ts';

export interface Note {
  readonly code: NoteCode;
  readonly detail: string;
  readonly product: string | null;
}

/** End of a job, as the hosts get it. `outcome` is what its verb gave. */
export interface JobEnd {
  readonly jobId: string;
  readonly kind: JobKind;
  readonly state: 'done' | 'failed' | 'cancelled';
  readonly counts: Readonly<Record<string, number>>;
  readonly rows: Readonly<Partial<Record<RowState, number>>>;
  readonly notes: readonly Note[];
  readonly error: ErrorData | null;
  readonly outcome: unknown;
}

/** `take`: the workspace for itself, after waiting. `try`: if it is free, else beside the job that has it. */
export type JobLock = 'take' | 'try' | 'none';

export interface JobStart {
  readonly kind: JobKind;
  readonly args: JsonObject;
  readonly productIds: readonly string[];
  readonly settings: WorkSettings;
  readonly lock: JobLock;
  readonly noWait: boolean;
  readonly operator: string;
  readonly work: (run: JobRun) => Promise<unknown>;
}

/** Takes the workspace's lock for a job; see `ledger/jobs-lock.ts`. */
export type TakeLock = (options: {
  wait: boolean;
  signal: AbortSignal;
  onWaiting: (holder: string) => void;
}) => Promise<{ release(): void | Promise<void> }>;

export interface JobRunner {
  /** Gives the id at once; the work goes on. */
  start(job: JobStart): Promise<string>;
  cancel(jobId: string): boolean;
  /** Null: not a job of this process. */
  wait(jobId: string): Promise<JobEnd> | null;
  /** Null: it does not run here, or has ended. */
  progressOf(jobId: string): JobProgress | null;
  close(): Promise<void>;
}

const progressEveryMs = 100;
/** Results of ended jobs that are kept for who asks late: a window runs for weeks. */
const mostEnded = 100;

export function createJobRunner(
  services: JobServices,
  takeLock: TakeLock,
  publish: (progress: JobProgress) => void,
): JobRunner {
  const ended: string[] = [];
  const running = new Map<string, { controller: AbortController; end: Promise<JobEnd>; progress: () => JobProgress }>();

  return {
    async start(job) {
      const who = { operator: job.operator, reason: null };
      const id = await services.ledger.beginJob(
        { kind: job.kind, args: { ...job.args, pid: process.pid }, productIds: job.productIds },
        who,
      );
      const controller = new AbortController();
      const board = createBoard(services, id, job.kind, publish);
      const end = runJob(services, takeLock, job, id, controller.signal, board);
      running.set(id, { controller, end, progress: () => board.progress() });
      void end.then(() => {
        ended.push(id);
        for (const old of ended.splice(0, ended.length - mostEnded)) running.delete(old);
      });
      return id;
    },
    cancel(jobId) {
      const found = running.get(jobId);
      if (found === undefined) return false;
      if (!found.controller.signal.aborted && !ended.includes(jobId)) {
        found.controller.abort(new SluiceError('job.cancelled'));
        // Not waited for: it only matters when this process is killed before the job's end is written.
        services.ledger.noteCancel(jobId).catch(() => undefined);
      }
      return true;
    },
    wait: (jobId) => running.get(jobId)?.end ?? null,
    progressOf: (jobId) => (ended.includes(jobId) ? null : (running.get(jobId)?.progress() ?? null)),
    async close() {
      for (const { controller } of running.values()) controller.abort(new SluiceError('job.cancelled'));
      await Promise.allSettled([...running.values()].map((one) => one.end));
    },
  };
}

async function runJob(
  services: JobServices,
  takeLock: TakeLock,
  job: JobStart,
  id: string,
  signal: AbortSignal,
  board: Board,
): Promise<JobEnd> {
  const { ledger, clock, log } = services;
  const who: Who = { operator: job.operator, jobId: id, reason: null };
  let error: ErrorData | null = null;
  let state: JobEnd['state'] = 'done';
  let outcome: unknown = null;
  try {
    board.phase('waiting', 0);
    const lock = await lockFor(job, takeLock, signal, board);
    try {
      board.phase('settling', 0);
      if (lock) {
        await settleCrashed(ledger, id, who);
        await ledger.setLockHolder({
          jobId: id,
          operator: job.operator,
          kind: job.kind,
          pid: process.pid,
          since: clock.now(),
        });
      }
      log.event('job.started', { job: id, kind: job.kind, products: job.productIds.length });
      const run = {
        id,
        kind: job.kind,
        who,
        signal,
        services,
        settings: job.settings,
        hasWorkspace: lock !== null,
        filesInUse: new Set<string>(),
        gate: createLoginGate(),
        credentials: credentialsOfJob(ledger),
        secretsFor: secretsOfJob(services),
        phase: board.phase,
        step: board.step,
        row: board.row,
        soon: board.soon,
        written: board.written,
        doing: board.doing,
        count: board.count,
        note: board.note,
      };
      const jumps = jumpsOfJob(run);
      try {
        outcome = await job.work({ ...run, jumps });
        await board.written();
      } finally {
        jumps.close();
      }
    } finally {
      try {
        if (lock) await ledger.setLockHolder(null);
      } finally {
        // Also when the ledger cannot be written any more: others must not wait for ever.
        await lock?.release();
      }
    }
  } catch (thrown) {
    error = toErrorData(thrown);
    state = signal.aborted ? 'cancelled' : 'failed';
    if (state === 'cancelled') error = null;
    else log.event('job.failed', { job: id, kind: job.kind, code: error.code, params: error.params });
  }
  board.stop();
  const counts = board.counts();
  try {
    await ledger.endJob(id, { state, counts, error });
  } catch (thrown) {
    // The ledger itself failed: the result still says what happened.
    error ??= toErrorData(thrown);
    state = 'failed';
  }
  log.event('job.ended', { job: id, kind: job.kind, state, counts });
  return {
    jobId: id,
    kind: job.kind,
    state,
    counts,
    rows: board.endedRows(state),
    notes: board.notes(),
    error,
    outcome,
  };
}

async function lockFor(
  { lock, noWait }: JobStart,
  takeLock: TakeLock,
  signal: AbortSignal,
  board: Board,
): Promise<Awaited<ReturnType<TakeLock>> | null> {
  if (lock === 'none') return null;
  const onWaiting = (holder: string) => board.note({ code: 'waiting_for', detail: holder, product: null });
  try {
    return await takeLock({ wait: lock === 'take' && !noWait, signal, onWaiting });
  } catch (thrown) {
    if (lock === 'try' && toErrorData(thrown).code === 'workspace.held') return null;
    throw thrown;
  }
}

interface Board extends Pick<JobRun, 'phase' | 'step' | 'row' | 'soon' | 'written' | 'doing' | 'count' | 'note'> {
  progress(): JobProgress;
  counts(): Readonly<Record<string, number>>;
  endedRows(end: JobEnd['state']): Readonly<Partial<Record<RowState, number>>>;
  notes(): readonly Note[];
  stop(): void;
}

/** Rows, numbers and what the lanes do now; merged, latest wins, at most ten times a second. */
function createBoard(
  services: JobServices,
  jobId: string,
  kind: JobKind,
  publish: (progress: JobProgress) => void,
): Board {
  const { clock, ledger } = services;
  const rows = new Map<string, JobProductRow>();
  const doing = new Map<string, string>();
  const bytes = new Map<string, number>();
  const counts: Record<string, number> = {};
  const notes: Note[] = [];
  const unwritten = new Set<Promise<unknown>>();
  let unwritable: Error | null = null;
  const stopped = new AbortController();
  let phase: JobPhase = 'waiting';
  let done = 0;
  let total = 0;
  let scheduled = false;

  const tally = <T extends string>(values: Iterable<T>): Partial<Record<T, number>> => {
    const result: Partial<Record<T, number>> = {};
    for (const value of values) result[value] = (result[value] ?? 0) + 1;
    return result;
  };
  const rowCounts = () => tally([...rows.values()].map((row) => row.state));
  const progress = (): JobProgress => ({
    jobId,
    kind,
    phase,
    done,
    total,
    rows: rowCounts(),
    steps: tally(doing.values()) as Record<string, number>,
    bytes: [...bytes.values()].reduce((sum, one) => sum + one, 0),
    at: clock.now(),
  });
  const changed = (): void => {
    if (scheduled || stopped.signal.aborted) return;
    scheduled = true;
    clock.sleep(progressEveryMs, stopped.signal).then(
      () => {
        scheduled = false;
        publish(progress());
      },
      () => undefined,
    );
  };

  const soon = (written: Promise<unknown>): void => {
    const settled = written
      .catch((thrown: unknown) => {
        unwritable ??= thrown instanceof Error ? thrown : new Error(String(thrown));
      })
      .finally(() => unwritten.delete(settled));
    unwritten.add(settled);
  };

  return {
    soon,
    async written() {
      // What waits for company goes now.
      if (unwritten.size > 0) soon(ledger.written());
      await Promise.all(unwritten);
      if (unwritable !== null) throw unwritable;
    },
    phase(name, steps) {
      phase = name;
      done = 0;
      total = steps;
      changed();
    },
    step(by = 1) {
      done += by;
      changed();
    },
    row(productId, report) {
      if (report.state !== 'running') doing.delete(productId);
      const merged = mergeRow(rows.get(productId), {
        productId,
        state: report.state,
        detail: report.detail ?? {},
        error: report.error ?? null,
      });
      rows.set(productId, merged);
      changed();
      soon(ledger.recordJobRow(jobId, merged));
    },
    doing(productId, step, now) {
      doing.set(productId, step);
      if (now !== undefined) bytes.set(productId, now);
      changed();
    },
    count(name, by) {
      counts[name] = (counts[name] ?? 0) + by;
    },
    note(note) {
      // One product's note is said once, however often it is tried.
      if (!notes.some((one) => one.code === note.code && one.product === note.product && one.detail === note.detail))
        notes.push(note);
    },
    progress,
    counts: () => ({ ...counts }),
    endedRows: (end) =>
      tally([...rows.values()].map(({ state }) => (state === 'running' ? unfinishedRow(end) : state))),
    notes: () => notes,
    stop: () => stopped.abort(),
  };
}

/** Warnings in a row's detail, as notes. */
export function notesOfRow(detail: JsonObject, product: string): readonly Note[] {
  const warnings = Array.isArray(detail.warnings) ? (detail.warnings as readonly Warning[]) : [];
  return warnings.map((warning) => ({ code: warning.code, detail: warning.detail, product }));
}
