import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Language } from '../../shared/contract/app.ts';
import type { Input, Output, ProcedureName } from '../../shared/contract/contract.ts';
import type { ContractEvent, Topic } from '../../shared/contract/events.ts';
import type { ErrorData } from '../../shared/errors.ts';
import { toErrorData } from '../../shared/errors.ts';
import { windowCatalogues, windowSentences } from '../../shared/messages/window-catalogues.ts';
import { spokenError } from '../../shared/messages/spoken-error.ts';
import { createQuery } from '../stores/query-store.ts';
import type { Product } from '../stores/products-store.ts';
import { useApp } from './app-context.ts';
import { parseRoute, routeHash, type Route, type Screen } from './route.ts';

/** An answer that stays fresh while the component is there. `input` may be a new object each time. */
export function useQuery<Name extends ProcedureName>(
  name: Name,
  input: Input<Name>,
  topics: readonly Topic[],
  isMine?: (event: ContractEvent) => boolean,
): { data: Output<Name> | null; error: ErrorData | null; isReading: boolean; read: () => Promise<void> } {
  const { client, clock } = useApp();
  const key = JSON.stringify(input);
  const mine = useRef(isMine);
  mine.current = isMine;
  const query = useMemo(
    () =>
      createQuery(
        client,
        name,
        JSON.parse(key) as Input<Name>,
        topics,
        (event) => mine.current === undefined || mine.current(event),
        clock,
      ),
    // `topics` is a constant of the caller.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [client, clock, name, key],
  );
  useEffect(() => query.watch(), [query]);
  const state = useStore(query.store);
  return { ...state, read: query.read };
}

type PageName = {
  [Name in ProcedureName]: Output<Name> extends { rows: readonly unknown[]; total: number } ? Name : never;
}[ProcedureName];
type PageRow<Name extends PageName> = Output<Name>['rows'][number];

/**
 * A list that is read page by page as it is scrolled. An event reads again as many rows as were there.
 * `input` without cursor and limit; may be a new object each time.
 */
