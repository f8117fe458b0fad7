import { SluiceError, toErrorData, type ErrorData } from '../../shared/errors.ts';
import type { ProductFailure } from '../../shared/in-parts.ts';
import type { Ledger } from '../ledger/ledger.ts';

/**
 * One fact of the ledger for each product. All are asked for in the same turn, so that they share a commit, and a wrong
 * one fails alone. What is wrong with the record itself (full disk, held by another) is no product's failure: it is thrown.
 */
export async function forEach<Done>(
  ledger: Ledger,
  ids: readonly string[],
  fact: (id: string) => Promise<Done>,
): Promise<{ readonly done: readonly Done[]; readonly failed: readonly ProductFailure[] }> {
  const chosen = [...new Set(ids)];
  const settled = await Promise.allSettled(chosen.map(fact));
  const done: Done[] = [];
  const errors = new Map<string, ErrorData>();
  for (const [index, result] of settled.entries()) {
    if (result.status === 'fulfilled') done.push(result.value);
    else if (isOwnFailure(result.reason)) errors.set(chosen[index] ?? '', toErrorData(result.reason));
    else throw result.reason;
  }
  if (errors.size === 0) return { done, failed: [] };
  const { rows } = await ledger.listProducts({ ids: [...errors.keys()], limit: errors.size });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return { done, failed: [...errors].map(([id, error]) => ({ id, name: names.get(id) ?? id, error })) };
}

function isOwnFailure(thrown: unknown): boolean {
  return thrown instanceof SluiceError && thrown.code.startsWith('usage.');
}
