import { describe, expect, test } from 'vitest';
import { readPrinted } from '../../../main/show-license/show-license.ts';

const text = (...lines: string[]) => lines.join('\n');

describe('trust code', () => {
  test.each([
    ['none', text('Trust Code Installed: <none>', ''), '<none>'],
    ['a date', text('Trust Code Installed: Feb 27 09:06:59 2024 IST'), 'Feb 27 09:06:59 2024 IST'],
    ['heading alone', text('Trust Code Installed:', '', 'Miscellaneous:', '  Custom Id: <empty>'), null],
    [
      'one unit without a code',
      text(
        'Trust Code Installed:',
        '  Active: PID:A1,SN:S1',
        '    INSTALLED on Oct 14 11:37:52 2021 UTC',
        '  Standby: PID:A2,SN:S2',
        '    NOT INSTALLED',
      ),
      [
        { role: 'Active', pid: 'A1', serial: 'S1', installed_on: 'Oct 14 11:37:52 2021 UTC' },
        { role: 'Standby', pid: 'A2', serial: 'S2', installed_on: null },
      ],
    ],
    [
      'newer list',
      text(
        'Trust Code Installed:    Trust Code Type: CSSM',
        '    Attributes: <none>',
        '',
        '  Active: PID:A1,SN:S1',
        '    INSTALLED on Apr 22 05:01:33 2025 UTC    Valid on Apr 22 04:56:31 2025 UTC',
        '    Expired on Jan 01 00:00:00 1970 UTC',
        '    Trust Code Type: CSSM',
      ),
      [{ role: 'Active', pid: 'A1', serial: 'S1', installed_on: 'Apr 22 05:01:33 2025 UTC' }],
    ],
    [
      'agents from 8 on: the date in the heading, the units tell their validity only',
      text(
        'Trust Code Installed: Aug 17 08:38:28 2026 UTC',
        '  Trust Code Type: CSSM',
        '  Attributes: <none>',
        '  Active: PID:A1,SN:S1',
        '    Valid on Aug 17 08:33:24 2026 UTC',
        '    Expired on Jan 01 00:00:00 1970 UTC',
        '    Trust Code Type: CSSM',
        'Secondary Signing Cert: 0',
      ),
      'Aug 17 08:38:28 2026 UTC',
    ],
    [
      'NX-OS: a date without a word before it',
      text(
        'Trust Code installed: Jun 20 15:02:44 2021 UTC',
        '  Active: PID: N9K-C93180YC-FX, SN:   S1',
        '         Jun 20 15:02:45 2021 UTC',
      ),
      [{ role: 'Active', pid: 'N9K-C93180YC-FX', serial: 'S1', installed_on: 'Jun 20 15:02:45 2021 UTC' }],
    ],
  ])('%s', (_name, printed, expected) => {
    expect(readPrinted(printed).trust_code_installed).toEqual(expected);
  });
});

