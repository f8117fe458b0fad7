import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarEnd, calendarEvent, calendarHead } from '../../../main/jobs/due/calendar.ts';
import type { DueRow } from '../../../main/ledger/ledger.ts';
import { loadWords } from '../../../shared/messages/words.ts';

const at = Date.UTC(2027, 1, 18, 3);
const now = Date.UTC(2026, 10, 29, 7, 30, 15);
const row = (more: Partial<DueRow> = {}): DueRow & { at: number } => ({
  ...{ productId: '2f6e', productName: 'core-1', site: 'Lyon', tags: [], obligation: 'ack', group: 'later' },
  ...{ source: 'product', rule: 'own', nextReportAt: null },
  detail: {
    ...{ days: null, from: null, licenseClass: null, ownAt: at, estimatedAt: null, isClockWrong: false },
    ...{ isZoneUnknown: false, printed: null, policy: [], policyName: null, stops: null },
  },
  ...more,
  at,
});

interface Component {
  readonly name: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly parts: readonly Component[];
}

/** RFC 5545, strictly: lines of at most 75 octets that end in CRLF, unfolded, in components that close in their order. */
function parse(text: string): Component {
  expect(text.endsWith('\r\n')).toBe(true);
  const physical = text.slice(0, -2).split('\r\n');
  for (const line of physical) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toMatch(/[^\P{Cc}\t]/u);
    // A character that was cut by the fold would have become U+FFFD on the way.
    expect(Buffer.from(line).toString()).toBe(line);
  }
  const lines = physical.join('\r\n').replaceAll('\r\n ', '').split('\r\n');
  const stack: { name: string; fields: Record<string, string>; parts: Component[] }[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+):(.*)$/s.exec(line) ?? expect.fail(`no content line: ${line}`);
    if (name === 'BEGIN') stack.push({ name: value, fields: {}, parts: [] });
    else if (name === 'END') {
      const done = stack.pop();
      expect(done?.name).toBe(value);
      if (stack.length === 0 && done) return done;
      if (done) stack.at(-1)?.parts.push(done);
    } else {
      const fields = stack.at(-1)?.fields ?? expect.fail('outside of a component');
      expect(fields).not.toHaveProperty(name);
      fields[name] = value;
    }
  }
  return expect.fail('not closed');
}

const unescaped = (text: string | undefined) =>
  (text ?? '').replaceAll(/\\([nN\\;,])/g, (_, mark: string) => (mark.toLowerCase() === 'n' ? '\n' : mark));

async function calendar(...rows: (DueRow & { at: number })[]): Promise<Component> {
  const words = await loadWords('en');
  return parse(calendarHead(words) + rows.map((one) => calendarEvent(words, one, now)).join('') + calendarEnd);
}

describe('the calendar file', () => {
  it('holds an event for each obligation, with a UID that stays, a stamp and alarms', async () => {
    const found = await calendar(row(), row({ obligation: 'evaluation', site: null, source: 'estimated' }));
    expect(found).toMatchObject({ name: 'VCALENDAR', fields: { VERSION: '2.0', METHOD: 'PUBLISH' } });
    const [ack, evaluation] = found.parts;
    expect(ack?.fields).toMatchObject({
      UID: 'ack.2f6e@sluice.invalid',
      DTSTAMP: '20261129T073015Z',
      DTSTART: '20270218T030000Z',
      SUMMARY: 'core-1: ACK deadline',
      LOCATION: 'Lyon',
    });
    expect(ack?.parts.map(({ name, fields }) => [name, fields['TRIGGER'], fields['ACTION']])).toEqual([
      ['VALARM', '-P30D', 'DISPLAY'],
      ['VALARM', '-P14D', 'DISPLAY'],
      ['VALARM', '-P3D', 'DISPLAY'],
    ]);
    expect(evaluation?.fields['SUMMARY']).toBe('core-1: Evaluation ends (estimated)');
    expect(evaluation?.fields).not.toHaveProperty('LOCATION');
    expect(new Set(found.parts.map(({ fields }) => fields['UID'])).size).toBe(2);
  });

  it('keeps any name whole, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'grapheme', maxLength: 120 }),
        fc.string({ maxLength: 60 }),
        async (name, site) => {
          const found = await calendar(row({ productName: name, site }));
          const clean = (text: string) => text.replaceAll(/\r\n|\r/g, '\n').replaceAll(/[^\P{Cc}\t\n]/gu, '');
          expect(unescaped(found.parts[0]?.fields['SUMMARY'])).toBe(clean(`${name}: ACK deadline`));
          expect(unescaped(found.parts[0]?.fields['LOCATION'])).toBe(clean(site));
        },
      ),
    );
  });
});
