import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from 'vitest';
import { kinds } from '../../../main/sandbox/product/catalogue.ts';
import { ledgerFileName } from '../../../main/ledger/sqlite/open.ts';
import { registerSite, runJob, Scope } from './harness.ts';
import { quickAccount } from './site-checks.ts';

describe('the journal of a product', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  const prepare = async () => {
    const site = await scope.site({
      products: 2,
      seed: 71,
      cssm: quickAccount,
      kind: () => kinds['c9300-stack'],
      manners: () => ({ loginLevel: 15, enablePassword: null, scp: true, sftp: true }),
    });
    const folder = scope.folder();
    const application = await scope.application(folder);
    const ids = [...(await registerSite(application, site)).values()];
    await runJob(application, 'collect.start', { productIds: ids });
    /** What a job wrote of each product. */
    const steps = (jobId: string): string[][] => {
      const db = new DatabaseSync(join(folder, ledgerFileName), { readOnly: true });
      try {
        const read = db.prepare('SELECT kind FROM journal WHERE job_id = ? AND product_id = ? ORDER BY seq');
        return ids.map((id) => read.all(jobId, id).map(({ kind }) => String(kind)));
      } finally {
        db.close();
      }
    };
    return { application, ids, steps };
  };

  it('says who answered before it says what was imported', async () => {
    const { application, ids, steps } = await prepare();
    await runJob(application, 'upload.start', { productIds: ids });
    const { jobId } = await runJob(application, 'deliver.start', { productIds: ids });
    for (const written of steps(jobId)) {
      expect(written).toContain('coverage.importing');
      expect(written[0]).toBe('product.contact');
    }
  });

  it('says who answered before it says what was changed', async () => {
    const { application, ids, steps } = await prepare();
    const { jobId } = await runJob(application, 'actions.start', {
      productIds: ids,
      action: { kind: 'transport', to: 'smart' },
      isConfirmed: true,
    });
    for (const written of steps(jobId)) {
      expect(written).toContain('action.begun');
      expect(written[0]).toBe('product.contact');
    }
  });
});
