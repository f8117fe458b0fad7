import { basename } from 'node:path';
import { SluiceError, toErrorData } from '../../shared/errors.ts';
import { readArchive } from '../cssm/archive/archive.ts';
import {
  classifyFile,
  decodePrinted,
  decodeText,
  readRestUsage,
  readUsageFile,
  type FileKind,
  type UsageReport,
} from '../reports/reports.ts';
import { readPrinted } from '../show-license/show-license.ts';
import { productListIn } from './import.ts';
import { checkFileSize, checkTextSize, readHead, sizeOf } from './read-file.ts';

/** Members of an archive that are told one by one. */
const mostMembers = 10_000;

/**
 * What any file is, as one JSON object with `kind`. Printed text has exactly the keys of `PrintedFacts`; other kinds
 * say what is in them. Reads only; works without a workspace.
 */
export async function inspectFile(path: string, signal: AbortSignal): Promise<object> {
  if (path === '') throw new SluiceError('usage.invalid', { detail: 'the name of a file is empty' });
  const name = basename(path);
  const size = await sizeOf(path, name);
  const head = await readHead(path, name, Math.min(size, 4096));
  const early = classifyFile(head, name).kind;
  if (early === 'gzip' || early === 'tar') return inspectArchive(path, name, signal);
  checkFileSize(size, name);
  const bytes = await readHead(path, name, size);
  const found = inspectBytes(bytes, name);
  if (!('kind' in found) || found.kind !== 'unknown') return found;
  const list = await productListIn(bytes, name);
  return list === null ? found : { kind: 'product-list', format: list.format, products: list.rows.length };
}

async function inspectArchive(path: string, name: string, signal: AbortSignal): Promise<object> {
  const members: object[] = [];
  let more = 0;
  await readArchive(
    path,
    name,
    async (member) => {
      if (members.length >= mostMembers) more += 1;
      else members.push({ name: member.name, path: member.path, ...summary(member.bytes, member.name) });
    },
    {},
    signal,
  );
  const kinds = new Set(members.map((member) => (member as { kind: string }).kind));
  const kind = kinds.has('ack') ? 'ack-archive' : kinds.has('usage') ? 'upload-archive' : 'archive';
  return { kind, name, members, ...(more > 0 ? { more } : {}) };
}

function inspectBytes(bytes: Buffer, name: string): object {
  const { kind, elements, problem } = classifyFile(bytes, name);
  if (isPrintable(kind) && !problem) return readPrinted(decodeText(checkTextSize(bytes, name), name).text);
  if (kind === 'text' && problem) {
    // Terminals of Windows save in its own code page. Only what is recognised is taken: anything else has its error.
    const facts = readPrinted(decodePrinted(checkTextSize(bytes, name)));
    if (facts.kind !== 'unknown') return facts;
  }
  return summary(bytes, name, { kind, elements, problem });
}

/** Printed by a product, or data of its interfaces, which `readPrinted` tells apart. */
function isPrintable(kind: FileKind): boolean {
  return kind === 'text' || kind === 'empty' || kind === 'json' || kind === 'xml-unknown';
}

function summary(bytes: Buffer, name: string, found = classifyFile(bytes, name)): object {
  const base = { kind: found.kind, ...(found.elements ? { elements: found.elements } : {}) };
  if (found.problem) return { ...base, error: toErrorData(found.problem) };
  try {
    if (found.kind === 'usage') {
      const file = readUsageFile(bytes, name);
      const info = file.systemInfo;
      return {
        ...base,
        encoding: file.encoding,
        system_info: info && { hostname: info.hostname, udi: info.udi, software_tag: info.softwareTag },
        reports: file.reports.map(reportSummary),
      };
    }
    if (found.kind === 'rest-usage') return { ...base, reports: readRestUsage(bytes, name).map(reportSummary) };
    return { ...base, size: bytes.length };
  } catch (thrown) {
    return { ...base, error: toErrorData(thrown) };
  }
}

function reportSummary(report: UsageReport): object {
  return {
    report_id: report.reportId,
    udi: report.udi,
    payload_sha256: report.payloadSha256,
    payload_form: report.payloadForm,
    kind: report.kind,
    header_type: report.headerType,
    version: report.version,
    entitlement_tag: report.entitlementTag,
    metric_name: report.metricName,
    count: report.count,
    measured_from_utc: report.measuredFrom,
    measured_to_utc: report.measuredTo,
    software_version: report.softwareVersion,
    close_reason: report.closeReason,
  };
}
