import { reports } from '../../../../shared/messages/window/en/reports.ts';
import type { WindowKey } from '../../../../shared/messages/window/keys.ts';
import type { StateShape } from '../../../ui/StateBadge.tsx';
import type { JournalRow } from '../report-data.ts';

/** A step of the report itself, or of a file or a list that it went with. */
export const isOwnStep = (row: JournalRow): boolean => row.kind.startsWith('report.');

/** What a row of the record says, as a text of the window; null: a kind that this window does not know. */
export function kindKey(row: JournalRow): WindowKey | null {
  // Back to sent: the product refused the file that was taken for its acknowledgement.
  const kind = row.kind === 'report.sent' && row.detail['from'] === 'acknowledged' ? 'report.returned' : row.kind;
  return `kind.${kind}` in reports ? (`reports:kind.${kind}` as WindowKey) : null;
}

const shapes: Readonly<Record<string, StateShape>> = {
  'report.collected': 'collected',
  'report.sent': 'sent',
  'report.acknowledged': 'acknowledged',
  'report.delivered': 'delivered',
  'report.confirmed': 'confirmed',
  'report.rejected': 'rejected',
  'report.closed': 'closed',
  'report.released': 'collected',
  'report.unproved': 'collected',
  'report.again': 'collected',
  'report.still_offered': 'warning',
  'upload.refused': 'rejected',
  'handover.line_refused': 'rejected',
  'coverage.refused': 'rejected',
};

export function shapeOf(row: JournalRow): StateShape {
  return row.kind === 'report.sent' && row.detail['from'] === 'acknowledged' ? 'warning' : (shapes[row.kind] ?? 'done');
}

/** What a confirmation was read from, in the record's own words. */
export function proofSource(row: JournalRow): string | null {
  const source = detailText(row, 'source');
  if (row.kind !== 'report.confirmed' || source === null) return null;
  return row.detail['lastAckMoved'] === true ? `${source}, last-ack-moved` : source;
}

/** A text of a row's detail, where it has one. */
export function detailText(row: JournalRow, name: string): string | null {
  const value = row.detail[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function detailNumber(row: JournalRow, name: string): number | null {
  const value = row.detail[name];
  return typeof value === 'number' ? value : null;
}