describe('UDI', () => {
  const one = (pid: string, serial: string) => [{ role: null, pid, serial }];
  test.each([
    ['line', 'UDI: PID:C8000V,SN:93POM8FF9IZ', one('C8000V', '93POM8FF9IZ')],
    ['line with a version in between', 'UDI: PID:C8000V,VID:V01,SN:93POM8FF9IZ', one('C8000V', '93POM8FF9IZ')],
    ['line with blanks', 'UDI: PID : C8000V , SN : 93POM8FF9IZ', one('C8000V', '93POM8FF9IZ')],
    [
      'SlotID table with tabs',
      text(
        'SlotID   PID    \t\tSN      \t\tUDI',
        '-'.repeat(80),
        '*\t ASR1006     NWG1512050G     ASR1006:NWG1512050G',
      ),
      one('ASR1006', 'NWG1512050G'),
    ],
    [
      'Device# table with a prompt',
      text(
        'R1#show license udi',
        'Device#   PID               SN              UDI',
        '-'.repeat(68),
        '*0        CISCO1941/K9      FTX15240000     CISCO1941/K9:FTX15240000',
      ),
      one('CISCO1941/K9', 'FTX15240000'),
    ],
    [
      'Device# table without the UDI column',
      text('Device#   PID               SN', '-'.repeat(50), '*1        WS-C3850-24T      FOC1902X062'),
      one('WS-C3850-24T', 'FOC1902X062'),
    ],
    [
      'Device# table whose rows are as wide as the terminal, the star marks the unit that answers',
      text(
        'Device#   PID                   SN                      UDI',
        '-'.repeat(77),
        ' 1        WS-C3850-24T          FOC1902X062             WS-C3850-24T:FOC1902X062',
        '*2        WS-C3850-24T          FOC1902X063             WS-C3850-24T:FOC1902X063',
      ),
      one('WS-C3850-24T', 'FOC1902X063'),
    ],
    [
      'table broken at 80 columns, its line too',
      text(
        'SlotID   PID                    SN                      UDI',
        '-'.repeat(80),
        '--',
        '*        ASR1001-X                 JAF000000VH               ASR1001-X:JAF000000',
        'VH',
      ),
      one('ASR1001-X', 'JAF000000VH'),
    ],
    ['two fields', text('PID : N9K-C93180YC-FX', 'S/N : FDO22360AAA'), one('N9K-C93180YC-FX', 'FDO22360AAA')],
    [
      'active and standby with one serial number',
      text(
        'UDI: PID:C9407R,SN:FXS2119Q2U7',
        '',
        'HA UDI List:',
        '    Active:PID:C9407R,SN:FXS2119Q2U7',
        '    Standby:PID:C9407R,SN:FXS2119Q2U7',
      ),
      [
        { role: 'Active', pid: 'C9407R', serial: 'FXS2119Q2U7' },
        { role: 'Standby', pid: 'C9407R', serial: 'FXS2119Q2U7' },
      ],
    ],
  ])('%s', (_name, printed, expected) => {
    expect(readPrinted(printed)).toMatchObject({
      kind: 'show_license_udi',
      udi: expected,
      licenses: null,
      smart_licensing: null,
    });
  });
});

describe('licenses', () => {
  const table = (...rows: string[]) =>
    text(
      'License Usage:',
      '  License                 Entitlement Tag               Count Status',
      `  ${'-'.repeat(77)}`,
      ...rows,
    );
  const licensesOf = (printed: string) => readPrinted(printed).licenses?.map((each): unknown[] => Object.values(each));

  test('rows are read by meaning: other columns, no name, blanks, slashes, plus signs, parentheses, codes', () => {
    expect(
      licensesOf(
        table(
          '                          (C9200L-NW-E-48)                  1 EVAL MODE',
          '  VOD/SDV N+1 License     (NC_License)      16    IN USE(15)',
          '  C9400 Network Essent... (essentialsk9-C9400)              0 NOT IN USE',
          '  name (old)   (tag (24 ports))   3 IN USE',
        ),
      ),
    ).toEqual([
      [null, 'C9200L-NW-E-48', 1, 'EVAL MODE'],
      ['VOD/SDV N+1 License', 'NC_License', 16, 'IN USE'],
      ['C9400 Network Essent...', 'essentialsk9-C9400', 0, 'NOT IN USE'],
      ['name (old)', 'tag (24 ports)', 3, 'IN USE'],
    ]);
  });

  test('none in use is an empty list, and a text without licenses has none to tell of', () => {
    expect(readPrinted(text('License Usage:', '  No licenses in use')).licenses).toEqual([]);
    expect(
      readPrinted(text('License Usage', '==============', '', 'No licenses in use', '', 'Product Information'))
        .licenses,
    ).toEqual([]);
    expect(readPrinted(text('Utility:', '  Status: DISABLED')).licenses).toBeNull();
  });

  test('an authorization code block is no license in use', () => {
    const printed = text(
      'Overall status:',
      '  Active: PID:A,SN:S',
      'Authorizations:',
      '  C9K HSEC (Cat9K HSEC):',
      '    Description: HSEC',
      '    Total available count: 3',
      '    Status: PERPETUAL',
    );
    expect(readPrinted(printed).licenses).toBeNull();
  });

  test.each(['indented', 'flat'])('a peer that repeats fields changes nothing (%s)', (form) => {
    const lines = [
      'CUBE_T_STD (CUBE_T_STD):',
      '  Description: CUBE_T_STD',
      '  Application HA Info:',
      '    Application Name: CUBE',
      '    Application Role: Standby',
      '    Peer Info:',
      '      Application Role: Active',
      '      Count: 99',
      '      Status: NOT IN USE',
      '      Hostname: other',
      '      UDI: PID:C8200L-1N-4T,SN:PEER0000001',
      '      Smart Account: theirs',
      '',
      'dna (DNA_P):',
      '  Count: 2',
      '  Status: IN USE',
      '',
      'Product Information',
      '===================',
      'UDI: PID:C8200L-1N-4T,SN:OWN00000001',
    ];
    const own = ['  Count: 1', '  Status: IN USE'];
    const printed = [...lines.slice(0, 2), ...own, ...lines.slice(2)].map((line) =>
      form === 'flat' ? line.trimStart() : line,
    );
    const facts = readPrinted(printed.join('\n'));
    expect(facts.licenses).toEqual([
      { name: 'CUBE_T_STD', entitlement_tag: 'CUBE_T_STD', count: 1, status: 'IN USE' },
      { name: 'dna', entitlement_tag: 'DNA_P', count: 2, status: 'IN USE' },
    ]);
    expect(facts.udi).toEqual([{ role: null, pid: 'C8200L-1N-4T', serial: 'OWN00000001' }]);
    expect(facts).toMatchObject({ hostname: null, smart_account: null, kind: 'show_license_all' });
  });
});

