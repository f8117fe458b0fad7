import { hash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach } from 'vitest';
import type { Clock } from '../../../shared/clock.ts';
import type { Ledger, NewProduct, NewReport, NewUsageFile, VerifyFinding, Who } from '../../../main/ledger/ledger.ts';
import { openLedger } from '../../../main/ledger/open-ledger.ts';

export const who: Who = { operator: 'anna', jobId: null, reason: null };
export const because = (reason: string): Who => ({ ...who, reason });

/** Each look is one millisecond later. */
export function tickingClock(start = Date.UTC(2026, 0, 5)): Clock {
  let now = start;
  return {
    now: () => (now += 1),
    monotonicMs: () => performance.now(),
    sleep: async (ms, signal) => {
      await delay(Math.min(ms, 5), undefined, signal ? { signal } : undefined);
    },
  };
}

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

export async function tempFolder(name = 'sluice 現場 '): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), name));
  cleanups.push(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  return folder;
}

export async function newLedger(folder?: string, clock: Clock = tickingClock()): Promise<Ledger> {
  const ledger = await openLedger({ folder: folder ?? (await tempFolder()), clock });
  cleanups.push(() => ledger.close());
  return ledger;
}

export function product(n: number, more: Partial<NewProduct> = {}): NewProduct {
  return {
    name: `switch-${n}`,
    host: `10.0.0.${n}`,
    sshPort: 22,
    restPort: 443,
    way: 'auto',
    site: null,
    credential: null,
    legacyAlgorithms: false,
    udis: [{ pid: 'C9300-24T', serial: `FOC${1000 + n}`, role: null }],
    ...more,
  };
}

export function report(n: number, id: string, more: Partial<NewReport> = {}): NewReport {
  const payload = JSON.stringify({ asset_identification: { sn: `FOC${1000 + n}` }, report_id: id });
  return {
    udi: { pid: 'C9300-24T', serial: `FOC${1000 + n}` },
    reportId: id,
    body: Buffer.from(`<![CDATA[${JSON.stringify({ payload, signature: {} })}]]>`),
    payload,
    payloadSha256: hash('sha256', more.payload ?? payload),
    payloadForm: 'text',
    kind: 'usage',
    entitlementTag: 'regid.2018-01.com.cisco.C9300',
    metricName: 'ENTITLEMENT',
    measuredFrom: 1_700_000_000_000,
    measuredTo: 1_700_000_900_000,
    count: '1',
    softwareVersion: '17.9.2',
    enterAs: 'collected',
    ...more,
  };
}

export function usageFile(
  productId: string,
  reports: readonly NewReport[],
  more: Partial<NewUsageFile> = {},
): NewUsageFile {
  return {
    productId,
    name: 'slc1.txt',
    bytes: Buffer.from(`<smartLicense>${reports.map((one) => one.reportId).join()}</smartLicense>`),
    origin: 'collected',
    form: 'usage-file',
    systemInfo: Buffer.from('<hostname>sw</hostname>'),
    reports,
    ...more,
  };
}

/** A product with so many collected reports; gives its id and the reports' own ids. */
export async function collected(
  ledger: Ledger,
  n: number,
  count: number,
): Promise<{ productId: string; ids: string[] }> {
  const { product: added } = await ledger.addProduct(product(n), who);
  const reports = Array.from({ length: count }, (_, index) => report(n, `${n}00${index}`));
  const recorded = await ledger.recordUsageFile(usageFile(added.id, reports), who);
  return { productId: added.id, ids: recorded.added.map((one) => one.id) };
}

export async function statesOf(ledger: Ledger, ids: readonly string[]): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await ledger.report(id))?.state ?? 'none'));
}

export async function misfits(ledger: Ledger): Promise<VerifyFinding[]> {
  const found: VerifyFinding[] = [];
  for await (const finding of ledger.verify(new AbortController().signal)) if (!finding.ok) found.push(finding);
  return found;
}

export async function handover(
  ledger: Ledger,
  productIds: readonly string[] | null = null,
  form: 'archive' | 'files' = 'archive',
): Promise<number> {
  const made = await ledger.makeHandover(
    { smartAccount: null, virtualAccount: null, productIds, form, uuid: 'u-1', madeAt: 1 },
    who,
  );
  await ledger.handoverWritten(made.number, { path: '/tmp/a.tar.gz', sha256: hash('sha256', 'a'), size: 1 }, who);
  return made.number;
}

export const ack = (text: string, coverage: { productId: string; reportIds: readonly string[] }[], more = {}) => ({
  bytes: Buffer.from(text),
  name: `${text}.xml`,
  kind: 'ack' as const,
  origin: 'imported' as const,
  uploadId: null,
  handover: null,
  coverage,
  ...more,
});
