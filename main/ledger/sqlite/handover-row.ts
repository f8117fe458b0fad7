import type { HandoverState, ReportState } from '../../../shared/vocabulary.ts';
import type { HandoverRow } from '../ledger.ts';
import type { Database } from './database.ts';
import { int, intOrNull, jsonOrNull, text, textOrNull, word } from './rows.ts';
import type { Row } from './rows.ts';

export function handoverRow(db: Database, row: Row): HandoverRow {
  const number = int(row, 'number');
  const counts = db.all('SELECT state, reports FROM handover_count WHERE handover = ? AND reports > 0', number);
  return {
    number,
    smartAccount: textOrNull(row, 'smart_account'),
    virtualAccount: textOrNull(row, 'virtual_account'),
    productIds: jsonOrNull<string[]>(row, 'product_ids'),
    form: word<'archive' | 'files'>(row, 'form'),
    uuid: text(row, 'uuid'),
    madeAt: int(row, 'made_at'),
    state: word<HandoverState | 'making'>(row, 'state'),
    path: textOrNull(row, 'path'),
    sha256: textOrNull(row, 'sha256'),
    size: intOrNull(row, 'size'),
    products: int(row, 'products'),
    reports: int(row, 'reports'),
    reason: textOrNull(row, 'reason'),
    onPrem: textOrNull(row, 'on_prem'),
    states: Object.fromEntries(counts.map((count) => [word<ReportState>(count, 'state'), int(count, 'reports')])),
  };
}