describe('status', () => {
  test('Status, Type and URL belong to the heading above them', () => {
    const facts = readPrinted(
      text(
        'Utility:', '  Status: ENABLED', 'Smart Licensing Using Policy:', '  Status: ENABLED', 'License Conversion:', '  Status: Not started',
        'Transport:', '  Type: Smart', '  URL: https://a.example/x', '  Proxy:', '    Address: proxy.example', '    URL: http://wrong.example',
        'Other Info', '==========', 'Transport: cslu', '  Default URL: https://b.example/y',
      ), // prettier-ignore
    );
    expect(facts).toMatchObject({
      smart_licensing: 'slp',
      registration_status: null,
      transport: { type: 'Smart', url: 'https://a.example/x' },
    });
  });

  test('the communication statistics repeat a heading, not the dates', () => {
    const facts = readPrinted(
      text(
        'Usage Reporting:',
        '  Last ACK received: <none>',
        'Communication Statistics:',
        '=======================',
        'Usage Reporting:',
        '  Last Success Time: Oct 13 15:18:37 2022 PDT',
      ),
    );
    expect(facts).toMatchObject({ last_ack_received: '<none>', last_ack_received_utc: null });
  });

  test('push interval with state and policy', () => {
    const other = (value: string) => readPrinted(`Usage Reporting:\n  Reporting push interval: ${value}`).other;
    expect(other('30  days State(4) InPolicy(60)')).toMatchObject({
      reporting_push_interval_days: 30,
      policy_state: 4,
      in_policy_days: 60,
    });
    expect(other('0 (no reporting)')).toMatchObject({
      reporting_push_interval: '0 (no reporting)',
      reporting_push_interval_days: 0,
    });
  });

  test('UTC stands beside a date only where it can be known', () => {
    const facts = (zone: string) => readPrinted(`Usage Reporting:\n  Last ACK received: Oct 14 12:10:32 2021 ${zone}`);
    expect(facts('UTC').last_ack_received_utc).toBe(Date.UTC(2021, 9, 14, 12, 10, 32));
    expect(facts('utc').last_ack_received_utc).toBe(Date.UTC(2021, 9, 14, 12, 10, 32));
    expect(facts('IST')).toMatchObject({ last_ack_received: 'Oct 14 12:10:32 2021 IST', last_ack_received_utc: null });
  });

  test.each([
    [text('Smart Licensing is ENABLED', 'Registration:', '  Status: UNREGISTERED'), 'classic'],
    [text('Smart Licensing is DISABLED'), 'none'],
    [text('Smart Licensing Using Policy:', '  Status: ENABLED'), 'slp'],
    [text('Cisco IOS XE Software, Version 17.09.04a', 'Smart Licensing Status: Smart Licensing Using Policy'), 'slp'],
    [
      text('Cisco IOS XE Software, Version 16.12.04', 'Smart Licensing Status: UNREGISTERED/No Licenses in Use'),
      'classic',
    ],
    [text('Cisco IOS XE Software, Version 16.12.04'), null],
    [text('License Authorization:', '  Status: AUTHORIZED on Aug 22 18:58:17 2022 UTC'), 'classic'],
    [text('                    ^', "% Invalid input detected at '^' marker."), null],
  ])('%j is %s', (printed, expected) => {
    expect(readPrinted(printed).smart_licensing).toBe(expected);
  });
});

