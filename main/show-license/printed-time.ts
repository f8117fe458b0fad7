import type { EpochMs } from '../../shared/vocabulary.ts';
import { rawLines } from './clean-text.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Zones that mean one thing everywhere. Abbreviations such as EST, IST or CST do not (protocol Q20), and PDT is printed in winter too. */
const universal: ReadonlySet<string> = new Set(['utc', 'gmt', 'z', 'uct', 'zulu']);

/** What the product's clock says about one zone name: minutes east of UTC. Used for exactly that name. */
export interface OffsetHint {
  readonly zone: string;
  readonly offsetMinutes: number;
}

export interface TimeOptions {
  readonly offsetHint?: OffsetHint | undefined;
}

interface Parts {
  year: number;
  month: number;
  day: number;
  time: string;
  zone: string;
}

const clockTime = String.raw`(\d{1,2}:\d{2}:\d{2}(?:\.\d{1,6})?)`;
const zoneName = String.raw`([A-Za-z]{1,6}|[+-]\d{2}:?\d{2})`;
const weekday = String.raw`(?:[A-Za-z]{3} )?`;
const monthDay = String.raw`([A-Za-z]{3}) {1,2}(\d{1,2})`;

const forms: readonly { readonly pattern: RegExp; readonly order: readonly (keyof Parts)[] }[] = [
  // Oct 14 12:10:32 2021 UTC
  {
    pattern: RegExp(`^${weekday}${monthDay},? ${clockTime} (\\d{4}) ?${zoneName}$`),
    order: ['month', 'day', 'time', 'year', 'zone'],
  },
  // Jun 10 2020 07:57:22 UTC
  {
    pattern: RegExp(`^${weekday}${monthDay},? (\\d{4}) ${clockTime} ?${zoneName}$`),
    order: ['month', 'day', 'year', 'time', 'zone'],
  },
  // 05:30:30.132 UTC Fri Oct 22 2021, as `show clock` prints it
  {
    pattern: RegExp(`^${clockTime} ${zoneName} ${weekday}${monthDay} (\\d{4})$`),
    order: ['time', 'zone', 'month', 'day', 'year'],
  },
  // Thu Oct 22 12:10:32.123 UTC 2021
  {
    pattern: RegExp(`^${weekday}${monthDay} ${clockTime} ${zoneName} (\\d{4})$`),
    order: ['month', 'day', 'time', 'zone', 'year'],
  },
  // 2021-11-17 03:31:32.920 UTC, 2015-04-01T00:03:08+00:00
  {
    pattern: RegExp(`^(\\d{4})-(\\d{2})-(\\d{2})[T ]${clockTime} ?${zoneName}$`),
    order: ['year', 'month', 'day', 'time', 'zone'],
  },
];

/**
 * A time that a product printed as UTC epoch milliseconds; null where it is no time, has no year, does not exist, or stands in a zone that cannot be
 * known. `.` and `*` of `show clock` may lead.
 */
export function printedTimeToUtc(text: string, options: TimeOptions = {}): EpochMs | null {
  const parts = timeParts(text);
  if (!parts) return null;
  const offset = offsetMinutes(parts.zone, options);
  const local = localMs(parts);
  return offset === null || local === null ? null : local - offset * 60_000;
}

const quarterHour = 15;
const widestOffset = 14 * 60;
/** A clock further than this from every quarter of an hour is wrong, and says nothing about its zone. */
const mostAside = 2;

/**
 * What `show clock` says about its own zone's name, with the time in UTC at that moment: offsets are quarters of an hour, so a
 * synchronised clock that is right to the minute tells its own. Null: it does not, or no hint is needed.
 */
export function offsetHintOf({ printed, utc, zone, isSynchronised }: ShownClock, now: EpochMs): OffsetHint | null {
  if (utc !== null || zone === null || !isSynchronised) return null;
  const local = printedTimeToUtc(printed, { offsetHint: { zone, offsetMinutes: 0 } });
  if (local === null) return null;
  const ahead = (local - now) / 60_000;
  const offsetMinutes = Math.round(ahead / quarterHour) * quarterHour;
  const isOne = Math.abs(offsetMinutes) <= widestOffset && Math.abs(ahead - offsetMinutes) <= mostAside;
  return isOne ? { zone, offsetMinutes } : null;
}

