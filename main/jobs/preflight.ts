import { toErrorData, type ErrorCode } from '../../shared/errors.ts';
import type { Finding } from '../../shared/contract/preflight.ts';
import type { ListedProduct, ProductRow } from '../ledger/ledger.ts';
import { accountSetting } from './account.ts';
import { findingOfError, judge } from './findings.ts';
import { runProducts } from './run-products.ts';
import type { JobRun } from './services.ts';
import { visitProduct } from './visit.ts';

const noAlgorithm: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'product.no_common_algorithm',
  'product.needs_legacy_algorithms',
]);

/** Looks before anything is done: what will not work, why, and the lines that mend it. Changes nothing on a product. */
export async function preflight(run: JobRun, products: readonly ListedProduct[]): Promise<void> {
  const { ledger, clock } = run.services;
  const account = (await accountSetting(run.services))?.smartAccount ?? null;
  await runProducts(run, 'checking', products, async (row) => {
    const findings: Finding[] = [];
    const algorithms: Finding[] = [];
    let failure: unknown = null;
    try {
      await visitProduct(run, row, {
        onPassedOver(error) {
          // The port answers, so `otherWays` would find nothing: SSH works only once old algorithms are allowed.
          if (noAlgorithm.has(error.code))
            algorithms.push({ ...findingOfError(toErrorData(error), row), severity: 'warn' });
        },
        run: async ({ product, row: known, identity, verb, said }) => {
          const status = await product.status(verb);
          run.soon(said(status.facts, status.clock?.skewMs ?? null));
          const survey = (await product.survey?.(verb)) ?? null;
          findings.push(
            ...algorithms,
            ...judge({ row: known, way: product.way, identity, status, survey, account, now: clock.now() }),
            ...(await otherWays(run, known, product.way)),
          );
        },
      });
    } catch (thrown) {
      if (run.signal.aborted) throw thrown;
      failure = thrown;
      findings.push(findingOfError(toErrorData(thrown), row));
    }
    const id = (await ledger.product(row.id))?.mergedInto ?? row.id;
    await ledger.recordLearned(id, {
      preflight: { at: clock.now(), findings: findings.map((finding) => ({ ...finding })) },
    });
    run.row(row.id, {
      state: findings.some(({ severity }) => severity === 'stop') ? 'failed' : 'succeeded',
      detail: { findings: findings.map((finding) => ({ ...finding })) },
      ...(failure === null ? {} : { error: toErrorData(failure) }),
    });
  });
}

/** A way that is not there is no fault while another one works, but `auto` may want it one day. */
async function otherWays(run: JobRun, row: ProductRow, works: string): Promise<Finding[]> {
  if (row.way !== 'auto' || row.host === null || row.via !== null) return [];
  const port = works === 'ssh' ? row.restPort : row.sshPort;
  const detail = await run.services.reach({ host: row.host, port }, run.settings.limits.connectMs, run.signal);
  if (detail === null) return [];
  const way = works === 'ssh' ? 'HTTPS' : 'SSH';
  return [{ code: 'no_way_in', severity: 'info', params: { way, host: row.host, port, detail }, lines: [] }];
}
