import { describe, expect, test } from 'vitest';
import { noFacts } from '../../../main/show-license/facts.ts';
import {
  isRefusal,
  mergeFacts,
  offsetHintOf,
  printedTimeToUtc,
  readPrinted,
  readRumIdAll,
  readShowClock,
  splitTerminalText,
  withOffset,
} from '../../../main/show-license/show-license.ts';

const at = Date.UTC(2021, 9, 22, 5, 30, 30);

describe('the offset of a zone that only the clock tells', () => {
  const now = Date.UTC(2026, 10, 29, 7, 30, 0);
  const hint = (printed: string) => {
    const shown = readShowClock(printed);
    return shown && offsetHintOf(shown, now);
  };

  test.each([
    ['08:30:01.000 CET Sun Nov 29 2026', { zone: 'CET', offsetMinutes: 60 }],
    ['16:29:30.000 JST Sun Nov 29 2026', { zone: 'JST', offsetMinutes: 540 }],
    ['13:00:00.000 IST Sun Nov 29 2026', { zone: 'IST', offsetMinutes: 330 }],
    ['23:30:00.000 PST Sat Nov 28 2026', { zone: 'PST', offsetMinutes: -480 }],
    // Needs none, is not to be trusted, is not right to the minute, is a day wrong.
    ['07:30:00.000 UTC Sun Nov 29 2026', null],
    ['*08:30:00.000 CET Sun Nov 29 2026', null],
    ['08:37:00.000 CET Sun Nov 29 2026', null],
    ['08:30:00.000 CET Mon Nov 30 2026', null],
  ])('%j', (printed, expected) => {
    expect(hint(printed)).toEqual(expected);
  });

  test('gives dates of that zone their UTC, and no others', () => {
    const facts = {
      ...noFacts,
      kind: 'show_license_status',
      next_ack_deadline: 'Feb 25 02:00:00 2027 CET',
      last_ack_received: 'Nov 27 02:00:00 2026 CEST',
    };
    expect(withOffset(facts, { zone: 'CET', offsetMinutes: 60 })).toMatchObject({
      next_ack_deadline_utc: Date.UTC(2027, 1, 25, 1),
      last_ack_received_utc: null,
      next_report_push_utc: null,
    });
  });
});