/** Zone name as printed in a time, null if the text is no time. */
export function zoneOf(text: string): string | null {
  return timeParts(text)?.zone ?? null;
}

function timeParts(text: string): Parts | null {
  const plain = text.slice(0, 100).trim().replace(/^[.*]/, '').replace(/ {2,}/g, ' ');
  for (const { pattern, order } of forms) {
    const found = pattern.exec(plain);
    if (!found) continue;
    const parts: Parts = { year: 0, month: 0, day: 0, time: '', zone: '' };
    order.forEach((name, at) => {
      const value = found[at + 1] ?? '';
      if (name === 'time' || name === 'zone') parts[name] = value;
      else if (name === 'month' && /^[A-Za-z]/.test(value)) parts.month = months.indexOf(value.toLowerCase()) + 1;
      else parts[name] = Number(value);
    });
    return parts;
  }
  return null;
}

function offsetMinutes(zone: string, { offsetHint }: TimeOptions): number | null {
  const name = zone.toLowerCase();
  if (universal.has(name)) return 0;
  const numeric = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  if (numeric) return (numeric[1] === '-' ? -1 : 1) * (Number(numeric[2]) * 60 + Number(numeric[3]));
  return offsetHint && offsetHint.zone.toLowerCase() === name ? offsetHint.offsetMinutes : null;
}

function localMs({ year, month, day, time }: Parts): number | null {
  const [hours = '0', minutes = '0', seconds = '0'] = time.split(':');
  const [whole = '0', fraction = ''] = seconds.split('.');
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  if (month < 1 || month > 12 || year < 1970 || Number(hours) > 23 || Number(minutes) > 59 || Number(whole) > 59)
    return null;
  const at = Date.UTC(year, month - 1, day, Number(hours), Number(minutes), Number(whole), ms);
  return new Date(at).getUTCDate() === day && day > 0 ? at : null;
}

export interface ShownClock {
  /** As printed, with a leading `*` or `.`. */
  readonly printed: string;
  readonly utc: EpochMs | null;
  readonly zone: string | null;
  /** False for `*` (never set) and `.` (synchronisation lost). */
  readonly isSynchronised: boolean;
}

/** What `show clock` printed. The time that `exec prompt timestamp` puts before every output is taken where nothing else is there. Null: no time in the text. */
export function readShowClock(text: string, options: TimeOptions = {}): ShownClock | null {
  let fallback: string | null = null;
  for (const line of rawLines(text.slice(0, 20_000))) {
    const trimmed = line.trim();
    const source = timeSource(trimmed);
    if (source !== null) fallback ??= source;
    else if (timeParts(trimmed)) return shownClock(trimmed, options);
  }
  return fallback === null ? null : shownClock(fallback, options);
}

/** The time in `Time source is NTP, .05:30:30.132 UTC Fri Oct 22 2021` or `No time source, *17:05:54 …`; null if the line is another. */
export function timeSource(line: string): string | null {
  const found = /^(?:Time source is [^,]{1,60}|No time source), *(\S.{0,80})$/i.exec(line);
  return found ? (found[1] ?? '').trim() : null;
}

/** The line that IOS XR puts before every output, `Tue Jul  2 13:48:07.272 UTC`, which has no year; null if the line is another. */
export function timeOfXr(line: string): string | null {
  return /^[A-Z][a-z]{2} [A-Z][a-z]{2} {1,2}\d{1,2} \d{2}:\d{2}:\d{2}\.\d{3} [A-Za-z]{1,6}$/.test(line) ? line : null;
}

function shownClock(printed: string, options: TimeOptions): ShownClock {
  return {
    printed,
    utc: printedTimeToUtc(printed, options),
    zone: zoneOf(printed),
    isSynchronised: !/^[.*]/.test(printed),
  };
}
