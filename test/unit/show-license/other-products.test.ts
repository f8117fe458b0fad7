import { describe, expect, test } from 'vitest';
import { readPrinted } from '../../../main/show-license/show-license.ts';

/** Forms that products beside the catalyst families print, and what guides, mails and terminals make of a text. Shortened; names and numbers are ours. */
const lines = (...each: readonly string[]) => each.join('\n');
const row = (name: string | null, entitlement_tag: string | null, count: number, status: string) => ({
  name,
  entitlement_tag,
  count,
  status,
});

describe('licenses', () => {
  test('a heading without a colon, as the first agents print it; the name may be missing, the tag is a regid', () => {
    const text = lines(
      'License Usage',
      '=============',
      'License Authorization Status: AUTHORIZED as of Jan 26 15:12:59 2018 IST',
      ' ',
      ' (regid.2017-02.com.cisco.UCM_CUWL,12.0_cc59375a)',
      '  Description: null',
      '  Count: 0',
      '  Status: Init',
      ' ',
      'Enhanced License (12.x) (regid.2016-07.com.cisco.UCM_Enhanced,12.0_66d0d1cf)',
      '',
      '  Description: Enhanced License',
      '  Count: 5',
      '  Status: InCompliance',
      '',
      'Product Information',
      '===================',
      'UDI: PID:UCM,SN:37624,UUID:6fe83add',
    );
    expect(readPrinted(text)).toMatchObject({
      kind: 'show_license_all',
      udi: [{ role: null, pid: 'UCM', serial: '37624' }],
      licenses: [
        row(null, 'regid.2017-02.com.cisco.UCM_CUWL,12.0_cc59375a', 0, 'Init'),
        row('Enhanced License (12.x)', 'regid.2016-07.com.cisco.UCM_Enhanced,12.0_66d0d1cf', 5, 'InCompliance'),
      ],
    });
  });

  test('rows without parentheses: a tag alone in its column, one that the name runs into, clear columns', () => {
    const text = lines(
      'License Usage:',
      '  License                     Entitlement Tag                                        Count        Status',
      `  ${'-'.repeat(104)}`,
      '                              regid.2017-02.com.cisco.UCM_CUWL,12.0_cc59375a         0            Init',
      '                              regid.2016-07.com.cisco.UCM_TelePresence,12.0_d9a71418 0            Init',
      '  66d0d1cf-4863-4761-91d0-d01dregid.2016-07.com.cisco.UCM_Enhanced,12.0_66d0d1cf     5            InCompliance',
      '  basic                       regid.2016-07.com.cisco.UCM_Basic,12.0_ef827a2f        2            InCompliance',
      '  a 12 port license           A 24 PORT TAG                                          3            IN USE',
    );
    expect(readPrinted(text).licenses).toEqual([
      row(null, 'regid.2017-02.com.cisco.UCM_CUWL,12.0_cc59375a', 0, 'Init'),
      row(null, 'regid.2016-07.com.cisco.UCM_TelePresence,12.0_d9a71418', 0, 'Init'),
      row('66d0d1cf-4863-4761-91d0-d01d', 'regid.2016-07.com.cisco.UCM_Enhanced,12.0_66d0d1cf', 5, 'InCompliance'),
      row('basic', 'regid.2016-07.com.cisco.UCM_Basic,12.0_ef827a2f', 2, 'InCompliance'),
      row('a 12 port license', 'A 24 PORT TAG', 3, 'IN USE'),
    ]);
  });

  test("a guide's dots between the columns are no part of a name; three of them are a cut name's", () => {
    const text = lines(
      'License Usage:',
      'License                  Entitlement tag              Count   Status',
      '-'.repeat(77),
      'appxk9...................(ISR_4400_Application) ......1...... IN USE',
      'SRST_EP..................(SRST_EP)...................18...... IN USE',
      'CME v12 Endpoint Lic... (CME_EP)                     4       AUTHORIZED',
    );
    expect(readPrinted(text)).toMatchObject({
      platform: 'iosxe',
      licenses: [
        row('appxk9', 'ISR_4400_Application', 1, 'IN USE'),
        row('SRST_EP', 'SRST_EP', 18, 'IN USE'),
        row('CME v12 Endpoint Lic...', 'CME_EP', 4, 'AUTHORIZED'),
      ],
    });
  });

  test('a status broken before its last word', () => {
    const text = lines(
      'License Usage:',
      '  License                  Entitlement tag                 Count Status',
      `  ${'-'.repeat(77)}`,
      '  5500 Advanced RTU Ess... (ADV-100G-RTU-2)                    4 OUT OF',
      'COMPLIANCE',
      '  ESS-100G-RTU-2           (ESS-100G-RTU-2)                    4 AUTHORIZED',
    );
    expect(readPrinted(text).licenses).toEqual([
      row('5500 Advanced RTU Ess...', 'ADV-100G-RTU-2', 4, 'OUT OF COMPLIANCE'),
      row('ESS-100G-RTU-2', 'ESS-100G-RTU-2', 4, 'AUTHORIZED'),
    ]);
  });

  test('what an ASA asks its chassis for; a handle belongs to the request that it stands in', () => {
    const tag = (name: string) => `regid.2015-10.com.cisco.FIREPOWER_4100_ASA_${name},1.0_7d7f5ee2`;
    const request = (name: string, licenseTag: string, handle: number, count: number) => [
      `${name}:`,
      `\tTag: ${licenseTag}`,
      '\tVersion: 1.0',
      '\tEnforcement mode: Authorized',
      `\tHandle: ${String(handle)}`,
      `\tRequested count: ${String(count)}`,
      '\tRequest status: Complete',
      '',
    ];
    const facts = readPrinted(
      lines(
        'fw# show license all',
        'Smart licensing enabled: Yes',
        '',
        'Entitlement(s):',
        '',
        ...request('Feature tier', tag('STANDARD'), 1, 1),
        ...request('Context', tag('CONTEXT'), 2, 10),
        'Serial Number:  FCH1234ABCD',
      ),
    );
    expect(facts).toMatchObject({
      platform: 'asa',
      smart_licensing: 'classic',
      licenses: [
        row('Feature tier', tag('STANDARD'), 1, 'Authorized'),
        row('Context', tag('CONTEXT'), 10, 'Authorized'),
      ],
    });
    expect(facts.other['fields']).toMatchObject({ 'context/Tag': tag('CONTEXT') });
  });
});

