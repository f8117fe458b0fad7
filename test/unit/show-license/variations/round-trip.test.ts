import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPrinted } from '../../../../main/show-license/show-license.ts';
import {
  dressed,
  messages,
  printAll,
  printStatus,
  printSummary,
  printTechSupport,
  printUdi,
  printUsage,
  type Dress,
  type Told,
} from './printer.ts';

const timeoutMs = 1_800_000;
// Always the same texts, so that nobody's run fails by chance; SLUICE_TEST_LONG looks at new ones.
const runs = process.env['SLUICE_TEST_LONG'] ? { numRuns: 20_000 } : { numRuns: 200, seed: 5 };

const pid = fc.constantFrom(
  'C9300-24UX',
  'C9407R',
  'C8000V',
  'ISR4451-X/K9',
  'C9800-L-F-K9',
  'N9K-C93180YC-FX',
  'IE-3300-8T2X',
);
const serial = fc.stringMatching(/^[A-Z]{3}[0-9]{4}[A-Z0-9]{4}$/);
const date = fc.constantFrom(
  'Oct 14 12:10:32 2021 UTC',
  'Jan 09 00:00:00 2024 utc',
  'Nov 09 11:18:00 2023 EDT',
  'Aug 03 09:03:25 2024 est',
);
const dateOrNone = fc.oneof(date, fc.constant('<none>'));
const account = fc.constantFrom(
  '<none>',
  'Example Corp',
  'SA-Switching-Polaris',
  'ACME, Inc. (EU)',
  'example.com',
  "Wile E. Coyote's",
  'A / B + C',
);
const word = fc.constantFrom(
  'network-advantage',
  'DNA',
  'C9400',
  'cBR8',
  'D3.1',
  'N+1',
  'VOD/SDV',
  'License',
  'for',
  '-',
  '(old)',
  'Sup.',
  '10G',
  'US',
  'hseck9',
);
const name = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')).filter((text) => /^[A-Za-z]/.test(text)); // prettier-ignore
const tag = fc.constantFrom('C9300-24 Network Advantage', 'C9300-24 Network Advan...', 'ESR_P_5G_P', 'DNA_HSEC', 'essentialsk9-C9400', 'DCN_NDB', 'tag (24 ports)', 'VOD/SDV N+1', 'A+B'); // prettier-ignore
const license = fc.record({
  name: fc.oneof({ arbitrary: name, weight: 5 }, { arbitrary: fc.constant(null), weight: 1 }),
  tag,
  count: fc.nat({ max: 100_000 }),
  status: fc.constantFrom('IN USE', 'NOT IN USE'),
});
const roles = ['Active', 'Standby', 'Member', 'Member'];

const told: fc.Arbitrary<Told> = fc
  .record({
    hostname: fc.constantFrom(
      'sw-1',
      'Router',
      'core_1.example.com',
      'WLC',
      'N9K-LEAF-1',
      'a',
      'SW1-2.3',
      'my switch 1',
    ),
    units: fc.array(fc.record({ pid, serial }), { minLength: 1, maxLength: 4 }),
    licenses: fc.array(license, { minLength: 1, maxLength: 5 }),
    account: fc.tuple(account, account),
    transport: fc.constantFrom<[string, string]>(
      ['cslu', '<empty>'],
      ['cslu', 'http://192.0.2.115:8182/cslu/v1/pi'],
      ['CSLU', 'cslu-local'],
      ['Smart', 'https://smartreceiver.cisco.com/licservice/license'],
      ['cslu', 'https://ssm-onprem.example/cslu/v1/pi/Some%20Long%20Virtual%20Account%20Name-1'],
    ),
    policy: fc.constantFrom<[string, string | null]>(['Merged from multiple sources.', null], ['Installed On Oct 14 11:37:52 2021 UTC', 'Custom Policy']), // prettier-ignore
    ackRequired: fc.constantFrom('yes (CISCO default)', 'yes (Customer Policy)', 'no (Customer Policy)'),
    dates: fc.record({ lastAck: dateOrNone, deadline: dateOrNone, nextPush: dateOrNone, lastPush: dateOrNone }),
    trust: fc.oneof(
      fc.constant('<none>'),
      date,
      fc.array(fc.oneof(date, fc.constant(null)), { minLength: 4, maxLength: 4 }),
    ),
  })
  .map(({ units, policy, trust, ...rest }) => ({
    ...rest,
    policyInUse: policy[0],
    policyName: policy[1],
    udi: units.map((unit, at) => ({ role: units.length === 1 ? null : (roles[at] ?? 'Member'), ...unit })),
    trust:
      typeof trust === 'string'
        ? trust
        : units.map((unit, at) => ({ role: roles[at] ?? 'Member', ...unit, installed: trust[at] ?? null })),
  }));

