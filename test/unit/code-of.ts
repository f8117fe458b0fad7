import { toErrorData, type ErrorCode } from '../../shared/errors.ts';

/** What was thrown; null: nothing. */
export function codeOf(act: () => unknown): ErrorCode | null {
  try {
    act();
    return null;
  } catch (thrown) {
    return toErrorData(thrown).code;
  }
}
