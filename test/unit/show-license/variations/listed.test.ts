import { describe, expect, test } from 'vitest';
import { readPrinted } from '../../../../main/show-license/show-license.ts';

/** One text of our own for each variation that the issue "Every way in" lists, and what it says. None is taken from the samples. */
const lines = (...each: readonly string[]) => each.join('\n');
const usage = (...each: readonly string[]) => lines('Usage Reporting:', ...each);
const ack = '  Last ACK received: Mar 03 04:05:06 2024 UTC';
const ackUtc = Date.UTC(2024, 2, 3, 4, 5, 6);
const row = (name: string | null, entitlement_tag: string | null, count: number, status = 'IN USE') => ({
  name,
  entitlement_tag,
  count,
  status,
});
const one = (pid: string, serial: string) => [{ role: null, pid, serial }];
const table = (...rows: readonly string[]) =>
  lines(
    'License Usage:',
    '  License                 Entitlement Tag               Count Status',
    `  ${'-'.repeat(77)}`,
    ...rows,
  );

describe('prompt and echo', () => {
  test.each([
    ['present', `edge-7#show license status\n${usage(ack)}\nedge-7#`, 'edge-7'],
    ['user mode', `edge-7>show license status\n${usage(ack)}\nedge-7>`, 'edge-7'],
    ['absent', usage(ack), null],
    ['echo without prompt', `show license status\n${usage(ack)}`, null],
    ['abbreviated', `edge-7#sh lic stat\n${usage(ack)}`, 'edge-7'],
    ['padded', `  edge-7#   show  license  status   \n${usage(ack)}\n  edge-7#  `, 'edge-7'],
    ['piped', `edge-7#show license status | begin Usage\n${usage(ack)}`, 'edge-7'],
    ['configuration mode', `edge-7(config-if)#do show license status\n${usage(ack)}`, 'edge-7'],
    ['NX-OS, a blank behind the prompt', `leaf-3# show license status \n${usage(ack)}\nleaf-3# `, 'leaf-3'],
    [
      'IOS XR with its time line',
      `RP/0/RSP0/CPU0:asr9k-1#show license status\nSun Mar  3 04:06:00.123 UTC\n${usage(ack)}\nRP/0/RSP0/CPU0:asr9k-1#`,
      'asr9k-1',
    ],
    ['an ASA in a failover pair', `fw-1/pri/act# show license status\n${usage(ack)}\nfw-1/pri/act# `, 'fw-1'],
    ['the prompt only at the end', `${usage(ack)}\nedge-7#`, 'edge-7'],
    ['a second, empty prompt before', `edge-7#\nedge-7#show license status\n${usage(ack)}`, 'edge-7'],
  ])('%s', (_name, text, hostname) => {
    expect(readPrinted(text)).toMatchObject({
      kind: 'show_license_status',
      hostname,
      last_ack_received: 'Mar 03 04:05:06 2024 UTC',
      last_ack_received_utc: ackUtc,
      smart_licensing: 'slp',
    });
  });
});