describe('times', () => {
  test.each([
    ['Oct 22 05:30:30 2021 UTC', at],
    ['Oct 22 2021 05:30:30 UTC', at],
    ['Oct 22 05:30:30 2021 gmt', at],
    ['Oct 22 05:30:30 2021 Z', at],
    ['.05:30:30.132 UTC Fri Oct 22 2021', at + 132],
    ['*05:30:30.132 UTC Fri Oct 22 2021', at + 132],
    ['Fri Oct 22 2021 05:30:30 UTC', at],
    ['2021-10-22 05:30:30.132 UTC', at + 132],
    ['2021-10-22T07:30:30+02:00', at],
    ['Oct  2 05:30:30 2021 UTC', Date.UTC(2021, 9, 2, 5, 30, 30)],
    ['Feb 29 00:00:00 2024 UTC', Date.UTC(2024, 1, 29)],
    ['Feb 29 00:00:00 2023 UTC', null],
    ['Oct 22 05:30:30 2021 PDT', null],
    ['Aug 03 09:03:25 2024 est', null],
    ['Oct 22 05:30:30 2021 IST', null],
    ['Mon Oct 14 17:44:22.298 UTC', null],
    ['Oct 22 25:30:30 2021 UTC', null],
    ['<none>', null],
    ['', null],
  ])('%s', (printed, expected) => {
    expect(printedTimeToUtc(printed)).toBe(expected);
  });

  test('a zone that cannot be known takes the offset that the clock showed for exactly this zone', () => {
    const offsetHint = { zone: 'IST', offsetMinutes: 330 };
    expect(printedTimeToUtc('Oct 22 11:00:30 2021 IST', { offsetHint })).toBe(at);
    expect(printedTimeToUtc('Oct 22 11:00:30 2021 ist', { offsetHint })).toBe(at);
    expect(printedTimeToUtc('Oct 22 11:00:30 2021 EST', { offsetHint })).toBeNull();
  });

  test.each([
    ['*05:30:30.132 UTC Fri Oct 22 2021', '*05:30:30.132 UTC Fri Oct 22 2021', at + 132, false],
    ['r1#show clock\r\n05:30:30.132 UTC Fri Oct 22 2021\r\nr1#', '05:30:30.132 UTC Fri Oct 22 2021', at + 132, true],
    [
      'Load for five secs: 2%/0%; one minute: 0%; five minutes: 0%\nTime source is NTP, .05:30:30.100 UTC Fri Oct 22 2021\n.05:30:30.132 UTC Fri Oct 22 2021',
      '.05:30:30.132 UTC Fri Oct 22 2021',
      at + 132,
      false,
    ],
    ['Time source is NTP, 05:30:30.100 UTC Fri Oct 22 2021', '05:30:30.100 UTC Fri Oct 22 2021', at + 100, true],
    ['10:30:30.132 PDT Thu Oct 21 2021', '10:30:30.132 PDT Thu Oct 21 2021', null, true],
  ])('show clock: %j', (printed, text, utc, isSynchronised) => {
    expect(readShowClock(printed)).toMatchObject({ printed: text, utc, isSynchronised });
  });

  test('what is no clock', () => {
    expect(readShowClock("% Invalid input detected at '^' marker.")).toBeNull();
    expect(readShowClock('')).toBeNull();
  });
});

describe('refusals', () => {
  test.each([
    ["                ^\n% Invalid input detected at '^' marker.", 'invalid'],
    ["rtr#show foo\n          ^\n% Invalid command at '^' marker.", 'invalid'],
    ['% Unknown command or computer name, or unable to find computer address', 'invalid'],
    ["ERROR: % Invalid input detected at '^' marker.", 'invalid'],
    ['% Incomplete command.', 'incomplete'],
    ["% Incomplete command at '^' marker.", 'incomplete'],
    ['% Ambiguous command:  "show lic s"', 'ambiguous'],
    ['% Authorization failed.', 'not_authorized'],
    ['Command authorization failed.\n', 'not_authorized'],
    ['% Permission denied for the role', 'not_authorized'],
    ['% This command is not authorized', 'not_authorized'],
    ['Smart Licensing Using Policy:\n  Status: ENABLED', null],
    ['The requested item was not found', null],
    ['', null],
    [`${'line of a file\n'.repeat(30)}% Invalid input detected`, null],
  ])('%j', (printed, expected) => {
    expect(isRefusal(printed)).toBe(expected);
  });
});

describe('report ids', () => {
  const heading =
    'Smart Licensing Usage Report:\n====================================\nReport Id,          State,    Flag, Feature Name\n';
  test('rows, with and without a feature, log lines in between', () => {
    const rows = [
      '1629870048          CLOSED    N     network-premier_2.5G',
      '*Oct 22 05:30:31.123: %SMART_LIC-5-COMM_RESTORED: Communications with Cisco Smart License Utility (CSLU) restored',
      '1629870049          ACK       N     dna premier',
      '1629870050          OPEN      P',
    ];
    expect(readRumIdAll(`r1#show license rum id all\r\n${heading}${rows.join('\r\n')}\r\nr1#`)).toEqual([
      { reportId: '1629870048', state: 'CLOSED', feature: 'network-premier_2.5G' },
      { reportId: '1629870049', state: 'ACK', feature: 'dna premier' },
      { reportId: '1629870050', state: 'OPEN', feature: null },
    ]);
  });
  test('a list without rows is empty, another text is none', () => {
    expect(readRumIdAll(heading)).toEqual([]);
    expect(readRumIdAll("% Invalid input detected at '^' marker.")).toBeNull();
    expect(readRumIdAll('')).toBeNull();
  });
});

