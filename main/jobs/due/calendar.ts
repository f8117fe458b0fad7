import type { Obligation } from '../../../shared/due-words.ts';
import { dueRuleText, dueWarnings } from '../../../shared/messages/due-text.ts';
import { say, type Words } from '../../../shared/messages/words.ts';
import type { EpochMs } from '../../../shared/vocabulary.ts';
import type { DueRow } from '../../ledger/ledger.ts';

/** Days before, per obligation. An evaluation warns as the product does (60 and 30 days, the last week, the last day). */
const alarms: Readonly<Record<Obligation, readonly number[]>> = {
  ack: [30, 14, 3],
  report: [1],
  evaluation: [60, 30, 7, 1],
};

export function calendarHead(words: Words): string {
  return lines([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Sluice//Due dates//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(say(words, 'due.calendar_name'))}`,
  ]);
}

/** One event (RFC 5545). Its UID stays while product and obligation do, so that a newer file moves it. */
export function calendarEvent(words: Words, row: DueRow & { readonly at: EpochMs }, now: EpochMs): string {
  const title = `${row.productName}: ${say(words, `due.obligation_${row.obligation}`)}`;
  const speak = (key: Parameters<typeof say>[1], params = {}) => say(words, key, params);
  const about = [
    ...(row.source === 'estimated' ? [say(words, 'due.source_estimated')] : []),
    dueRuleText(speak, row, (at) => new Date(at).toISOString().slice(0, 10)),
    ...dueWarnings(speak, row),
  ];
  return lines([
    'BEGIN:VEVENT',
    `UID:${row.obligation}.${row.productId}@sluice.invalid`,
    `DTSTAMP:${stamp(now)}`,
    `DTSTART:${stamp(row.at)}`,
    `SUMMARY:${escaped(row.source === 'estimated' ? `${title} (${say(words, 'due.source_estimated')})` : title)}`,
    `DESCRIPTION:${escaped(about.join('\n'))}`,
    ...(row.site === null ? [] : [`LOCATION:${escaped(row.site)}`]),
    'TRANSP:TRANSPARENT',
    ...alarms[row.obligation].flatMap((days) => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `TRIGGER:-P${days}D`,
      `DESCRIPTION:${escaped(title)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
  ]);
}

export const calendarEnd = 'END:VCALENDAR\r\n';

function lines(texts: readonly string[]): string {
  return texts.map((line) => `${folded(line)}\r\n`).join('');
}

/** At most 75 octets a line, no character cut (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let size = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (size + octets > 75) {
      parts.push(part);
      part = ' ';
      size = 1;
    }
    part += character;
    size += octets;
  }
  return [...parts, part].join('\r\n');
}

/** RFC 5545, 3.3.11; control characters cannot stand in a text. */
function escaped(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (mark) => `\\${mark}`)
    .replaceAll(/\r\n|[\r\n]/g, '\\n')
    .replaceAll(/[^\P{Cc}\t]/gu, '');
}

function stamp(at: EpochMs): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