describe('what a terminal adds', () => {
  test.each([
    [
      'load and time lines',
      `r1#show license status\nLoad for five secs: 9%/1%; one minute: 8%; five minutes: 7%\nTime source is hardware calendar, *04:06:00.001 UTC Sun Mar 3 2024\n\n${usage(ack)}`,
    ],
    [
      'load lines without a time source',
      `r1#show license status\nLoad for five secs: 9%/1%; one minute: 8%; five minutes: 7%\nNo time source, *04:06:00.001 UTC Sun Mar 3 2024\n\n${usage(ack)}`,
    ],
    ['CRLF', usage(ack).replaceAll('\n', '\r\n')],
    ['tabs', usage(`\t${ack.trim()}`)],
    ['a tab behind the colon', usage('\tLast ACK received:\tMar 03 04:05:06 2024 UTC')],
    ['lines of blanks', `          \n${usage(ack, '          ', '      ')}\n          `],
    ['no indentation at all', usage(ack.trim())],
    ['a byte order mark', `\uFEFF${usage(ack)}`],
    [
      'a log message on a line of its own',
      usage('*Mar  3 04:06:00.123: %SYS-5-CONFIG_I: Configured from console by vty0', ack),
    ],
    [
      'a log message at the end of the line',
      usage(`${ack}*Mar  3 04:06:00.123: %SYS-5-CONFIG_I: Configured from console by vty0`),
    ],
    [
      'a log message in the middle of the value',
      usage(
        '  Last ACK received: Mar 03 04:05:*Mar  3 04:06:00.123: %SYS-5-CONFIG_I: Configured from console by vty0',
        '06 2024 UTC',
      ),
    ],
    [
      'a log message of NX-OS',
      usage(
        '2024 Mar  3 04:06:00 leaf-3 %$ VDC-1 %$ %SMART_LIC-5-COMM_RESTORED: Communications with CSLU restored',
        ack,
      ),
    ],
    [
      'a log message of IOS XR',
      usage(
        'RP/0/RP0/CPU0:Mar  3 04:06:00.123 UTC: smartlicserver[317]: %LICENSE-SMART_LIC-3-COMM_FAILED : Communications failure',
        ack,
      ),
    ],
    ['paging', usage(` --More-- \b\b\b\b\b\b\b\b\b         \b\b\b\b\b\b\b\b\b${ack}`)],
  ])('%s', (_name, text) => {
    expect(readPrinted(text)).toMatchObject({
      last_ack_received: 'Mar 03 04:05:06 2024 UTC',
      last_ack_received_utc: ackUtc,
    });
  });

  test('output broken at 80 columns: a long URL, a long tag, a row', () => {
    const url = `https://ssm-onprem.example/cslu/v1/pi/${'A-long-virtual-account-name-'.repeat(2)}-1`;
    const broken = (text: string) => text.replace(/(.{80})(?=.)/g, '$1\n');
    expect(
      readPrinted(
        broken(lines('Transport:', '  Type: cslu', `  Cslu address: ${url}`, '  Proxy:', '    Not Configured')),
      ),
    ).toMatchObject({ transport: { type: 'cslu', url } });
    expect(
      readPrinted(
        broken(table(`  a-license-with-a-long-name-that-fills-columns (${'A_TAG_'.repeat(7)}) 12 NOT IN USE`)),
      ).licenses,
    ).toEqual([row('a-license-with-a-long-name-that-fills-columns', 'A_TAG_'.repeat(7), 12, 'NOT IN USE')]);
  });
});

describe('Trust Code Installed', () => {
  const trust = (...each: readonly string[]) => readPrinted(lines(usage(ack), '', ...each)).trust_code_installed;
  test('none', () => expect(trust('Trust Code Installed: <none>')).toBe('<none>'));
  test('none on the next line', () => expect(trust('Trust Code Installed:', '  <none>')).toBe('<none>'));
  test('a date', () =>
    expect(trust('Trust Code Installed: Mar 01 00:00:00 2024 UTC')).toBe('Mar 01 00:00:00 2024 UTC'));
  test('a date on the next line', () =>
    expect(trust('Trust Code Installed:', '  Mar 01 00:00:00 2024 UTC')).toBe('Mar 01 00:00:00 2024 UTC'));
  test('a list per unit, one without', () =>
    expect(
      trust(
        'Trust Code Installed:',
        '  Active: PID:C9500-16X,SN:AAA11112222',
        '    INSTALLED on Mar 01 00:00:00 2024 UTC',
        '  Standby: PID:C9500-16X,SN:BBB11112222',
        '    NOT INSTALLED',
      ),
    ).toEqual([
      { role: 'Active', pid: 'C9500-16X', serial: 'AAA11112222', installed_on: 'Mar 01 00:00:00 2024 UTC' },
      { role: 'Standby', pid: 'C9500-16X', serial: 'BBB11112222', installed_on: null },
    ]));
  test('a list with validity, type and attributes', () =>
    expect(
      trust(
        'Trust Code Installed:    Trust Code Type: CSSM',
        '    Attributes: <none>',
        '',
        '  Active: PID:C9500-16X,SN:AAA11112222',
        '    INSTALLED on Mar 01 00:00:00 2024 UTC    Valid on Feb 29 00:00:00 2024 UTC',
        '    Expired on Jan 01 00:00:00 1970 UTC',
        '    Trust Code Type: CSSM',
        '    Attributes: <none>',
      ),
    ).toEqual([{ role: 'Active', pid: 'C9500-16X', serial: 'AAA11112222', installed_on: 'Mar 01 00:00:00 2024 UTC' }]));
  test('NX-OS: a date without a word', () =>
    expect(
      trust('Trust Code Installed:', '  Active: PID: N9K-C9332D-GX2B, SN: FDO11112222', '    Mar 01 00:00:00 2024 UTC'),
    ).toEqual([
      { role: 'Active', pid: 'N9K-C9332D-GX2B', serial: 'FDO11112222', installed_on: 'Mar 01 00:00:00 2024 UTC' },
    ]));
});