test("an ASA's licensed features, with and without the prompt", () => {
  const text = lines(
    'Serial Number:  9A11112222',
    '',
    'License mode: Smart Licensing',
    '',
    'Licensed features for this platform:',
    'Maximum VLANs                     : 50',
  );
  const facts = { kind: 'show_license_feature', platform: 'asa', smart_licensing: 'classic', licenses: null };
  expect(readPrinted(text)).toMatchObject({ ...facts, hostname: null });
  expect(readPrinted(`fw-1# show license features\n${text}\nfw-1# `)).toMatchObject({ ...facts, hostname: 'fw-1' });
  expect(readPrinted('Smart licensing enabled: No')).toMatchObject({ kind: 'show_license_all', platform: 'asa' });
});

describe('registration', () => {
  test('a heading that lost its line end', () => {
    const text = lines(
      'Smart Licensing is ENABLED',
      'Registration:Status: REGISTERED',
      'Smart Account: A',
      'License Authorization:',
      'Status: AUTHORIZED',
    );
    expect(readPrinted(text)).toMatchObject({ registration_status: 'REGISTERED', smart_account: 'A' });
  });

  test('in a line of its own', () => {
    const text = 'fw# show license registration\nRegistration Status: Registered\nLast Renewal Attempt: None';
    expect(readPrinted(text)).toMatchObject({
      kind: 'show_license_registration',
      hostname: 'fw',
      registration_status: 'Registered',
      smart_licensing: 'classic',
    });
  });

  test('a serial number ends where the host id begins', () => {
    expect(readPrinted('UDI: PID:C690VSN:3C08F660A0A4-FCH1752V0MEHOSTID:null').udi).toEqual([
      { role: null, pid: 'C690V', serial: '3C08F660A0A4-FCH1752V0ME' },
    ]);
  });
});

