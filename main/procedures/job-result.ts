import { basename } from 'node:path';
import type { Output } from '../../shared/contract/contract.ts';
import type { JobProductRow, JobRow, LockHolder, ProductRow, SnapshotRow, VerifyFinding } from '../ledger/ledger.ts';
import type { CarriedFile } from '../jobs/deliver-to-folder.ts';
import type { WrittenHandover } from '../jobs/export.ts';
import type { ImportedFile } from '../jobs/import.ts';
import type { ImportedInventory } from '../jobs/inventory-files/import-portal-files.ts';
import { lineView } from '../jobs/inventory-files/line-view.ts';
import type { AppliedList } from '../jobs/lists/apply-list.ts';
import { notesOfRow, type JobEnd } from '../jobs/runner.ts';
import { failedFiles, failedLines } from '../jobs/services.ts';
import { isAlive } from '../jobs/settle.ts';
import type { ProcedureContext } from './context.ts';
import { filesView, handoverView } from './handovers.ts';
import { lockOf } from './job-lock.ts';
import { isGone } from './resume.ts';

/** What a verb gave beside rows and counts. */
export interface JobOutcome {
  readonly handovers?: readonly WrittenHandover[];
  readonly imported?: readonly ImportedFile[];
  readonly carried?: readonly CarriedFile[];
  readonly verified?: { readonly findings: readonly VerifyFinding[]; readonly checked: number };
  readonly list?: AppliedList;
  readonly snapshot?: SnapshotRow;
  readonly inventory?: ImportedInventory;
  readonly proof?: { readonly path: string; readonly size: number; readonly sha256: string };
}

type JobResult = Output<'jobs.wait'>;

export function jobResult(end: JobEnd): JobResult {
  const outcome = (end.outcome ?? {}) as JobOutcome;
  return {
    jobId: end.jobId,
    kind: end.kind,
    state: end.state,
    counts: reportCounts(end.counts),
    failures: failuresOf(end),
    rows: end.rows,
    notes: end.notes,
    error: end.error,
    ...(outcome.handovers
      ? {
          handovers: outcome.handovers.map((one) => ({
            handover: handoverView(one.handover),
            files: filesView(one.files),
          })),
        }
      : {}),
    ...(outcome.imported
      ? { imported: outcome.imported.map((file) => ({ ...file, products: [...file.products] })) }
      : {}),
    ...(outcome.list ? { list: outcome.list } : {}),
    ...(outcome.snapshot ? { snapshot: outcome.snapshot } : {}),
    ...(outcome.inventory ? { inventory: { ...outcome.inventory, lines: outcome.inventory.lines.map(lineView) } } : {}),
    ...(outcome.carried ? { carried: outcome.carried } : {}),
    ...(outcome.verified
      ? {
          findings: outcome.verified.findings.map(({ row, detail }) => ({ row, detail })),
          checked: outcome.verified.checked,
        }
      : {}),
    ...(outcome.proof
      ? { files: [{ name: basename(outcome.proof.path), size: outcome.proof.size, sha256: outcome.proof.sha256 }] }
      : {}),
  };
}

/** A job of another process or an earlier run: what the ledger kept of it. */
export function jobResultOfRow(job: JobRow): JobResult {
  return {
    jobId: job.id,
    kind: job.kind,
    state: job.state === 'running' ? 'crashed' : job.state,
    counts: reportCounts(job.counts),
    failures: failuresOf(job),
    rows: job.rows,
    notes: [],
    error: job.error,
  };
}

/** A job as pages see it. `holder`: of the workspace, now. */
export function jobView(context: ProcedureContext, row: JobRow, holder: LockHolder | null): Output<'jobs.get'>['job'] {
  const { isCancelAsked: _isCancelAsked, ...job } = row;
  const isOwn = context.runner.wait(row.id) !== null;
  const isWaiting =
    holder !== null &&
    holder.jobId !== row.id &&
    row.state === 'running' &&
    lockOf(row.kind, row.args.productIds) === 'take' &&
    (isOwn || !isGone(row)) &&
    isAlive(holder.pid);
  return {
    ...job,
    counts: reportCounts(row.counts),
    failures: failuresOf(row),
    isOwn,
    waitingFor: isWaiting ? holder : null,
  };
}

function reportCounts(counts: JobRow['counts']): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter(
      (entry): entry is [string, number] =>
        typeof entry[1] === 'number' && entry[0] !== failedFiles && entry[0] !== failedLines,
    ),
  );
}

function failuresOf({ kind, counts, rows }: Pick<JobRow, 'kind' | 'counts' | 'rows'>): number {
  if (kind === 'list' || kind === 'inventory') return Number(counts[failedLines] ?? 0);
  return kind === 'import' ? Number(counts[failedFiles] ?? 0) : (rows.failed ?? 0);
}

export function jobRowView(row: JobProductRow, product: ProductRow | null): Output<'jobs.rows'>['rows'][number] {
  const name = product?.name ?? row.productId;
  const { warnings: _warnings, ...detail } = row.detail;
  return {
    productId: row.productId,
    productName: name,
    host: product?.host ?? null,
    state: row.state,
    detail,
    notes: notesOfRow(row.detail, name),
    error: row.error,
  };
}