describe('licenses', () => {
  test('the push interval with State(n) and InPolicy(n)', () =>
    expect(readPrinted(usage('  Reporting push interval: 60  days State(2) InPolicy(365)')).other).toMatchObject({
      reporting_push_interval_days: 60,
      policy_state: 2,
      in_policy_days: 365,
    }));
  test('IN USE(15)', () =>
    expect(
      readPrinted(table('  network-essentials      (C9200-24 Network Essent...)      3 IN USE(15)')).licenses,
    ).toEqual([row('network-essentials', 'C9200-24 Network Essent...', 3)]));
  test('cut names and tags', () =>
    expect(readPrinted(table('  C9500 Network Advanta... (C9500 Network Advantag...)      1 IN USE')).licenses).toEqual(
      [row('C9500 Network Advanta...', 'C9500 Network Advantag...', 1)],
    ));
  test('an empty name column in evaluation mode', () =>
    expect(
      readPrinted(
        lines(
          'Smart Licensing is ENABLED',
          'Registration:',
          '  Status: UNREGISTERED',
          table('                          (C9300-DNA-A-24)                  2 EVAL MODE'),
        ),
      ),
    ).toMatchObject({
      licenses: [row(null, 'C9300-DNA-A-24', 2, 'EVAL MODE')],
      smart_licensing: 'classic',
      registration_status: 'UNREGISTERED',
    }));
  test('one name with several tags', () =>
    expect(
      readPrinted(
        table(
          '  network-advantage       (C9300-24 Network Advan...)       2 IN USE',
          '  network-advantage       (C9300-48 Network Advan...)       5 IN USE',
        ),
      ).licenses,
    ).toEqual([
      row('network-advantage', 'C9300-24 Network Advan...', 2),
      row('network-advantage', 'C9300-48 Network Advan...', 5),
    ]));
  test.each(['Cat9K HSEC key', 'VOD/SDV Video QAM', 'Line-card N+1 HA', 'D3.1 - 10G (Sup) port'])('name %s', (name) => {
    expect(
      readPrinted(lines(`${name} (X_LIC):`, '  Description: it', '  Count: 4', '  Version: 1.0', '  Status: IN USE'))
        .licenses,
    ).toEqual([row(name, 'X_LIC', 4)]);
  });
  test('blocks without an empty line between, without indentation', () =>
    expect(
      readPrinted(
        lines(
          '(DCN_ESSENTIAL):',
          'Count: 1',
          'Status: IN USE',
          'License Type: Generic',
          '(DCN_NDB):',
          'Count: 0',
          'Status: NOT IN USE',
          'License Type: Generic',
        ),
      ),
    ).toMatchObject({
      licenses: [row(null, 'DCN_ESSENTIAL', 1), row(null, 'DCN_NDB', 0, 'NOT IN USE')],
      platform: 'nxos',
      smart_licensing: 'slp',
    }));
  test('No licenses in use', () =>
    expect(
      readPrinted(
        lines('r1#show license usage', 'License Authorization:', '  Status: Not Applicable', '', 'No licenses in use'),
      ).licenses,
    ).toEqual([]));
  test('columns set with tabs', () =>
    expect(readPrinted(table('  dna-advantage\t(C9300-24 DNA Advantage)\t2\tIN USE')).licenses).toEqual([
      row('dna-advantage', 'C9300-24 DNA Advantage', 2),
    ]));
  test('a name that runs into its tag', () =>
    expect(
      readPrinted(table('  LAN license for Nexus 9...(LAN_ENTERPRISE_SERVICES_PKG)    1 IN USE')).licenses,
    ).toEqual([row('LAN license for Nexus 9...', 'LAN_ENTERPRISE_SERVICES_PKG', 1)]));
  test('tech support: handles, one without a name', () =>
    expect(
      readPrinted(
        lines(
          'Smart Licensing Tech Support info',
          '',
          'License Usage',
          '=============',
          'Handle: 1',
          '  License: hseck9',
          '  Entitlement Tag: regid.2019-03.com.cisco.DNA_HSEC,1.0_509c',
          '  Count: 1',
          '  Status: IN USE(15)',
          'Handle: 2',
          '  License: ',
          '  Entitlement Tag: regid.2016-07.com.cisco.X,1.0_1',
          '  Count: 0',
          '  Status: NOT IN USE(1)',
          '',
          'Product Information',
          '===================',
        ),
      ),
    ).toMatchObject({
      kind: 'show_license_tech_support',
      licenses: [
        row('hseck9', 'regid.2019-03.com.cisco.DNA_HSEC,1.0_509c', 1),
        row(null, 'regid.2016-07.com.cisco.X,1.0_1', 0, 'NOT IN USE'),
      ],
    }));
});

