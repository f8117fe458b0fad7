import { udiText, type Udi, type UdiMember } from '../../shared/vocabulary.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { ProductRow } from '../ledger/ledger.ts';
import { readRestUsage, readUsageFile, type UsageReport } from '../reports/reports.ts';
import { newReport } from './collect.ts';
import type { ImportedFile } from './import.ts';
import type { JobRun } from './services.ts';

/**
 * A usage file that somebody saved by hand, or another tool's archive: enters as if collected. Its product is found by
 * UDI; an unknown one is added without an address (reached on foot).
 */
export async function importUsage(
  run: JobRun,
  bytes: Buffer,
  name: string,
  form: 'usage' | 'rest-usage',
  options: { alreadySent: boolean },
  result: ImportedFile,
): Promise<void> {
  const { ledger } = run.services;
  const usage =
    form === 'usage' ? readUsageFile(bytes, name) : { systemInfo: null, reports: readRestUsage(bytes, name) };
  if (usage.reports.length === 0) throw new SluiceError('file.no_reports', { file: name });
  // A file of one product may hold reports signed by several members of its stack: members first, then by UDI.
  const owners = new Map<string, { row: ProductRow; reports: UsageReport[] }>();
  const rows = new Map<string, ProductRow>();
  for (const report of usage.reports) {
    // Once for each UDI: a product's row counts its reports, which for each of 5,000 reports takes seconds.
    const udi = udiText(report.udi);
    const row = rows.get(udi) ?? (await ownerOf(run, report, usage.systemInfo?.hostname ?? null));
    rows.set(udi, row);
    const owner = owners.get(row.id) ?? { row, reports: [] };
    owner.reports.push(report);
    owners.set(row.id, owner);
  }
  for (const { row, reports } of owners.values()) {
    const recorded = await ledger.recordUsageFile(
      {
        productId: row.id,
        name,
        bytes,
        origin: 'imported',
        form: form === 'usage' ? 'usage-file' : 'rest-usage',
        systemInfo: usage.systemInfo?.body ?? null,
        reports: reports.map((report) => newReport(report, options.alreadySent ? 'sent' : 'collected')),
      },
      run.who,
    );
    result.added += recorded.added.length;
    result.known += recorded.known;
    result.flagged += recorded.flagged.length;
    result.changed ||= recorded.added.length > 0;
    result.products.add(row.name);
    run.row(row.id, {
      state: recorded.added.length > 0 ? 'succeeded' : 'nothing',
      detail: { added: recorded.added.length, known: recorded.known, flagged: recorded.flagged },
    });
  }
}

async function ownerOf(run: JobRun, report: UsageReport, hostname: string | null): Promise<ProductRow> {
  const { ledger } = run.services;
  const [known] = await ledger.productsWithUdi([report.udi]);
  if (known) return known;
  const active = report.haUdis.filter((member) => member.role === null || /^active$/i.test(member.role));
  const [byMember] = active.length > 0 ? await ledger.productsWithUdi(active) : [];
  if (byMember) return byMember;
  const { product } = await ledger.addProduct(onFoot(report.udi, report.haUdis, hostname), run.who);
  return product;
}

/** A product that is known from its files only. */
export function onFoot(udi: Udi, members: readonly UdiMember[], hostname: string | null) {
  const lone: UdiMember = { ...udi, role: null };
  const inList = members.some((member) => member.serial === udi.serial);
  return {
    // A name is typed and shown: what moves a terminal's cursor or turns its text around has no place in it.
    name: hostname?.replace(/[\p{Cc}\p{Cf}]+/gu, ' ').trim() || udi.serial,
    host: null,
    sshPort: 22,
    restPort: 443,
    way: 'auto' as const,
    site: null,
    credential: null,
    legacyAlgorithms: false,
    udis: inList ? members : [lone],
  };
}