test('the policy of agents from 8 on, and their list of what is enforced', () => {
  const facts = readPrinted(
    text(
      'Smart Licensing Tech Support info', '', 'Smart Licensing Using Policy:', '  Status: ENABLED', '  Reporting Mode: STANDARD', '',
      'PolicyV2:', '  Policy in use: Installed On Aug 17 08:38:28 2026 UTC', '  Policy name: Flexible Compliance Experience', '  No Enforcement: True', '',
      'Usage Reporting:', '  Reporting push interval: 0 (no reporting) State(1) InPolicy(0)', '  Next report push: <none>',
      '  Last report push: Aug 17 08:42:32 2026 UTC', '',
      'License Usage', '=============', 'Handle: 1', '  License: network-advantage', '  Entitlement Tag: regid.2017-05.com.cisco.A,1.0_6a', '  Count: 1',
      '  Status: IN USE(15)', '    Sync Overdue Deadline: <none>', '',
      'Enforcement Status:', '  Date: Generated on 2026-08-17T08:46:16', '', '  regid.2017-03.com.cisco.advantagek9,1.0_bd (C9300-24 Network Advantage):',
      '      Reported In Use Count: 1 on 2026-08-17T08:46:16', '    Total Authorized Count: 0',
    ), // prettier-ignore
  );
  expect(facts).toMatchObject({
    kind: 'show_license_tech_support',
    policy_in_use: 'Installed On Aug 17 08:38:28 2026 UTC',
    policy_name: 'Flexible Compliance Experience',
    reporting_ack_required: null,
    last_ack_received: null,
    next_ack_deadline: null,
    next_report_push: '<none>',
    last_report_push_utc: Date.UTC(2026, 7, 17, 8, 42, 32),
    licenses: [
      { name: 'network-advantage', entitlement_tag: 'regid.2017-05.com.cisco.A,1.0_6a', count: 1, status: 'IN USE' },
    ],
  });
});

describe('show version', () => {
  const version = (...printed: string[]) => readPrinted(text(...printed));

  test('the chassis counts, not the block of a switch that comes first', () => {
    const facts = version(
      'Cisco IOS XE Software, Version 17.08.01',
      'sw-1 uptime is 29 minutes',
      'cisco C9606R (X86) processor (revision V01) with 6036071K/6147K bytes of memory.',
      'Processor board ID CHASSIS0001',
      'Model Number                       : C9606R',
      'System Serial Number               : OTHER000001',
    );
    expect(facts).toMatchObject({ hostname: 'sw-1', udi: [{ role: null, pid: 'C9606R', serial: 'CHASSIS0001' }] });
  });

  test.each([
    [
      'Cisco IOS Software, C2960X Software (C2960X-UNIVERSALK9-M), Version 15.2(2)E7, RELEASE SOFTWARE (fc3)',
      null,
      '15.2(2)E7',
    ],
    [
      'Cisco IOS Software, ISR Software (X86_64_LINUX_IOSD-UNIVERSALK9-M), Version 15.4(3)S, RELEASE SOFTWARE',
      'iosxe',
      '15.4(3)S',
    ],
    [
      'Cisco IOS Software, IOS-XE Software, Catalyst 4500 L3 Switch Software (cat4500e-UNIVERSALK9-M), Version 03.04.06.SG RELEASE SOFTWARE',
      'iosxe',
      '03.04.06.SG',
    ],
    [
      'Cisco IOS Software [Everest], Catalyst L3 Switch Software (CAT3K_CAA-UNIVERSALK9-M), Experimental Version 16.4.20170410:165034',
      'iosxe',
      '16.4.20170410:165034',
    ],
    [
      'Cisco Internetwork Operating System Software \nIOS (tm) 2500 Software (C2500-J-L), Version 11.2(5)P, SHARED PLATFORM',
      null,
      '11.2(5)P',
    ],
    [
      'Cisco IOS Software, IOS-XE Software, Catalyst L3 Switch Software (CAT3K_CAA-UNIVERSALK9-M),\nVersion 03.06.07E RELEASE SOFTWARE (fc3)',
      'iosxe',
      '03.06.07E',
    ],
  ])('%s', (printed, platform, software_version) => {
    expect(version(printed, 'r1 uptime is 1 minute')).toMatchObject({
      kind: 'show_version', platform, software_version, hostname: 'r1',
    }); // prettier-ignore
  });
});