describe('UDI', () => {
  test.each<[string, string, object]>([
    ['line', 'UDI: PID:C8300-1N1S-6T,SN:FDO11112222', one('C8300-1N1S-6T', 'FDO11112222')],
    [
      'line with blanks and a VID',
      'UDI: PID: C8300-1N1S-6T , VID: V01 , SN: FDO11112222',
      one('C8300-1N1S-6T', 'FDO11112222'),
    ],
    ['serial number first', 'UDI: SN:FDO11112222 PID:N9K-C9332D-GX2B', one('N9K-C9332D-GX2B', 'FDO11112222')],
    [
      'with a UUID',
      'UDI: PID:ASAv,SN:9A111122223,UUID:1b4e28ba-2fa1-11d2-883f-0016d3cca427',
      one('ASAv', '9A111122223'),
    ],
    [
      'PID and S/N as fields',
      lines('PID : IE-4000-4S8P4G-E', 'S/N : FDO11112222'),
      one('IE-4000-4S8P4G-E', 'FDO11112222'),
    ],
    [
      'SlotID table',
      lines(
        'SlotID   PID                    SN                      UDI',
        '-'.repeat(80),
        '*        ISR4321/K9            FDO11112222             ISR4321/K9:FDO11112222',
      ),
      one('ISR4321/K9', 'FDO11112222'),
    ],
    [
      'Device# table',
      lines(
        'Device#   PID               SN              UDI',
        '-'.repeat(60),
        '*0        CISCO2911/K9      FTX11112222     CISCO2911/K9:FTX11112222',
      ),
      one('CISCO2911/K9', 'FTX11112222'),
    ],
    [
      'list, active and standby with one serial number',
      lines(
        'UDI: PID:C9410R,SN:FXS11112222',
        '',
        'HA UDI List:',
        '    Active:PID:C9410R,SN:FXS11112222',
        '    Standby:PID:C9410R,SN:FXS11112222',
      ),
      [
        { role: 'Active', pid: 'C9410R', serial: 'FXS11112222' },
        { role: 'Standby', pid: 'C9410R', serial: 'FXS11112222' },
      ],
    ],
    [
      'list without indentation, roles apart from their colon',
      lines(
        'UDI: PID:C9300-48T,SN:AAA11112222',
        'HA UDI List:',
        'Active: PID:C9300-48T,SN:AAA11112222',
        'Member : PID:C9300-48T,SN:BBB11112222',
      ),
      [
        { role: 'Active', pid: 'C9300-48T', serial: 'AAA11112222' },
        { role: 'Member', pid: 'C9300-48T', serial: 'BBB11112222' },
      ],
    ],
  ])('%s', (_name, text, udi) => {
    expect(readPrinted(text)).toMatchObject({ kind: 'show_license_udi', udi });
  });
});

