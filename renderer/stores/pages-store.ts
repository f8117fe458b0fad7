import isEqual from 'fast-deep-equal';
import { shallow } from 'zustand/shallow';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Input, Output, ProcedureName } from '../../shared/contract/contract.ts';
import type { Topic } from '../../shared/contract/events.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { toErrorData } from '../../shared/errors.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Client } from '../client.ts';
import { atMostEvery } from './at-most-every.ts';

/** Procedures that answer page by page. */
export type PageName = {
  [Name in ProcedureName]: Output<Name> extends { rows: readonly unknown[]; total: number } ? Name : never;
}[ProcedureName];
export type PageRow<Name extends PageName> = Output<Name>['rows'][number];

export interface PagesState<Row> {
  readonly rows: readonly Row[];
  /** Where the next page begins; absent: all is read. */
  readonly cursor: string | undefined;
  /** Null: not known yet. */
  readonly total: number | null;
  readonly error: ErrorData | null;
  readonly isReading: boolean;
}

export interface Pages<Row> {
  readonly store: StoreApi<PagesState<Row>>;
  /** Reads on, when the end of what is there comes near. */
  readonly more: () => void;
  /** Reads, and keeps fresh while somebody looks. Gives the function that ends it. */
  readonly watch: () => () => void;
}

const firstRows = 100;
const moreRows = 200;
const mostAtOnce = 500;
const askEveryMs = 1000;

/** A list that is read page by page as it is scrolled. After a change as many rows as were there are read again. */
export function createPages<Name extends PageName>(
  client: Client,
  name: Name,
  input: Omit<Input<Name>, 'cursor' | 'limit'>,
  topics: readonly Topic[],
  clock: Clock,
): Pages<PageRow<Name>> {
  type Row = PageRow<Name>;
  const store = createStore<PagesState<Row>>(() => ({
    rows: [],
    cursor: undefined,
    total: null,
    error: null,
    isReading: true,
  }));

  const read = async (wanted: number, before: readonly Row[], from: string | undefined): Promise<void> => {
    // Who sees an answer sees nothing of its being read again.
    if (store.getState().total === null) store.setState({ isReading: true });
    try {
      const rows = [...before];
      const known = knownRows(store.getState().rows);
      let cursor = from;
      let total = 0;
      do {
        const page = (await client.call(name, {
          ...input,
          limit: Math.min(mostAtOnce, Math.max(firstRows, wanted - rows.length)),
          ...(cursor === undefined ? {} : { cursor }),
        } as Input<Name>)) as { rows: readonly Row[]; cursor?: string; total: number };
        for (const row of page.rows) rows.push(known(row, rows.length));
        cursor = page.cursor;
        total = page.total;
      } while (cursor !== undefined && rows.length < wanted);
      const now = store.getState().rows;
      const isSame = rows.length === now.length && rows.every((row, index) => row === now[index]);
      const next = { rows: isSame ? now : rows, cursor, total, error: null, isReading: false };
      if (!shallow(store.getState(), next)) store.setState(next);
    } catch (thrown) {
      store.setState({ error: toErrorData(thrown), isReading: false });
    }
  };

  // One after the other: a page that came while the whole is read again would be lost, or stand there twice.
  let last: Promise<void> = Promise.resolve();
  const inTurn = (work: () => Promise<void>): Promise<void> => (last = last.then(work));
  const readAll = (): Promise<void> =>
    inTurn(() => read(Math.max(firstRows, store.getState().rows.length), [], undefined));

  let watchers = 0;
  let stop: (() => void) | null = null;
  const refresh = atMostEvery(clock, askEveryMs, readAll, () => watchers > 0);
  return {
    store,
    more() {
      const { cursor, isReading } = store.getState();
      if (cursor === undefined || isReading) return;
      // At once: the end of the list comes near more than once before the page is asked for.
      store.setState({ isReading: true });
      void inTurn(async () => {
        const now = store.getState();
        if (now.cursor === undefined) store.setState({ isReading: false });
        else await read(now.rows.length + moreRows, now.rows, now.cursor);
      });
    },
    watch() {
      watchers += 1;
      if (watchers === 1) {
        refresh();
        stop = client.on(({ topic }) => {
          if (topics.includes(topic)) refresh();
        });
      }
      return () => {
        watchers -= 1;
        if (watchers > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}

/**
 * Gives the row that is there already where the one that was read says the same: what did not change is not put in
 * order, filtered and drawn again. Rows stay in their places or move together, as when one comes in above them.
 */
function knownRows<Row>(before: readonly Row[]): (row: Row, index: number) => Row {
  let shift = 0;
  return (row, index) => {
    for (const step of [0, -1, 1, -2, 2]) {
      const known = before[index + shift + step];
      if (known === undefined || !isEqual(known, row)) continue;
      shift += step;
      return known;
    }
    return row;
  };
}