describe('commands', () => {
  const reserved = lines(
    'License reservation: ENABLED',
    '',
    'Overall status:',
    '  Active: PID:C9300-24UX,SN:AAA11112222',
    '      Reservation status: SPECIFIC INSTALLED on Nov 02 03:16:01 2020 UTC',
    '      Last Confirmation code: 702f7b02',
    '',
    'Specified license reservations:',
    '  C9300 DNA Advantage (C9300-24_DNA_Advantage):',
    '    Total reserved count: 1',
    '    Term information:',
    '      Active: PID:C9300-24UX,SN:AAA11112222',
    '        License type: TERM',
    '          Term Count: 1',
  );
  test('a reservation: what is reserved is not what is in use', () => {
    const facts = readPrinted(`sw-1#show license reservation\n${reserved}\nsw-1#`);
    expect(facts).toMatchObject({
      kind: 'show_license_reservation',
      udi: [{ role: 'Active', pid: 'C9300-24UX', serial: 'AAA11112222' }],
      licenses: null,
    });
    expect(facts.other['fields']).toMatchObject({
      'License reservation': 'ENABLED',
      'overall status/Reservation status': 'SPECIFIC INSTALLED on Nov 02 03:16:01 2020 UTC',
    });
  });

  test.each([
    ['show license reservation', 'License reservation: DISABLED', 'show_license_reservation'],
    ['sh lic data conv', 'Automatic Conversion Enabled: True', 'show_license_data_conversion'],
    ['show license host-id', 'License hostid: VDH=AAA11112222', 'show_license_host_id'],
    ['sh lic platform detail', 'SIA Status: In Compliance', 'show_license_platform_detail'],
  ])('%s keeps what it says', (command, text, kind) => {
    const facts = readPrinted(`r1#${command}\n${text}\nr1#`);
    const [label = '', value] = text.split(': ');
    expect(facts).toMatchObject({ kind, hostname: 'r1' });
    expect(facts.other['fields']).toEqual({ [label]: value });
  });

  test.each([
    ['Index 0   Feature: entservices\n          Period left: 8 weeks 4 days', 'show_license'],
    ['Index: 1 \tFeature: atm                Version: 1.0\n\tLicense Type: Permanent', 'show_license_detail'],
    ['License Store: Primary License Storage\nStoreIndex:  0  Feature: MBX     Version: 1.0', 'show_license_all'],
    ['        License Type Supported\n    permanent  Non-expiring node locked license', 'show_license_status'],
    [
      '  License Name    Type     Count   Period left\n----\n  ipbase   permanent  N/A      Lifetime',
      'show_license_right_to_use',
    ],
  ])('licensing of before, without a prompt: %j', (text, kind) => {
    expect(readPrinted(text)).toMatchObject({ kind, smart_licensing: 'none', licenses: null });
  });

  test('a drawn line after one that nearly fills the terminal is not its end', () => {
    const text = lines(
      'Reporting:  LAST: Sun Jun 30 2024 19:09:05 UTC',
      '            NEXT: Mon Jul 01 2024 19:09:05 UTC',
      `${'*'.repeat(34)}IMPORTANT${'*'.repeat(36)}`,
      'SIA Status: Out of Compliance(Grace Period Expired)',
    );
    expect(readPrinted(text).other['fields']).toMatchObject({ NEXT: 'Mon Jul 01 2024 19:09:05 UTC' });
  });
});

describe('prompts', () => {
  const udi = 'UDI: PID:C9300-24T,SN:AAA11112222';
  test.each([
    ['admin@ncs# show license udi', 'ncs'],
    ['fw-4145 /license # show license udi', 'fw-4145'],
    ['fw-4145* /license* # show license udi', 'fw-4145'],
    ['(wlc-1) >show license udi', 'wlc-1'],
    ['#show license udi', null],
    ['> show license udi', null],
    ['(admin)#show license udi', null],
    ['admin:show license udi', null],
  ])('%s', (prompt, hostname) => {
    const end = prompt.replace(/show.*$/, '');
    const facts = readPrinted(`${prompt}\n${udi}\n${end}`);
    expect(facts).toMatchObject({ kind: 'show_license_udi', hostname, other: { command: 'show license udi' } });
    expect(facts.other['lines']).toBeUndefined();
  });

  test.each(['> ', 'admin:'])('commands of a session without a name, behind %j', (prompt) => {
    const facts = readPrinted(
      `${prompt}show license udi\n${udi}\n${prompt}show license status\nRegistration:\n  Status: REGISTERED`,
    );
    expect(facts).toMatchObject({ udi: [{ serial: 'AAA11112222' }], registration_status: 'REGISTERED' });
  });
});

describe('show version', () => {
  test('a threat defense product', () => {
    const text = lines(
      '> show version',
      '-------------------[ ftd-1 ]--------------------',
      'Model                     : Cisco Firepower 1120 Threat Defense (78) Version 7.0.1 (Build 84)',
      'UUID                      : 11111111-2222',
    );
    expect(readPrinted(text)).toMatchObject({ kind: 'show_version', hostname: 'ftd-1', software_version: '7.0.1' });
    expect(readPrinted(text.split('\n').slice(1).join('\n')).kind).toBe('show_version');
  });

  test('a leaf of a fabric names its model before its role', () => {
    const text = lines(
      'Cisco Nexus Operating System (NX-OS) Software',
      '  system:    version 15.3(2b) [build 15.3(2b)]',
      'Hardware',
      '  cisco N9K-C93180YC-EX ("supervisor")',
    );
    expect(readPrinted(text).other).toMatchObject({ chassis: 'N9K-C93180YC-EX' });
  });

  test('keeps the table of license levels', () => {
    const text = lines(
      'Cisco IOS XE Software, Version 17.09.04a',
      'Technology Package License Information:',
      '',
      '-'.repeat(78),
      'Technology-package                                     Technology-package',
      'Current                        Type                       Next reboot',
      '-'.repeat(78),
      'network-advantage   \tSmart License                 \t network-advantage',
      '',
      'Compiled Sat 28-Jun-25 08:36 by us',
    );
    expect((readPrinted(text).other['lines'] as string[]).slice(2)).toEqual([
      expect.stringMatching(/^network-advantage +Smart License +network-advantage$/),
    ]);
  });
});