test('peer sections that repeat fields', () => {
  const facts = readPrinted(
    lines('UDI: PID:C8300-1N1S-6T,SN:OWN11112222', 'CUBE_T_STD (CUBE_T_STD):', '  Count: 7', '  Status: IN USE', '  Application HA Info:', '    Application Name: CUBE', '    Peer Info:',
      '      UDI: PID:C8300-1N1S-6T,SN:PEER1112222', '      Count: 9', '      Status: NOT IN USE', usage(ack)), // prettier-ignore
  );
  expect(facts).toMatchObject({
    udi: one('C8300-1N1S-6T', 'OWN11112222'),
    licenses: [row('CUBE_T_STD', 'CUBE_T_STD', 7)],
    last_ack_received_utc: ackUtc,
  });
  expect(facts.other['fields']).toMatchObject({ 'CUBE_T_STD (CUBE_T_STD)/application ha info/peer info/Count': '9' });
});

test.each([
  ['Mar 03 04:05:06 2024 JST', null],
  ['Mar 03 04:05:06 2024 cest', null],
  ['Mar 03 04:05:06 2024 gmt', ackUtc],
  ['Mar 3 2024 04:05:06 UTC', ackUtc],
  ['Mar  3 04:05:06 2024 UTC', ackUtc],
  ['<none>', null],
  ['Not Configured', null],
])('time %s', (printed, utc) => {
  expect(readPrinted(usage(`  Last ACK received: ${printed}`))).toMatchObject({
    last_ack_received: printed,
    last_ack_received_utc: utc,
  });
});

test('<none>, <empty> and Not Configured stay as printed', () => {
  expect(
    readPrinted(
      lines(
        'Account Information:',
        '  Smart Account: <none>',
        '  Virtual Account: <none>',
        'Transport:',
        '  Type: cslu',
        '  Cslu address: <empty>',
        '  Proxy:',
        '    Not Configured',
        '  VRF:',
        '    Not Configured',
      ),
    ),
  ).toMatchObject({
    smart_account: '<none>',
    virtual_account: '<none>',
    transport: { type: 'cslu', url: '<empty>' },
    other: { fields: { 'transport/proxy': 'Not Configured', 'transport/vrf': 'Not Configured' } },
  });
});

describe('registration model and none at all', () => {
  test.each([
    [
      lines(
        'Smart Licensing is ENABLED',
        'License Reservation is ENABLED',
        'Registration:',
        '  Status: REGISTERED - SPECIFIC LICENSE RESERVATION',
        'License Authorization:',
        '  Status: AUTHORIZED - RESERVED on Nov 15 14:06:52 2018 UTC',
      ),
      'classic',
      'REGISTERED - SPECIFIC LICENSE RESERVATION',
    ],
    [
      lines(
        'Smart Licensing is ENABLED',
        'Registration:',
        '  Status: UNREGISTERED - REGISTRATION FAILED',
        'License Authorization:',
        '  Status: EVAL EXPIRED on Jan 01 00:00:00 2020 UTC',
      ),
      'classic',
      'UNREGISTERED - REGISTRATION FAILED',
    ],
    [
      lines(
        'ciscoasa# show license all',
        'Smart licensing enabled: Yes',
        '',
        'Compliance status: In compliance',
        'Overall licensed status: Authorized (3)',
      ),
      'classic',
      null,
    ],
    [
      lines(
        'Switch#show license right-to-use summary',
        '  License Name    Type     Period left',
        '-----------------',
        '  ipservices   permanent     Lifetime',
        'License Level In Use: ipservices',
      ),
      'none',
      null,
    ],
    [
      lines(
        'switch# show license',
        'ent.lic:',
        'SERVER this_host ANY',
        'VENDOR cisco',
        'INCREMENT ENTERPRISE_PKG cisco 1.0 permanent uncounted \\',
      ),
      'none',
      null,
    ],
    [
      lines(
        'Cisco Adaptive Security Appliance Software Version 9.8(4)',
        'fw-1 up 3 days 2 hours',
        'Running Permanent Activation Key: 0x1 0x2 0x3 0x4 0x5',
      ),
      'none',
      null,
    ],
    ['Smart Licensing is DISABLED', 'none', null],
  ])('%#', (text, smart_licensing, registration_status) => {
    expect(readPrinted(text)).toMatchObject({ smart_licensing, registration_status, licenses: null });
  });
});