describe('texts of one session together', () => {
  const status = readPrinted(
    'Smart Licensing Using Policy:\n  Status: ENABLED\nAccount Information:\n  Smart Account: <none>\nUsage Reporting:\n  Last ACK received: Oct 22 05:30:30 2021 UTC',
  );
  const summary = readPrinted(
    'License Usage:\n  License   Entitlement Tag   Count Status\n  ----\n  network-advantage (C9300-24 Network Advan...)  2 IN USE',
  );
  const usage = readPrinted('network-advantage (C9300-24 Network Advantage):\n  Count: 2\n  Status: IN USE');
  const version = readPrinted(
    'r1#show version\nCisco IOS XE Software, Version 17.09.04a\ncisco C9300-24P (X86) processor with 1K bytes of memory.\nProcessor board ID BOARD000001',
  );
  const udi = readPrinted('UDI: PID:C9300-24P,SN:UDI00000001');

  test('licenses with full tags, dates, the UDI of `show license udi`', () => {
    expect(mergeFacts([version, status, summary, usage, udi])).toMatchObject({
      kind: 'show_version',
      hostname: 'r1',
      software_version: '17.09.04a',
      udi: [{ role: null, pid: 'C9300-24P', serial: 'UDI00000001' }],
      licenses: [
        { name: 'network-advantage', entitlement_tag: 'C9300-24 Network Advantage', count: 2, status: 'IN USE' },
      ],
      smart_account: '<none>',
      last_ack_received: 'Oct 22 05:30:30 2021 UTC',
      last_ack_received_utc: at,
      smart_licensing: 'slp',
    });
  });

  test('refused and empty texts add nothing', () => {
    const refused = readPrinted("% Invalid input detected at '^' marker.");
    expect(mergeFacts([refused, readPrinted(''), summary])).toEqual(mergeFacts([summary]));
    expect(mergeFacts([]).kind).toBe('empty');
    expect(mergeFacts([refused]).kind).toBe('errors');
  });
});

describe('terminal text in parts', () => {
  test('prompts of all systems, abbreviated and padded commands, bare prompts', () => {
    const printed = [
      'banner',
      'edge 1>enable',
      'edge 1#  show license udi  ',
      'UDI: PID:A,SN:B',
      'edge 1#',
      'RP/0/RP0/CPU0:core#sh ver',
      'Cisco IOS XR Software, Version 7.3.1',
      'edge 1(config)#license smart transport off',
    ].join('\r\n');
    expect(splitTerminalText(printed)).toEqual([
      { hostname: null, command: null, text: 'banner' },
      { hostname: 'edge 1', command: 'enable', text: '' },
      { hostname: 'edge 1', command: 'show license udi', text: 'UDI: PID:A,SN:B' },
      { hostname: 'core', command: 'sh ver', text: 'Cisco IOS XR Software, Version 7.3.1' },
      { hostname: 'edge 1', command: 'license smart transport off', text: '' },
    ]);
  });

  test('a table heading with # and a value that ends with # are no prompts', () => {
    const printed =
      'R1#show license udi\nDevice#   PID   SN   UDI\n*0   A   B   A:B\nNo Purchase Information Available#   \nR1#';
    expect(splitTerminalText(printed)).toEqual([
      {
        hostname: 'R1',
        command: 'show license udi',
        text: 'Device#   PID   SN   UDI\n*0   A   B   A:B\nNo Purchase Information Available#   ',
      },
    ]);
  });

  test('a text without prompts is one part, an empty one none', () => {
    expect(splitTerminalText('UDI: PID:A,SN:B')).toEqual([{ hostname: null, command: null, text: 'UDI: PID:A,SN:B' }]);
    expect(splitTerminalText(' \r\n')).toEqual([]);
  });
});
