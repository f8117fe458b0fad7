import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { existsSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { cli, runJob, Scope } from './harness.ts';
import { preparedWorkspace, quickAccount, withApplication } from './site-checks.ts';

describe('one byte of a stored payload that was altered on disk', () => {
  const scope = new Scope();
  afterEach(() => scope.end());

  async function altered() {
    const site = await scope.site({ products: 3, seed: 29, cssm: quickAccount });
    const workspace = await preparedWorkspace(scope, site);
    await withApplication(workspace, (application) => runJob(application, 'collect.start', { productIds: null }));
    const db = new DatabaseSync(join(workspace, 'ledger.db'));
    const row = db
      .prepare(
        `SELECT r.seq, r.report_id, p.name, r.serial, b.payload FROM report AS r JOIN report_bytes AS b ON b.report_seq = r.seq
         JOIN product AS p ON p.id = r.product_id ORDER BY r.seq LIMIT 1`,
      )
      .get() as { seq: number; report_id: string; name: string; serial: string; payload: Uint8Array };
    const payload = Buffer.from(row.payload);
    const at = payload.length >> 1;
    payload[at] = (payload[at] ?? 0) ^ 1;
    db.prepare('UPDATE report_bytes SET payload = ? WHERE report_seq = ?').run(payload, row.seq);
    db.close();
    return { site, workspace, product: row.name, serial: row.serial, reportId: row.report_id };
  }

  it('stops the upload of that product with exit code 5, by product and report', async () => {
    const { site, workspace, product, serial, reportId } = await altered();

    const run = await cli(['upload'], { workspace });

    expect(run.code).toBe(5);
    const text = run.stdout + run.stderr;
    expect(text).toContain(product);
    expect(text).toContain(reportId);
    const serials = new Set(site.stats().cssm.reports.map(({ udi }) => udi.serial));
    expect(serials.size).toBe(2);
    expect(serials).not.toContain(serial);
    expect(site.stats().cssm.altered_refused).toBe(0);
  });

  it('stops the export with exit code 5, by product and report, and leaves no file and no hand-over', async () => {
    const { workspace, product, reportId } = await altered();
    const folder = scope.folder();
    const file = join(folder, 'up.tar.gz');

    const run = await cli(['export', '--out', file], { workspace });

    expect(run.code).toBe(5);
    expect(run.stdout + run.stderr).toContain(product);
    expect(run.stdout + run.stderr).toContain(reportId);
    expect(existsSync(file)).toBe(false);
    expect(await withApplication(workspace, (one) => one.call('handovers.list', { states: ['open'] }))).toMatchObject({
      total: 0,
    });
  });
});
