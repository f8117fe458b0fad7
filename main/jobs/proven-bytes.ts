import { createHash } from 'node:crypto';
import { SluiceError } from '../../shared/errors.ts';
import type { ReportBytes } from '../ledger/ledger.ts';
import { readReportBody } from '../reports/reports.ts';

/**
 * Nothing leaves that is not what the product signed: body and payload must still have the SHA-256 they came with, and
 * the payload must be the one inside the body. One altered byte names product and report and stops (exit code 5).
 */
export function provenBytes(report: ReportBytes): { payload: string; signatureJson: string | null } {
  const altered = (what: string) =>
    new SluiceError('trust.altered_bytes', { what, product: report.productName, reportId: report.reportId });
  if (sha256(report.body) !== report.bodySha256) throw altered('report');
  if (sha256(report.payload) !== report.payloadSha256) throw altered('payload');
  const decoded = readReportBody(report.body);
  if (decoded.payloadSha256 !== report.payloadSha256) throw altered('payload');
  return { payload: decoded.payload, signatureJson: decoded.signatureJson };
}

export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}
