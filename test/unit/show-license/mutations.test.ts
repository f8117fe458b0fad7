import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPrinted } from '../../../main/show-license/show-license.ts';
import type { PrintedFacts } from '../../../shared/vocabulary.ts';
import { cutByMessage, mutations } from './mutations.ts';
import { hasSamples, judgedKinds, sampleTexts } from './samples.ts';

const withoutOther = ({ other: _other, platform: _platform, ...facts }: PrintedFacts) => facts;

describe.skipIf(!hasSamples)('what a text says survives', () => {
  const samples = sampleTexts().filter(({ name }) => judgedKinds.test(name) || /^(?:asa|nxos)\/show_/.test(name));

  test.each(Object.entries(mutations))('%s', (_name, mutate) => {
    for (const { name, text } of samples) {
      expect({ name, ...withoutOther(readPrinted(mutate(text))) }).toEqual({
        name,
        ...withoutOther(readPrinted(text)),
      });
    }
  });

  test.each([
    ['sw-1#', 'show', 'license', 'sw-1#', 'sw-1'],
    ['sw-1>', 'sh', 'lic', 'sw-1>', 'sw-1'],
    ['my switch 1#  ', 'show', 'license', '', 'my switch 1'],
    ['', 'show', 'license', '', null],
  ])('prompt %j, command %s %s', (prompt, show, license, end, hostname) => {
    for (const { name, folder, text } of samples) {
      const plain = readPrinted(text);
      if (plain.hostname !== null && folder !== 'show_version') continue;
      const command = folder.replaceAll('_', ' ').replace('show', show).replace('license', license);
      const facts = readPrinted(`${prompt}${command}\r\n${text}\n${end}`);
      const expected = { ...withoutOther(plain), hostname: hostname ?? plain.hostname };
      expect({ name, ...withoutOther(facts) }).toEqual({ name, ...expected });
    }
  });

  test('any run of lines, cut anywhere, is read without a throw', () => {
    const texts = samples.map(({ text }) => text.split('\n'));
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), (which, from, count, cut) => {
        const all = texts[which % texts.length] ?? [];
        const start = from % all.length;
        const piece = all.slice(start, start + (count % 200)).join('\n');
        const facts = readPrinted(piece.slice(0, piece.length - (cut % 40)));
        expect(facts.transport).toBeTypeOf('object');
        for (const { count: used } of facts.licenses ?? []) expect(used === null || Number.isInteger(used)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('one line cut out changes no other field of the usage reports', () => {
    const status = samples.filter(({ folder }) => /status|all|tech/.test(folder));
    const keys = [
      'last_report_push',
      'last_ack_received',
      'next_report_push',
      'next_ack_deadline',
      'smart_account',
      'policy_name',
    ] as const;
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (which, line) => {
        const sample = status[which % status.length];
        const all = (sample?.text ?? '').split('\n');
        const gone = line % all.length;
        const before = readPrinted(sample?.text ?? '');
        const after = readPrinted(all.filter((_each, at) => at !== gone).join('\n'));
        for (const key of keys) expect([before[key], null]).toContain(after[key]);
      }),
      { numRuns: 200 },
    );
  });
});

test('a log message in the middle of a value does not cut it', () => {
  const status = (ack: string) => `Usage Reporting:\n${ack}\n  Next ACK deadline: Jan 12 12:10:32 2022 UTC`;
  const line = '  Last ACK received: Oct 14 12:10:32 2021 UTC';
  expect(readPrinted(status(cutByMessage(line)))).toEqual(readPrinted(status(line)));
});

describe('no text makes it throw or hang', () => {
  test('random texts', () => {
    const word = fc.constantFrom(
      'Status:',
      'UDI:',
      'PID:',
      'SN:',
      '(',
      ')',
      ':',
      '#',
      '>',
      '\n',
      '  ',
      'IN USE',
      '====',
      '----',
      '%A-1-B:',
      '\r',
      '\b',
      '\t',
      '7',
      'License',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word, { maxLength: 40 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (each) => void readPrinted(each)),
      { numRuns: process.env.SLUICE_TEST_LONG ? 100_000 : 5000 },
    );
  }, 120_000);

  // Each would take minutes if a pattern tried its pieces against each other.
  test.each([
    ['blanks', ' '.repeat(1_000_000)],
    ['parentheses', '('.repeat(500_000) + ')'.repeat(500_000)],
    ['rows of parentheses', '() '.repeat(300_000)],
    ['colons', 'a:'.repeat(500_000)],
    ['message marks', '%A-'.repeat(300_000)],
    ['prompts', 'a b#'.repeat(250_000)],
    ['empty lines', '\n'.repeat(500_000)],
    ['rules', '='.repeat(1_000_000)],
    ['headings', 'A:\n====\n'.repeat(50_000)],
    ['ever deeper headings', Array.from({ length: 2000 }, (_, at) => `${' '.repeat(at)}A:`).join('\n')],
    ['digits', '1'.repeat(1_000_000)],
    ['table rows', 'x (a) 1 IN USE\n'.repeat(30_000)],
    ['escaped quotation marks', `\\n"${'\\"'.repeat(500_000)}`],
    ['quotation marks that are never closed', `\\n${'"\\'.repeat(500_000)}`],
    ['a string of megabytes', `\\n"${'a'.repeat(10_000_000)}`],
    ['a string of many lines', `"${'a\\n'.repeat(100_000)}"`],
    ['tags', `</b>${'<b '.repeat(300_000)}`],
    ['quoted lines', '> x\n'.repeat(100_000)],
    ['rows in pieces', `License Usage:\n${'  a (b\n%A-1-B: c\nd) 1 IN\n'.repeat(20_000)}`],
    [
      'rows of dots',
      `License Usage:\n  License  Entitlement Tag  Count  Status\n  a${'.'.repeat(500_000)}(x) 1 IN USE`,
    ],
    [
      'a row of numbers',
      `License Usage:\n  License  Entitlement Tag  Count  Status\n  a  b ${'1 '.repeat(300_000)}IN USE`,
    ],
  ])(
    '%s',
    (_name, text) => {
      const start = performance.now();
      readPrinted(text);
      expect(performance.now() - start).toBeLessThan(10_000);
    },
    30_000,
  );
});
