import { SluiceError } from '../../../shared/errors.ts';

/** Carries an error of the visitor past the mapping of the archive's own errors. */
export class VisitFailure extends Error {
  readonly thrown: unknown;
  constructor(thrown: unknown) {
    super('visit failed');
    this.thrown = thrown;
  }
}

/** What reading an archive threw, as an error of the closed list. */
export function archiveError(file: string, error: unknown): unknown {
  if (error instanceof VisitFailure) return error.thrown;
  if (error instanceof SluiceError || !(error instanceof Error) || error.name === 'AbortError') return error;
  const code = 'code' in error ? String(error.code) : '';
  if ('syscall' in error)
    return code === 'ENOENT'
      ? new SluiceError('file.not_found', { file })
      : new SluiceError('file.unreadable', { file, detail: code }, { cause: error });
  const isDamage =
    code.startsWith('Z_') ||
    /unexpected end|invalid tar header|invalid header|header exceeds|premature/i.test(error.message);
  return isDamage ? new SluiceError('file.archive_truncated', { file }, { cause: error }) : error;
}
