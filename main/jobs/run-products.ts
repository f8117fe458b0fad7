import { toErrorData, type ErrorCode } from '../../shared/errors.ts';
import type { ListedProduct, ProductRow } from '../ledger/ledger.ts';
import { loopBusyMs, runLanes } from './lanes.ts';
import { VaultUnopened } from './secrets.ts';
import type { JobPhase, JobRun } from './services.ts';

/** A product that is not for us: named, and no failure. */
const notForUs: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['product.no_slp', 'product.not_supported']);

/**
 * One row a product, over lanes. An error becomes the product's row; only an abort or a broken ledger ends the job.
 */
export async function runProducts(
  run: JobRun,
  phase: JobPhase,
  products: readonly ListedProduct[],
  work: (row: ProductRow) => Promise<void>,
): Promise<void> {
  const { ordered, first } = firstWhereItWorkedLast(products, await run.credentials.workedLast(products));
  const firstOf = new Map([...first].map(([credential, row]) => [row.id, credential]));
  run.phase(phase, ordered.length);
  // All wait for the first one's secrets; they are there sooner when they are asked for while it connects.
  const [head] = ordered;
  if (head !== undefined && head.host !== null && head.credential !== null)
    run.secretsFor(head.credential).catch(() => undefined);
  await runLanes(
    ordered,
    { lanes: run.settings.lanes, perGroup: run.settings.lanesPerSite, perAddress: run.settings.perAddress },
    {
      group: (row) => row.site,
      address: (row) => (row.host === null ? null : `${row.host} ${row.sshPort} ${row.via ?? ''}`),
    },
    async (listed) => {
      // They are the first in the lanes, but a slow handshake must not let another product's login be the credential's
      // first. Not before it has a lane: who waits for it in the only one, with the next credential of a group, would wait
      // for ever.
      const credential = firstOf.get(listed.id);
      if (credential !== undefined) run.gate.expectFirst(credential, listed.id);
      // Read again: an earlier step of the same job may have learned who it is, its account and its way in.
      const row = (await run.services.ledger.product(listed.id)) ?? { ...listed, facts: null };
      run.row(row.id, { state: 'running' });
      try {
        await work(row);
      } catch (thrown) {
        if (run.signal.aborted) {
          run.row(row.id, { state: 'cancelled' });
          return;
        }
        const error = toErrorData(thrown);
        if (endsTheJob(error.code) || thrown instanceof VaultUnopened) throw thrown;
        if (error.code === 'internal')
          run.services.log.event('job.internal_error', { product: row.name, stack: stackOf(thrown) });
        run.row(row.id, { state: notForUs.has(error.code) ? 'skipped' : 'failed', error });
      } finally {
        run.gate.noLongerExpected(row.id);
        run.step();
      }
    },
    run.signal,
    run.services.clock,
    loopBusyMs,
  );
  // A later phase of the same job reads the transcripts of this one.
  await run.written();
  run.signal.throwIfAborted();
}

/** Without ledger or vault nothing can be kept or tried: the job ends, not one row. */
function endsTheJob(code: ErrorCode): boolean {
  return (
    code.startsWith('ledger.') ||
    code.startsWith('workspace.') ||
    (code.startsWith('vault.') && code !== 'vault.no_secret')
  );
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}

/** A credential's first login of a job goes where it last worked, so that one bad product does not pause it for all. */
export function firstWhereItWorkedLast(
  products: readonly ListedProduct[],
  credentialOf: ReadonlyMap<string, string>,
): {
  readonly ordered: readonly ListedProduct[];
  readonly first: ReadonlyMap<string, ListedProduct>;
} {
  const best = new Map<string, ListedProduct>();
  for (const row of products) {
    const credential = credentialOf.get(row.id);
    if (credential === undefined || row.lastContactAt === null || row.lastError !== null) continue;
    const current = best.get(credential);
    if (!current || (current.lastContactAt ?? 0) < row.lastContactAt) best.set(credential, row);
  }
  const first = new Set(best.values());
  return { ordered: [...first, ...products.filter((row) => !first.has(row))], first: best };
}