describe('several commands in one text', () => {
  const summary = table('  network-advantage       (C9300-48 Network Advan...)       1 IN USE');
  const blocks = lines('network-advantage (C9300-48 Network Advantage):', '  Count: 1', '  Status: IN USE');
  test.each([
    [
      'show tech-support',
      lines(
        '-'.repeat(18) + ' show version ' + '-'.repeat(18),
        'Cisco IOS XE Software, Version 17.09.04a',
        'core-9 uptime is 3 weeks',
        '',
        '-'.repeat(18) + ' show license summary ' + '-'.repeat(18),
        summary,
        '',
        '-'.repeat(18) + ' show license usage ' + '-'.repeat(18),
        blocks,
      ),
    ],
    [
      'show tech-support of NX-OS',
      lines(
        '`show version`',
        'Cisco IOS XE Software, Version 17.09.04a',
        'core-9 uptime is 3 weeks',
        '`show license summary`',
        summary,
        '`show license usage`',
        blocks,
      ),
    ],
    [
      'echoes without prompts',
      lines(
        'show version',
        'Cisco IOS XE Software, Version 17.09.04a',
        'core-9 uptime is 3 weeks',
        'show license summary',
        summary,
        'show license usage',
        blocks,
      ),
    ],
    [
      'prompts',
      lines(
        'core-9#show version',
        'Cisco IOS XE Software, Version 17.09.04a',
        'core-9 uptime is 3 weeks',
        'core-9#sh lic sum',
        summary,
        'core-9#sh lic us',
        blocks,
        'core-9#',
      ),
    ],
  ])('%s: each license once, with its full tag', (_name, text) => {
    expect(readPrinted(text)).toMatchObject({
      hostname: 'core-9',
      software_version: '17.09.04a',
      licenses: [row('network-advantage', 'C9300-48 Network Advantage', 1)],
      smart_licensing: 'slp',
    });
  });
});

test('unknown fields, repeated ones and lines without a heading are kept', () => {
  const { other } = readPrinted(
    lines(
      'Smart Licensing Tech Support info',
      'Handle: 1',
      '  License: a',
      '  Colour: red',
      'Handle: 2',
      '  License: b',
      '  Colour: blue',
      'Something New:',
      '  Depth (m): 3',
      '  Depth (m): 4',
      '  just words',
      'Purchased Licenses:',
      '  No Purchase Information Available',
    ),
  );
  expect(other['fields']).toMatchObject({
    'Handle 1/Colour': 'red',
    'Handle 2/Colour': 'blue',
    'Handle 2/something new/Depth (m)': '3',
    'Handle 2/something new/Depth (m) (2)': '4',
    'Handle 2/something new': 'just words',
    'purchased licenses': 'No Purchase Information Available',
  });
  const log = '2024-03-03 04:05:06.920 UTC SAEVT_ENDPOINT_USAGE count="0" entitlementTag="regid.x,1.0_y"';
  expect(readPrinted(lines('**** Event Log ****', '', log)).other['lines']).toEqual(['**** Event Log ****', log]);
});