describe('platform', () => {
  test.each([
    [
      'License Usage:\n  License   Entitlement tag   Count Status\n  C9400 DNA Essentials    (dna_essentials)  1 AUTHORIZED',
      'iosxe',
    ],
    [
      'License Usage:\n  License   Entitlement tag   Count Status\n  network-advantage    (advantagek9-C9400)  1 IN USE',
      'iosxe',
    ],
    [
      'Transport:\n  Type: CSLU\nTrust Code Installed:\n  Active: PID:N9K-C93180YC-FX,SN:S1\n    INSTALLED on Jun 20 15:02:44 2021 UTC',
      'nxos',
    ],
    ['No time source, *17:05:54.449 UTC Mon Jul 29 2024\n\nUsage Reporting:\n  Last ACK received: <none>', 'iosxe'],
    ['\u001b[?7hRP/0/RP0/CPU0:r1#show license status\nTransport:\n  Type: CSLU', 'iosxr'],
    ['Usage Reporting:\n  Last ACK received: <none>', null],
  ])('%j', (printed, platform) => {
    expect(readPrinted(printed).platform).toBe(platform);
  });
});

test('a line as wide as the terminal does not swallow the field, the row, the prompt or the name below it', () => {
  const wide = 'Feature Description: '.padEnd(80, 'x');
  const facts = readPrinted(text('a (b):', wide, 'Count: 3', 'Status: IN USE'));
  expect(facts.licenses).toEqual([{ name: 'a', entitlement_tag: 'b', count: 3, status: 'IN USE' }]);
  const message = '*Oct 22 05:30:31.123: %SYS-5-CONFIG_I: Configured from console by admin';
  expect(readPrinted(text('sw1#show license udi', `UDI: PID:A,SN:B${message}`, 'sw1#'))).toMatchObject({
    hostname: 'sw1',
    udi: [{ role: null, pid: 'A', serial: 'B' }],
  });
  expect(readPrinted(text(`Cisco IOS XE Software, Version 17.09.04a${message}`, 'sw1 uptime is 2 days'))).toMatchObject(
    {
      hostname: 'sw1',
      software_version: '17.09.04a',
    },
  );
});

describe('a pasted session', () => {
  const session = text(
    'edge-1#terminal length 0',
    'edge-1#show license status',
    'Smart Licensing Using Policy:',
    '  Status: ENABLED',
    'Usage Reporting:',
    '  Last ACK received: <none>',
    'edge-1#sh lic udi',
    'UDI: PID:C8000V,SN:93POM8FF9IZ',
    'edge-1#show license status',
    'Smart Licensing Using Policy:',
    '  Status: ENABLED',
    'Usage Reporting:',
    '  Last ACK received: Oct 14 12:10:32 2021 UTC',
    'edge-2#show license udi',
    'UDI: PID:C8000V,SN:OTHER000001',
    'edge-1#',
  );
  test('counts as one product: each command once, the last time', () => {
    expect(readPrinted(session)).toMatchObject({
      hostname: 'edge-1',
      udi: [{ role: null, pid: 'C8000V', serial: '93POM8FF9IZ' }],
      last_ack_received: 'Oct 14 12:10:32 2021 UTC',
    });
  });
});
