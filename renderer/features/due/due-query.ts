import type { Input } from '../../../shared/contract/contract.ts';
import { dueGroups, obligations, type DueGroup, type Obligation } from '../../../shared/due-words.ts';

/** What is shown, as it stands in the address. Null: `ack` and `evaluation`, what somebody has to do. */
export interface DueQuery {
  readonly group: DueGroup | null;
  readonly what: Obligation | null;
  readonly site: string | null;
  readonly tag: string | null;
  readonly text: string;
  /** `YYYY-MM` of the calendar, `YYYY-MM-DD` of the plan and of the day that the calendar shows. */
  readonly day: string | null;
}

type Params = Readonly<Record<string, string>>;

/** An address may be written by hand: what is no value of its kind counts as absent. */
export function readDueQuery(params: Params): DueQuery {
  const day = params['day'] ?? '';
  return {
    group: dueGroups.find((one) => one === params['group']) ?? null,
    what: obligations.find((one) => one === params['what']) ?? null,
    site: params['site']?.slice(0, 300) || null,
    tag: params['tag']?.slice(0, 300) || null,
    text: (params['text'] ?? '').slice(0, 300),
    day: /^\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?$/.test(day) ? day : null,
  };
}

export function dueParams(query: DueQuery): Params {
  return Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== null && pair[1] !== ''),
  );
}

type Filter = Pick<Input<'due.board'>, 'obligations' | 'site' | 'tag' | 'text'>;

export function dueFilter(query: DueQuery): Filter {
  return {
    ...(query.what === null ? {} : { obligations: [query.what] }),
    ...(query.site === null ? {} : { site: query.site }),
    ...(query.tag === null ? {} : { tag: query.tag }),
    ...(query.text === '' ? {} : { text: query.text }),
  };
}

/** The day in the person's own calendar. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When a day begins in the person's own zone; `later` days after it. A month is its first day. */
export function startOfDay(day: string, later = 0): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

/** The days of the weeks that hold a month, and the end of the last one. `firstDay`: 0 is Sunday. */
export function monthStarts(month: string, firstDay: number): readonly number[] {
  const first = new Date(startOfDay(month));
  const before = (first.getDay() - firstDay + 7) % 7;
  const inMonth = new Date(first.getFullYear(), first.getMonth() + 1, 0).getDate();
  const count = Math.ceil((before + inMonth) / 7) * 7;
  return Array.from({ length: count + 1 }, (_, index) =>
    new Date(first.getFullYear(), first.getMonth(), 1 - before + index).getTime(),
  );
}

export function otherMonth(month: string, by: number): string {
  const first = new Date(startOfDay(month.slice(0, 7)));
  return dayOf(new Date(first.getFullYear(), first.getMonth() + by, 1).getTime()).slice(0, 7);
}
