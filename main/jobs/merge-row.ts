import type { RowState } from '../../shared/vocabulary.ts';
import type { JobProductRow } from '../ledger/ledger.ts';

/** What outranks what when a product goes through several parts of a cycle: a failure is never covered by a success. */
const rank: Readonly<Record<RowState, number>> = {
  queued: 0,
  running: 1,
  skipped: 2,
  nothing: 3,
  succeeded: 4,
  cancelled: 5,
  failed: 6,
};

/** One row for a product over all parts of a job. */
export function mergeRow(before: JobProductRow | undefined, now: JobProductRow): JobProductRow {
  if (!before) return now;
  const warnings = [...listOf(before.detail.warnings), ...listOf(now.detail.warnings)];
  const detail = { ...before.detail, ...now.detail, ...(warnings.length > 0 ? { warnings } : {}) };
  // Running again in the next part: shown as such, with what is known so far kept in the detail.
  if (now.state === 'running' && before.state !== 'failed')
    return { ...now, detail: { ...detail, reached: before.detail.reached ?? before.state } };
  const earlier = (before.state === 'running' ? before.detail.reached : before.state) as RowState | undefined;
  const { reached: _reached, ...rest } = detail as { reached?: unknown };
  const state = earlier !== undefined && rank[earlier] > rank[now.state] ? earlier : now.state;
  return { productId: now.productId, state, detail: rest, error: before.error ?? now.error };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : [];
}
