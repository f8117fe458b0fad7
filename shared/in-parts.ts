import type { ErrorData } from './errors.ts';
import { fromErrorData } from './errors.ts';

/** A product to which something could not be done. */
export interface ProductFailure {
  readonly id: string;
  readonly name: string;
  readonly error: ErrorData;
}

/** Products that one call takes: `maxPageSize` of the contract, which the command line does not load to begin with. */
export const productsPerCall = 500;

/**
 * A change of any number of products, call after call: every answer, and what failed in all of them. A failure of the
 * only product that was meant is thrown: then nothing was done.
 */
export async function inParts<Answer extends { readonly failed: readonly ProductFailure[] }>(
  ids: readonly string[],
  call: (ids: string[]) => Promise<Answer>,
): Promise<{ readonly answers: readonly Answer[]; readonly failed: readonly ProductFailure[] }> {
  const answers: Answer[] = [];
  for (let at = 0; at < ids.length; at += productsPerCall)
    answers.push(await call(ids.slice(at, at + productsPerCall)));
  const failed = answers.flatMap((answer) => answer.failed);
  const [first] = failed;
  if (first && ids.length === 1) throw fromErrorData(first.error);
  return { answers, failed };
}
