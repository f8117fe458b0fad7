import type { EpochMs } from '../../shared/vocabulary.ts';
import { rawLines } from './clean-text.ts';
import { longestLine } from './longest-line.ts';
import { printedTimeToUtc } from './printed-time.ts';

/** `%SMART_LIC-6-REPORTING_REQUIRED` (protocol 8.3): an ACK within so many days of the message. */
export interface Countdown {
  readonly days: number;
  /** Month, day and time of the message as printed, with year and zone where they stand there. */
  readonly logged: string | null;
  /** When somebody brought the text, by our clock; absent: not kept. */
  readonly readAt?: EpochMs;
}

const message =
  /SMART_LIC-6-REPORTING_REQUIRED ?: ?A Usage report acknowledgement will be required in (\d{1,5}) days?/i;
const stamp = /([A-Z][a-z]{2}) {1,2}(\d{1,2}) (?:(\d{4}) )?(\d{1,2}:\d{2}:\d{2})(?:\.\d{1,6})?(?: ([A-Z]{2,5}))?: ?$/;
/** East of everybody: what a clock without a known zone shows was there first. */
const firstZoneMinutes = 14 * 60;

/** The last such line of a text: the newest. */
export function readCountdown(text: string): Countdown | null {
  if (!text.includes('REPORTING_REQUIRED')) return null;
  let last: Countdown | null = null;
  for (const line of rawLines(text)) {
    if (line.length > longestLine) continue;
    const found = message.exec(line);
    if (found === null) continue;
    const head = line.slice(0, found.index).replace(/%[A-Z0-9_-]{0,40}$/, '');
    const printed = stamp.exec(head.slice(-80));
    last = { days: Number(found[1]), logged: printed === null ? null : printed[0].replace(/: ?$/, '') };
  }
  return last;
}

/**
 * When the message was logged: the earliest moment that its stamp can mean, not after the text was
 * read. Without a stamp it is when the text was read, `lastContactAt` where nobody kept that.
 */
export function countdownAt({ logged, readAt: kept }: Countdown, lastContactAt: EpochMs): EpochMs {
  const readAt = kept ?? lastContactAt;
  const [, month, day, year, time, zone] = stamp.exec(`${logged ?? ''}:`) ?? [];
  if (month === undefined || day === undefined || time === undefined) return readAt;
  const thisYear = new Date(readAt).getUTCFullYear();
  for (const one of year === undefined ? [thisYear + 1, thisYear, thisYear - 1, thisYear - 4] : [Number(year)]) {
    const at = earliestUtc(`${month} ${day} ${time} ${one} ${zone ?? 'LT'}`);
    if (at !== null && at <= readAt) return at;
  }
  return readAt;
}

/** A printed time whose zone may be unknown: then the earliest moment that it can mean. */
export function earliestUtc(printed: string): EpochMs | null {
  const zone = /([A-Za-z]{1,6})(?: \d{4})?$/.exec(printed)?.[1] ?? '';
  return printedTimeToUtc(printed, { offsetHint: { zone, offsetMinutes: firstZoneMinutes } });
}
