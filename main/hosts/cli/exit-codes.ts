import type { ErrorCode, ErrorData } from '../../../shared/errors.ts';
import { safetyCodes } from '../../../shared/errors.ts';

/** What scripts rely on (design, "What a person can check by hand"). */
export const exitCodes = {
  done: 0,
  someFailed: 1,
  wrongUse: 2,
  nothingToDo: 3,
  cannotStart: 4,
  refusedForSafety: 5,
  cancelled: 130,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const cannotStart = /^(workspace|ledger|vault|secret_file|settings|runtime)\./;

/** What an error that ends a command means for the shell. */
export function exitCodeOfError({ code }: Pick<ErrorData, 'code'>): ExitCode {
  if (safetyCodes.has(code)) return exitCodes.refusedForSafety;
  if (code === 'job.cancelled') return exitCodes.cancelled;
  if (code.startsWith('usage.') || code === 'file.not_found') return exitCodes.wrongUse;
  if (cannotStart.test(code)) return exitCodes.cannotStart;
  return exitCodes.someFailed;
}

/** What the rows and files of a job came to. */
export interface JobTally {
  readonly state: 'done' | 'failed' | 'cancelled' | 'crashed';
  readonly error: ErrorData | null;
  /** Codes of every failed product and file. */
  readonly failures: Iterable<ErrorCode>;
  /** Something was done: a product succeeded, a hand-over was made, a file changed something. */
  readonly didSomething: boolean;
}

/** 5 outranks every other failure; a product without SLP is nothing to do, not a failure. */
export function exitCodeOfJob({ state, error, failures, didSomething }: JobTally): ExitCode {
  const codes = new Set(failures);
  if (error) codes.add(error.code);
  if ([...codes].some((code) => safetyCodes.has(code))) return exitCodes.refusedForSafety;
  if (state === 'cancelled') return exitCodes.cancelled;
  if (error) return exitCodeOfError(error);
  if (state !== 'done') return exitCodes.someFailed;
  codes.delete('product.no_slp');
  if (codes.size) return exitCodes.someFailed;
  return didSomething ? exitCodes.done : exitCodes.nothingToDo;
}