test('a console that starts its message on a new line, in the middle of a row, a label, a value', () => {
  const message = '*Oct 22 16:06:06.643: %SYS-5-CONFIG_I: Configured from console by vty0';
  const text = lines(
    'Policy:',
    '  Policy in use: ',
    message,
    'Installed On Dec 06 14:35:24 2024 UTC',
    '  Policy name: My',
    message,
    ' Policy',
    '  Reporting ACK required: yes ',
    message,
    '(Customer Policy)',
    'Usage Reporting:',
    '  Last ACK rec',
    message,
    message,
    'eived: <none>',
    '  Proxy:',
    '    Not Configured',
    message,
    'network-advantage (A_TAG):',
    '  Count: 1',
    'License Usage:',
    '  License          ',
    message,
    '       Entitlement Tag               Count Status',
    `  ${'-'.repeat(77)}`,
    '  dna-adv',
    message,
    'antage           (C9300-24 DNA Advantage)          2 IN USE',
    '  dna-essentials          (C9300-24 DNA',
    message,
    ' Essentials)         1 IN USE',
    '  hseck9                  (Cat9K HSEC)',
    message,
    '                      0 NOT IN USE',
    '  air-dna-advantage       (AIR-DNA-A)                       5 IN U',
    message,
    'SE',
    '  network-advantage       (C9300-48 Network Advan...)       1 IN USE',
  );
  expect(readPrinted(text)).toMatchObject({
    policy_in_use: 'Installed On Dec 06 14:35:24 2024 UTC',
    policy_name: 'My Policy',
    reporting_ack_required: 'yes (Customer Policy)',
    last_ack_received: '<none>',
    licenses: [
      { name: 'network-advantage', entitlement_tag: 'A_TAG' },
      row('dna-advantage', 'C9300-24 DNA Advantage', 2, 'IN USE'),
      row('dna-essentials', 'C9300-24 DNA Essentials', 1, 'IN USE'),
      row('hseck9', 'Cat9K HSEC', 0, 'NOT IN USE'),
      row('air-dna-advantage', 'AIR-DNA-A', 5, 'IN USE'),
      row('network-advantage', 'C9300-48 Network Advan...', 1, 'IN USE'),
    ],
  });
});

describe('what a page, a mail or a log adds around a text', () => {
  const text = lines(
    'r1#show license status',
    'Usage Reporting:',
    '  Last ACK received: <none>',
    '',
    '  Next report push: <none>',
  );
  test.each([
    [
      'tags and entities of a page',
      `<pre class="x">\n<code>${text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</code>\n</pre>`,
    ],
    ['entities alone', text.replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    ['a marked line', text.replace('  Last ACK received: <none>', '<mark>  Last ACK received: <none></mark>')],
    ['quotation marks of a mail', text.replaceAll(/^/gm, '> ')],
    ['one JSON string', `ok: [r1] => {"changed": false, "stdout": [${JSON.stringify(text)}]}`],
    ['times of a log', text.replaceAll(/^/gm, '[2024-03-03 04:05:06.123] ')],
  ])('%s', (_name, copied) => {
    const { other: _other, ...facts } = readPrinted(copied);
    const { other: _same, ...plain } = readPrinted(text);
    expect(facts).toEqual(plain);
    expect(facts).toMatchObject({ hostname: 'r1', last_ack_received: '<none>', next_report_push: '<none>' });
  });

  test('a JSON string with more text around it than in it stays as it is', () => {
    const message = `Message History (oldest to newest)\n${'x'.repeat(60)}\nREQUEST: {"data":"a\\nb\\nc"}`;
    expect(readPrinted(message).kind).toBe('show_license_history_message');
  });

  test("an account's own & stays", () => {
    const { smart_account } = readPrinted('Account Information:\n  Smart Account: A&amp;B\n  Virtual Account: <none>');
    expect(smart_account).toBe('A&amp;B');
  });
});
