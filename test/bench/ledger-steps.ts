import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../main/hosts/system-clock.ts';
import type { Ledger, NewReport, Who } from '../../main/ledger/ledger.ts';
import { openLedger } from '../../main/ledger/open-ledger.ts';

const who: Who = { operator: 'bench', jobId: null, reason: null };

export interface LedgerStepsResult {
  /** One lane: each step waits for its own commit. */
  readonly alonePerSecond: number;
  /** So many lanes at once: steps of the same moment share a commit. */
  readonly lanesPerSecond: number;
  readonly lanes: number;
  /** A usage file with 20 reports, ms. */
  readonly usageFileMs: number;
}

/** Durable ledger steps a second, in a workspace on the disk of the temporary folder. Fails when `verify` finds anything. */
export async function measureLedgerSteps(options: { steps?: number; lanes?: number } = {}): Promise<LedgerStepsResult> {
  const { steps = 1000, lanes = 32 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'sluice-bench-'));
  const ledger = await openLedger({ folder, clock: systemClock });
  try {
    const files = Math.ceil((2 * steps) / 20);
    const started = performance.now();
    const ids = await fill(ledger, files);
    const usageFileMs = (performance.now() - started) / files;
    const [alone, shared] = [ids.slice(0, steps), ids.slice(steps, 2 * steps)];
    const aloneMs = await timed(async () => {
      for (const id of alone) await ledger.closeReports([id], who);
    });
    const lanesMs = await timed(async () => {
      const queue = shared.values();
      const lane = async (): Promise<void> => {
        for (const id of queue) await ledger.closeReports([id], who);
      };
      await Promise.all(Array.from({ length: lanes }, lane));
    });
    for await (const finding of ledger.verify(new AbortController().signal))
      if (!finding.ok) throw new Error(`${finding.row}: ${finding.detail}`);
    return {
      alonePerSecond: Math.round((alone.length / aloneMs) * 1000),
      lanesPerSecond: Math.round((shared.length / lanesMs) * 1000),
      lanes,
      usageFileMs,
    };
  } finally {
    await ledger.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function timed(action: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await action();
  return performance.now() - started;
}

async function fill(ledger: Ledger, files: number): Promise<string[]> {
  const { product } = await ledger.addProduct(
    {
      name: 'bench',
      host: null,
      sshPort: 22,
      restPort: 443,
      way: 'auto',
      site: null,
      credential: null,
      legacyAlgorithms: false,
    },
    who,
  );
  const ids: string[] = [];
  for (let file = 0; file < files; file += 1) {
    const reports = Array.from({ length: 20 }, (_, n) => benchReport(file * 20 + n));
    const bytes = Buffer.concat(reports.map((report) => report.body));
    const recorded = await ledger.recordUsageFile(
      {
        productId: product.id,
        name: 'bench.txt',
        bytes,
        origin: 'collected',
        form: 'usage-file',
        systemInfo: null,
        reports,
      },
      who,
    );
    ids.push(...recorded.added.map((one) => one.id));
  }
  return ids;
}

function benchReport(n: number): NewReport {
  const payload = JSON.stringify({ report_id: n, filler: 'x'.repeat(1500) });
  return {
    udi: { pid: 'BENCH', serial: 'B1' },
    reportId: String(n),
    body: Buffer.from(JSON.stringify({ payload, signature: {} })),
    payload,
    payloadSha256: hash('sha256', payload),
    payloadForm: 'text',
    kind: 'usage',
    entitlementTag: 'tag',
    metricName: 'ENTITLEMENT',
    measuredFrom: 1,
    measuredTo: 2,
    count: '1',
    softwareVersion: null,
    enterAs: 'collected',
  };
}
