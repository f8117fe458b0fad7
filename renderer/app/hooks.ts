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
import { createPages, type PageName, type PageRow } from '../stores/pages-store.ts';
import { createQuery } from '../stores/query-store.ts';
import type { Product } from '../stores/products-store.ts';
import { localeOf } from '../ui/locale.ts';
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

/**
 * A list that is read page by page as it is scrolled and stays fresh. `input` without cursor and limit; may be a new
 * object each time.
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
  const { client, clock } = useApp();
  const key = JSON.stringify(input);
  const pages = useMemo(
    () => createPages(client, name, JSON.parse(key) as Omit<Input<Name>, 'cursor' | 'limit'>, topics, clock),
    // `topics` is a constant of the caller.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [client, clock, name, key],
  );
  useEffect(() => pages.watch(), [pages]);
  const { rows, total, error, isReading } = useStore(pages.store);
  return { rows, total, error, isReading, more: pages.more };
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
  return useCallback(
    (error) => spokenError(windowCatalogues[language], windowSentences[language](), error),
    [language],
  );
}

/** The page's language as the person's region writes it: an English page in Paris has no AM and PM. */
export function useLocale(): string {
  return localeOf(useLanguage());
}

/** Dates in the person's own zone, numbers and sizes, in the language of the page. All times of the window are made here. */
export function useFormat() {
  const language = useLocale();
  return useMemo(() => {
    const dateTime = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const dateSeconds = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
    const exact = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'long' });
    const date = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    // The short style writes four digits of the year in Japanese and French: no narrow column holds them.
    const dateShort = new Intl.DateTimeFormat(language, { year: '2-digit', month: '2-digit', day: '2-digit' });
    // Japanese has no short names of months: digits are.
    const month = language.startsWith('ja') ? 'numeric' : 'short';
    const day = new Intl.DateTimeFormat(language, { month, day: 'numeric' });
    const dayMinute = new Intl.DateTimeFormat(language, { month, day: 'numeric', hour: 'numeric', minute: '2-digit' });
    const wholeMonth = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'long', timeZone: 'UTC' });
    const minute = new Intl.DateTimeFormat(language, { timeStyle: 'short' });
    const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
    const number = new Intl.NumberFormat(language);
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    return {
      dateTime: (at: number) => dateTime.format(at),
      dateSeconds: (at: number) => dateSeconds.format(at),
      /** With seconds and the zone. */
      exact: (at: number) => exact.format(at),
      date: (at: number) => date.format(at),
      /** From one day to another, or the one day. */
      days: (from: number, to: number) => date.formatRange(from, to),
      /** A month, told in UTC as its ends are. */
      month: (at: number) => wholeMonth.format(at),
      /** Month and day, where the year is clear. */
      day: (at: number) => day.format(at),
      time: (at: number) => time.format(at),
      /** For a narrow column: the time of today, the day of another. `isWide`: both. */
      short(at: number, now: number, isWide: boolean) {
        const [then, today] = [new Date(at), new Date(now)];
        if (then.getFullYear() !== today.getFullYear()) return (isWide ? date : dateShort).format(at);
        if (isWide) return dayMinute.format(at);
        return then.toDateString() === today.toDateString() ? minute.format(at) : day.format(at);
      },
      number: (value: number) => number.format(value),
      list: (parts: readonly string[]) => parts.join(language.startsWith('ja') ? '、' : ', '),
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

/** False while the way to the application is cut: what runs, and how far it is, is not known then. */
export function useIsConnected(): boolean {
  return useStore(useApp().session.store, (state) => state.connection === 'up');
}

/** Starts a job, asking for the vault first where it will need secrets. */
export function useStartJob() {
  const { jobs, session } = useApp();
  return useCallback(
    async <Name extends Parameters<typeof jobs.run>[0]>(name: Name, input: Input<Name>, needsVault: boolean) => {
      // Where no vault was made there is no secret either: each product says what it lacks.
      if (needsVault && session.store.getState().vault?.exists !== false) await session.needVault();
      return jobs.run(name, input);
    },
    [jobs, session],
  );
}
