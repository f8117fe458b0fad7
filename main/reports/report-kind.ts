import type { ReportKind } from '../../shared/vocabulary.ts';

/**
 * What a report is. No public source shows the payload of a device-led conversion; known is only that products offer one
 * beside their usage and that its header probably names another type than `rum` (protocol 2, 4.2, Q23). So it is told by
 * what it is not: nothing in it is usage of a license, and its header names another type, or it has neither measurements
 * nor an id. It decides only how a report is shown.
 */
export function reportKind(report: {
  readonly headerType: string | null;
  readonly metrics: ReadonlySet<string>;
  readonly reportId: string | null;
}): ReportKind {
  const { headerType, metrics, reportId } = report;
  if (metrics.has('TELEMETRY')) return 'telemetry';
  if (metrics.has('ENTITLEMENT')) return 'usage';
  if (headerType !== null && headerType.trim().toLowerCase() !== 'rum') return 'conversion';
  return metrics.size === 0 && reportId === null ? 'conversion' : 'usage';
}

/** Made of its bytes, because the payload names none: no list of ids that a product prints can hold it. */
export const isMadeId = (reportId: string): boolean => reportId.startsWith(madeIdPrefix);

export const madeIdPrefix = 'sha256-';
