import { SluiceError } from '../../shared/errors.ts';
import { assertNever } from '../../shared/errors.ts';
import type { Which } from '../../shared/vocabulary.ts';
import type { ListedProduct, NewReport } from '../ledger/ledger.ts';
import type { CollectedFile } from '../products/product.ts';
import { isMadeId, readRestUsage, readUsageFile, type UsageReport } from '../reports/reports.ts';
import type { JobRun } from './services.ts';
import { reportsByItself } from './reports-by-itself.ts';
import { runProducts } from './run-products.ts';
import { readUnits, settleInstalls } from './slac-installs.ts';
import { visitProduct, type Visit } from './visit.ts';

export interface CollectInput {
  readonly which: Which;
  /** Collects products that report by themselves too. */
  readonly force: boolean;
}

/** Collects from every product given; each gets its row, none stops the others. */
export async function collect(run: JobRun, products: readonly ListedProduct[], input: CollectInput): Promise<void> {
  await runProducts(run, 'collecting', products, async (row) => {
    await visitProduct(run, row, { run: (visit) => collectOne(run, visit, input) });
  });
}

async function collectOne(run: JobRun, visit: Visit, input: CollectInput): Promise<void> {
  const { product, row, verb } = visit;
  const { ledger } = run.services;
  // Of classic licensing the state of registration and evaluation is shown; nothing else is there to read.
  if (visit.identity.smartLicensing === 'none') {
    throw new SluiceError('product.no_slp', { found: visit.identity.smartLicensing });
  }
  const status = await product.status(verb);
  visit.warnings.push(...status.warnings);
  run.soon(visit.said(status.facts, status.clock?.skewMs ?? null));
  if (status.facts?.smart_licensing && status.facts.smart_licensing !== 'slp') {
    throw new SluiceError('product.no_slp', { found: status.facts.smart_licensing });
  }
  const skewMs = status.clock?.skewMs ?? 0;
  if (Math.abs(skewMs) > 3_600_000)
    run.note({ code: 'clock_wrong', detail: String(Math.round(skewMs / 60_000)), product: row.name });
  const own = reportsByItself(status.facts?.transport ?? null);
  if (own !== null && !input.force) {
    run.note({ code: 'reports_by_itself', detail: own, product: row.name });
    run.row(visit.rowId, { state: 'skipped', detail: { reportsByItself: own, warnings: visit.warnings } });
    return;
  }

  let added = 0;
  let known = 0;
  const flagged: string[] = [];
  const sink = async (file: CollectedFile): Promise<void> => {
    // Over everything but `unreported` a file holds reports that the product already shows as acknowledged.
    const offered = input.which.kind === 'unreported' ? null : ((await product.held(verb))?.offered ?? null);
    const recorded = await ledger.recordUsageFile(
      {
        productId: row.id,
        name: file.name,
        bytes: file.bytes,
        origin: 'collected',
        form: file.form,
        ...contentOf(file, (report) =>
          offered === null || offered.has(report.reportId) || isMadeId(report.reportId) ? 'collected' : 'closed',
        ),
      },
      run.who,
    );
    added += recorded.added.length;
    known += recorded.known;
    flagged.push(...recorded.flagged);
  };
  const result = await product.collect(input.which, sink, verb);
  visit.warnings.push(...result.warnings);
  run.count('collected', added);
  run.count('known', known);
  run.row(visit.rowId, {
    state: added > 0 ? 'succeeded' : 'nothing',
    detail: { added, known, flagged, transfer: result.transfer, warnings: visit.warnings },
  });
}

function contentOf(
  file: CollectedFile,
  enterAs: (report: UsageReport) => NewReport['enterAs'],
): { systemInfo: Buffer | null; reports: readonly NewReport[] } {
  switch (file.form) {
    case 'usage-file': {
      // A product with nothing to report saves its system info alone: an empty success.
      const usage = file.usage ?? readUsageFile(file.bytes, file.name, { allowNoReports: true });
      return {
        systemInfo: usage.systemInfo?.body ?? null,
        reports: usage.reports.map((report) => newReport(report, enterAs(report))),
      };
    }
    case 'rest-usage':
      return {
        systemInfo: null,
        reports: readRestUsage(file.bytes, file.name).map((report) => newReport(report, enterAs(report))),
      };
    default:
      return assertNever(file.form);
  }
}

/** What the ledger keeps of a report that was read. */
export function newReport(report: UsageReport, enterAs: NewReport['enterAs']): NewReport {
  return {
    udi: report.udi,
    reportId: report.reportId,
    body: report.body,
    payload: report.payload,
    payloadSha256: report.payloadSha256,
    payloadForm: report.payloadForm,
    kind: report.kind,
    entitlementTag: report.entitlementTag,
    metricName: report.metricName,
    measuredFrom: report.measuredFrom,
    measuredTo: report.measuredTo,
    count: report.count,
    softwareVersion: report.softwareVersion,
    enterAs,
  };
}

/** `product check`: reaches, identifies, reads, changes nothing. */
export async function check(run: JobRun, products: readonly ListedProduct[]): Promise<void> {
  await runProducts(run, 'checking', products, async (row) => {
    await visitProduct(run, row, {
      run: async (visit) => {
        const status = await visit.product.status(visit.verb);
        run.soon(visit.said(status.facts, status.clock?.skewMs ?? null));
        const owner = { ledger: run.services.ledger, row: visit.row, who: run.who };
        await settleInstalls(owner, () => readUnits(run, visit));
        run.row(visit.rowId, {
          state: 'succeeded',
          detail: {
            way: visit.product.way,
            udis: visit.identity.udis,
            softwareVersion: status.facts?.software_version ?? visit.identity.softwareVersion,
            smartLicensing: status.facts?.smart_licensing ?? visit.identity.smartLicensing,
            lastAckReceived: status.facts?.last_ack_received ?? null,
            warnings: [...visit.warnings, ...status.warnings],
          },
        });
      },
    });
  });
}
