import type { Output } from '../../../shared/contract/contract.ts';
import { say } from '../../../shared/messages/words.ts';
import { asOfText } from './inventory-text.ts';
import { snakeKeys } from './json-form.ts';
import type { Column } from './output.ts';
import { allRows } from './pages.ts';
import type { Session } from './session.ts';
import { timeText } from './text.ts';

type Snapshot = Output<'inventory.snapshots'>['rows'][number];

interface DatedPage<Row> {
  readonly rows: readonly Row[];
  readonly cursor?: string | undefined;
  readonly snapshot: Snapshot | null;
}

/** Every row, and, said once, as of when they are. */
export async function showDated<Row>(
  session: Session,
  fetchPage: (page: { readonly cursor?: string; readonly limit: number }) => Promise<DatedPage<Row>>,
  columns: readonly Column<Row>[],
  json: (row: Row) => unknown = (row) => row,
): Promise<void> {
  let snapshot: Snapshot | null | undefined;
  const rows = allRows(async (page) => {
    const found = await fetchPage(page);
    if (snapshot === undefined) {
      ({ snapshot } = found);
      if (snapshot !== null) session.output.note(asOfText(session.words, snapshot));
    }
    return found;
  });
  await session.output.list(rows, {
    toJson: (row) => ({ ...(snakeKeys(json(row)) as object), as_of: timeText(snapshot?.asOf) }),
    columns,
    // The first page comes before it is known whether there is a row.
    get empty() {
      return say(session.words, snapshot === null ? 'empty.inventory' : 'empty.inventory_fit');
    },
  });
}
