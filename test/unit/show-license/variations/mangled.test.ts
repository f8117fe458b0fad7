import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPrinted } from '../../../../main/show-license/show-license.ts';
import { dressed, printAll, printTechSupport, printUdi, type Dress, type Told } from './printer.ts';

const numRuns = process.env['SLUICE_TEST_LONG'] ? 50_000 : 400;
/** Generous, for a busy machine: the reader takes a few milliseconds. */
const mostMs = 2000;

const told: Told = {
  hostname: 'sw-1',
  udi: [
    { role: 'Active', pid: 'C9300-24UX', serial: 'AAA11112222' },
    { role: 'Standby', pid: 'C9300-24U', serial: 'BBB11112222' },
  ],
  licenses: [{ name: 'network-advantage', tag: 'C9300-24 Network Advantage', count: 2, status: 'IN USE' }],
  account: ['Example', 'Default'],
  transport: ['cslu', '<empty>'],
  policyInUse: 'Merged from multiple sources.',
  policyName: null,
  ackRequired: 'yes (CISCO default)',
  dates: { lastAck: '<none>', deadline: '<none>', nextPush: '<none>', lastPush: '<none>' },
  trust: '<none>',
};
const dress: Dress = {
  indent: 'as printed', end: '\n', prompt: 'full', mode: '#', load: true, blank: 'kept', width: null, log: 7, logAt: 'end of line',
  message: '*Oct 22 05:30:31.123 UTC: %SYS-5-CONFIG_I: Configured from console', interval: '30  days', code: true, peer: true, asOf: true,
}; // prettier-ignore
const texts = [printAll(told, dress), printTechSupport(told, dress), printUdi(told)].map((lines) =>
  dressed(lines, 'show license all', 'sw-1', dress),
);

function read(text: string): void {
  const began = performance.now();
  const facts = readPrinted(text);
  expect(performance.now() - began).toBeLessThan(mostMs);
  expect(facts.transport).toBeTypeOf('object');
  expect(() => JSON.stringify(facts)).not.toThrow();
}

test('every prefix', () => {
  for (const text of texts) for (let end = 0; end < text.length; end += 17) read(text.slice(0, end));
});

test('any order of lines', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts).chain((text) => fc.shuffledSubarray(text.split('\n'))),
      (lines) => read(lines.join('\n')),
    ),
    { numRuns },
  );
}, 600_000);

test('any characters changed, put in, taken out, repeated', () => {
  const change = fc.record({
    at: fc.nat(),
    kind: fc.constantFrom('change', 'insert', 'remove', 'repeat'),
    what: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom('\n', '\r', '\t', ':', '(', ')', '#', '>', '%', '='),
    ),
    count: fc.nat({ max: 300 }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(change, { minLength: 1, maxLength: 12 }), (text, changes) => {
      let mangled = text;
      for (const { at, kind, what, count } of changes) {
        const from = at % (mangled.length + 1);
        const skip = kind === 'change' ? what.length : kind === 'remove' ? count : 0;
        const put = kind === 'remove' ? '' : kind === 'repeat' ? what.repeat(count) : what;
        mangled = mangled.slice(0, from) + put + mangled.slice(from + skip);
      }
      read(mangled);
    }),
    { numRuns },
  );
}, 600_000);
