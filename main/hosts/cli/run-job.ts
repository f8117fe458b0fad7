import type { Input, Output, ProcedureName } from '../../../shared/contract/contract.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { say } from '../../../shared/messages/words.ts';
import type { ApplicationClient } from '../application-client.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodeOfJob } from './exit-codes.ts';
import { jobFailures, jobJson, jobText } from './job-report.ts';
import { allRows } from './pages.ts';
import { createProgress } from './progress.ts';
import type { Session } from './session.ts';

export type JobProcedure = {
  [Name in ProcedureName]: Output<Name> extends { readonly jobId: string } ? Name : never;
}[ProcedureName];
export type JobResult = Output<'jobs.wait'>;
export type JobRow = Output<'jobs.rows'>['rows'][number];

export interface FinishedJob {
  readonly result: JobResult;
  readonly rows: readonly JobRow[];
  readonly exitCode: ExitCode;
}

/**
 * Starts a job, shows its progress, prints what it came to and gives the exit code. `before`: what a person reads first.
 */
export async function runJob<Name extends JobProcedure>(
  session: Session,
  name: Name,
  input: Input<Name>,
  more: { readonly before?: (finished: FinishedJob) => Promise<string> } = {},
): Promise<ExitCode> {
  const finished = await followJob(session, await session.application(), name, input);
  // A result that goes to a program or a file takes the failures with it: the person at the terminal is told as well.
  const isSeen =
    !session.output.json &&
    session.options.output === undefined &&
    (session.io.stdout.isTTY === true || session.io.isOneStream === true);
  if (!isSeen) for (const sentence of jobFailures(session.words, finished)) session.output.note(`sluice: ${sentence}`);
  const before = session.output.json ? '' : ((await more.before?.(finished)) ?? '');
  await session.output.result(jobJson(session.words, finished), () =>
    [before, jobText(session.words, finished)].filter(Boolean).join('\n'),
  );
  return finished.exitCode;
}

/**
 * The same without printing. The first interrupt cancels the job, which ends as cancelled and keeps what was done; the
 * second one ends the process at once (main.ts).
 */
export async function followJob<Name extends JobProcedure>(
  session: Session,
  application: ApplicationClient,
  name: Name,
  input: Input<Name>,
): Promise<FinishedJob> {
  const progress = await createProgress(session.io, session.clock, session.words);
  let jobId: string | null = null;
  const stopListening = application.on('job', (event) => {
    if (event.progress && event.progress.jobId === jobId && !session.prompts.isAsking) progress.show(event.progress);
  });
  // The vault's passphrase is asked for in the middle of a job, where the first secret is needed.
  const stopMakingRoom = session.prompts.onQuestion(() => progress.end());
  let cancelling: Promise<unknown> = Promise.resolve();
  const cancel = () => {
    progress.end();
    session.output.note(say(session.words, 'job.stopping'));
    if (jobId !== null) cancelling = application.call('jobs.cancel', { id: jobId }).catch(() => undefined);
  };
  try {
    ({ jobId } = (await application.call(name, input)) as { jobId: string });
    if (session.signal.aborted) cancel();
    else session.signal.addEventListener('abort', cancel, { once: true });
    const result = await application.call('jobs.wait', { id: jobId });
    await cancelling;
    progress.end();
    const rows = await collect(application, jobId);
    return { result, rows, exitCode: exitCodeOf(result, rows) };
  } finally {
    progress.end();
    stopListening();
    stopMakingRoom();
    session.signal.removeEventListener('abort', cancel);
  }
}

async function collect(application: ApplicationClient, id: string): Promise<JobRow[]> {
  const rows: JobRow[] = [];
  for await (const row of allRows((page) => application.call('jobs.rows', { id, ...page }))) rows.push(row);
  return rows;
}

export function exitCodeOf(result: JobResult, rows: readonly JobRow[]): ExitCode {
  const failures: ErrorCode[] = [];
  for (const row of rows) if (row.error && row.state !== 'cancelled') failures.push(row.error.code);
  for (const file of result.imported ?? []) if (file.error) failures.push(file.error.code);
  for (const line of result.list?.rows ?? []) failures.push(line.error?.code ?? 'usage.invalid');
  if (result.inventory && result.inventory.leftOut > 0) failures.push('usage.invalid');
  if (result.findings?.length) failures.push('trust.chain_broken');
  // A row may have failed without a word; it still is no success.
  if (rows.some((row) => row.state === 'failed' && !row.error)) failures.push('internal');
  return exitCodeOfJob({
    state: result.state,
    error: result.error,
    failures,
    didSomething: didSomething(result, rows),
  });
}

function didSomething(result: JobResult, rows: readonly JobRow[]): boolean {
  if (result.kind === 'verify') return true;
  if (result.inventory) return !result.inventory.isKnown;
  if (result.snapshot) return true;
  if (result.list) return result.list.added + result.list.changed > 0;
  if (result.imported) return result.imported.some((file) => file.changed);
  if (result.handovers?.length || result.carried?.length || result.files?.length) return true;
  return rows.some((row) => row.state === 'succeeded') || (result.rows.succeeded ?? 0) > 0;
}