const dress: fc.Arbitrary<Dress> = fc.record({
  indent: fc.constantFrom('as printed', 'none', 'tabs', 'deeper'),
  end: fc.constantFrom('\n', '\r\n'),
  prompt: fc.constantFrom('none', 'full', 'short', 'padded'),
  mode: fc.constantFrom('#', '>', '(config)#'),
  load: fc.boolean(),
  blank: fc.constantFrom('kept', 'none', 'of blanks'),
  width: fc.constantFrom(80, null),
  log: fc.constantFrom(0, 0, 3, 7),
  logAt: fc.constantFrom('own line', 'end of line'),
  message: fc.constantFrom(...messages),
  interval: fc.constantFrom(
    '30  days',
    '30  days State(4) InPolicy(60)',
    '0 (no reporting)',
    '90  days State(2) InPolicy(0)',
  ),
  code: fc.boolean(),
  peer: fc.boolean(),
  asOf: fc.boolean(),
});

const check = (read: (told: Told, dress: Dress) => { text: string; expected: object }) =>
  fc.assert(
    fc.property(told, dress, (facts, how) => {
      const { text, expected } = read(facts, how);
      const found = readPrinted(text);
      try {
        expect(found).toMatchObject({ ...expected, hostname: how.prompt === 'none' ? null : facts.hostname });
      } catch (error) {
        throw new Error(`${String(error)}\n${text}`, { cause: error });
      }
    }),
    runs,
  );

const statusOf = (facts: Told) => ({
  smart_account: facts.account[0],
  virtual_account: facts.account[1],
  transport: { type: facts.transport[0], url: facts.transport[1] },
  policy_in_use: facts.policyInUse,
  policy_name: facts.policyName,
  reporting_ack_required: facts.ackRequired,
  last_report_push: facts.dates.lastPush,
  last_ack_received: facts.dates.lastAck,
  next_report_push: facts.dates.nextPush,
  next_ack_deadline: facts.dates.deadline,
  last_ack_received_utc: { 'Oct 14 12:10:32 2021 UTC': Date.UTC(2021, 9, 14, 12, 10, 32), 'Jan 09 00:00:00 2024 utc': Date.UTC(2024, 0, 9) }[facts.dates.lastAck] ?? null, // prettier-ignore
  trust_code_installed:
    typeof facts.trust === 'string'
      ? facts.trust
      : facts.trust.map(({ installed, ...unit }) => ({ ...unit, installed_on: installed })),
  smart_licensing: 'slp',
  registration_status: null,
});

test(
  'show license status',
  () => {
    check((facts, how) => ({
      text: dressed(printStatus(facts, how), 'show license status', facts.hostname, how),
      expected: { kind: 'show_license_status', ...statusOf(facts), licenses: null },
    }));
  },
  timeoutMs,
);

test(
  'show license all',
  () => {
    check((facts, how) => ({
      text: dressed(printAll(facts, how), 'show license all', facts.hostname, how),
      expected: { kind: 'show_license_all', ...statusOf(facts), licenses: licensesOf(facts), udi: facts.udi },
    }));
  },
  timeoutMs,
);

test(
  'show license tech support',
  () => {
    check((facts, how) => ({
      text: dressed(printTechSupport(facts, how), 'show license tech support', facts.hostname, how),
      expected: {
        kind: 'show_license_tech_support',
        ...statusOf(facts),
        udi: facts.udi,
        licenses: facts.licenses.map(({ tag, ...rest }) => ({
          ...rest,
          entitlement_tag: `regid.2017-03.com.cisco.${tag.replace(/\W+/g, '_')},1.0_bd1da96e-ec1d-412b-a50e-53846b347d53`,
        })),
      },
    }));
  },
  timeoutMs,
);

const licensesOf = (facts: Told) =>
  facts.licenses.map(({ tag: entitlement_tag, ...rest }) => ({ ...rest, entitlement_tag }));

test(
  'show license usage',
  () => {
    check((facts, how) => ({
      text: dressed(printUsage(facts, how), 'show license usage', facts.hostname, how),
      expected: { kind: 'show_license_usage', licenses: licensesOf(facts), smart_licensing: 'slp', udi: null },
    }));
  },
  timeoutMs,
);

test(
  'show license summary',
  () => {
    check((facts, how) => ({
      text: dressed(printSummary(facts, how), 'show license summary', facts.hostname, how),
      expected: {
        kind: 'show_license_summary',
        licenses: licensesOf(facts),
        smart_account: facts.account[0],
        virtual_account: facts.account[1],
      },
    }));
  },
  timeoutMs,
);

test(
  'show license udi',
  () => {
    check((facts, how) => ({
      text: dressed(printUdi(facts), 'show license udi', facts.hostname, how),
      expected: { kind: 'show_license_udi', udi: facts.udi, licenses: null, smart_licensing: null },
    }));
  },
  timeoutMs,
);