export function usePages<Name extends PageName>(
  name: Name,
  input: Omit<Input<Name>, 'cursor' | 'limit'>,
  topics: readonly Topic[],
): {
  rows: readonly PageRow<Name>[];
  total: number | null;
  error: ErrorData | null;
  isReading: boolean;
  more: () => void;
} {
  const { client } = useApp();
  const key = JSON.stringify(input);
  const [state, setState] = useState<{
    key: string;
    rows: readonly PageRow<Name>[];
    cursor: string | undefined;
    total: number | null;
    error: ErrorData | null;
  }>({ key: '', rows: [], cursor: undefined, total: null, error: null });
  const [isReading, setReading] = useState(false);
  const busy = useRef(false);
  const wanted = useRef<{ key: string; rows: number } | null>(null);

  const read = useCallback(
    async (rowsWanted: number, cursor: string | undefined, before: readonly PageRow<Name>[]) => {
      if (busy.current) {
        wanted.current = { key, rows: rowsWanted };
        return;
      }
      busy.current = true;
      setReading(true);
      try {
        let rows = [...before];
        let next = cursor;
        let total = 0;
        do {
          const page = (await client.call(name, {
            ...(JSON.parse(key) as object),
            limit: Math.min(500, Math.max(100, rowsWanted - rows.length)),
            ...(next === undefined ? {} : { cursor: next }),
          } as Input<Name>)) as { rows: readonly PageRow<Name>[]; cursor?: string; total: number };
          rows = [...rows, ...page.rows];
          next = page.cursor;
          total = page.total;
        } while (next !== undefined && rows.length < rowsWanted);
        setState({ key, rows, cursor: next, total, error: null });
      } catch (thrown) {
        setState((old) => ({ ...old, key, error: toErrorData(thrown) }));
      }
      busy.current = false;
      setReading(false);
      const again = wanted.current;
      wanted.current = null;
      if (again?.key === key) void read(again.rows, undefined, []);
    },
    [client, name, key],
  );
  const count = useRef(0);
  count.current = state.key === key ? state.rows.length : 0;
  useEffect(() => {
    void read(100, undefined, []);
    return client.on((event) => {
      if (topics.includes(event.topic)) void read(Math.max(100, count.current), undefined, []);
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [read]);
  const more = useCallback(() => {
    if (state.key === key && state.cursor !== undefined && !busy.current)
      void read(state.rows.length + 200, state.cursor, state.rows);
  }, [read, state, key]);
  const isCurrent = state.key === key;
  return {
    rows: isCurrent ? state.rows : [],
    total: isCurrent ? state.total : null,
    error: isCurrent ? state.error : null,
    isReading: isReading || !isCurrent,
    more,
  };
}

/** Something a person does: busy while it runs, its error kept to be shown in its place. Cancelled is no error. */
export function useAction<Args extends readonly unknown[]>(
  work: (...args: Args) => Promise<void>,
): { run: (...args: Args) => Promise<boolean>; isBusy: boolean; error: ErrorData | null; clear: () => void } {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ErrorData | null>(null);
  const run = async (...args: Args): Promise<boolean> => {
    setBusy(true);
    setError(null);
    try {
      await work(...args);
      return true;
    } catch (thrown) {
      const data = toErrorData(thrown);
      if (data.code !== 'job.cancelled') setError(data);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { run, isBusy, error, clear: () => setError(null) };
}

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'ja' || i18n.language === 'fr' ? i18n.language : 'en';
}

/** An error in words: what happened and what to do next. */
export function useErrorText(): (error: ErrorData) => string {
  const language = useLanguage();
  return useCallback((error) => spokenError(windowCatalogues[language], windowSentences[language], error), [language]);
}

/** Dates in the person's own zone, numbers and sizes, in the language of the page. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(() => {
    const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' });
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
    const number = new Intl.NumberFormat(language);
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    return {
      dateTime: (at: number) => dateTime.format(at),
      /** With seconds and the zone. */
      exact: (at: number) => exact.format(at),
      date: (at: number) => date.format(at),
      time: (at: number) => time.format(at),
      number: (value: number) => number.format(value),
      size(bytes: number) {
        const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
        return new Intl.NumberFormat(language, {
          style: 'unit',
          unit: units[power] ?? 'byte',
          maximumFractionDigits: power === 0 ? 0 : 1,
        }).format(bytes / 1000 ** power);
      },
      /** `in 3 days`, `2 hours ago`. */
      distance(at: number, now: number) {
        const seconds = (at - now) / 1000;
        const steps = [
          ['day', 86_400],
          ['hour', 3600],
          ['minute', 60],
        ] as const;
        for (const [unit, length] of steps)
          if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
        return relative.format(Math.trunc(seconds), 'second');
      },
      duration(ms: number) {
        const seconds = Math.round(ms / 1000);
        const parts = [
          [Math.floor(seconds / 3600), 'hour'],
          [Math.floor((seconds % 3600) / 60), 'minute'],
          [seconds % 60, 'second'],
        ] as const;
        const shown = parts.filter(([value]) => value > 0).slice(0, 2);
        const list = shown.length > 0 ? shown : [[0, 'second'] as const];
        return list
          .map(([value, unit]) =>
            new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(value),
          )
          .join(' ');
      },
    };
  }, [language]);
}

/** Where the page is. Going somewhere is `location.hash = routeHash(…)`, or a link with that address. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(
    (told) => {
      addEventListener('hashchange', told);
      return () => removeEventListener('hashchange', told);
    },
    () => location.hash,
  );
  return useMemo(() => parseRoute(hash), [hash]);
}

export function goTo(screen: Screen, id?: string | null, params?: Readonly<Record<string, string>>): void {
  location.hash = routeHash(screen, id, params);
}

export function useProducts(): ReadonlyMap<string, Product> {
  return useStore(useApp().products.store, (state) => state.byId);
}

/** Starts a job, asking for the vault first where it will need secrets. */
export function useStartJob() {
  const { jobs, session } = useApp();
  return useCallback(
    async <Name extends Parameters<typeof jobs.run>[0]>(name: Name, input: Input<Name>, needsVault: boolean) => {
      if (needsVault) await session.needVault();
      return jobs.run(name, input);
    },
    [jobs, session],
  );
}
