import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asJson } from '../../../main/products/netconf/messages.ts';
import { escaped, readXmlTree } from '../../../main/products/netconf/xml-tree.ts';
import { closedReports, licensingFacts, licensingUdis } from '../../../main/show-license/show-license.ts';
import { samplesFolder } from '../../samples-folder.ts';

const udi = (pid: string, sn: string) => ({ pid, sn, vid: '', uuid: '' });
const state = {
  'smart-enabled': true,
  version: '6.1.4',
  'state-info': {
    transport: {
      'transport-type': 'transport-type-smart',
      'url-settings': { 'url-registration': 'https://smartreceiver.cisco.com/licservice/license' },
    },
    udi: udi('C9300-24U', 'AAA'),
    usage: [
      {
        'license-name': 'network-advantage',
        'entitlement-tag': 'regid.x',
        count: 2,
        'enforcement-mode': 'enforcement-in-compliance',
      },
    ],
    policy: { 'policy-type': 'policy-type-custom', 'policy-name': 'ours & theirs', 'ack-required': true },
    'trust-code': [
      {
        key_udi: 'PID:C9300-24U,SN:AAA',
        'is-installed': true,
        'time-installed': '2026-01-02T03:04:05+00:00',
        udi: udi('C9300-24U', 'AAA'),
      },
      { key_udi: 'PID:C9300-24U,SN:BBB', 'is-installed': false, udi: udi('C9300-24U', 'BBB') },
    ],
    'rum-reports-closed-keys': [
      { 'rum-report-key': 'k1', 'report-id': '18446744073709551615', 'report-state': 'rum-report-state-closed' },
    ],
    'rum-ack': {
      'last-received-time': '2026-11-22T10:00:00+00:00',
      'next-report-deadline': '2027-02-20T10:00:00+00:00',
    },
  },
};

/** The same as XML has it. */
function xmlOf(value: unknown, name: string): string {
  if (Array.isArray(value)) return value.map((each) => xmlOf(each, name)).join('');
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value)
          .map(([key, each]) => xmlOf(each, key))
          .join('')
      : escaped(String(value));
  return `<${name}>${inner}</${name}>`;
}

describe('the licensing state of the module', () => {
  it('says the same from XML as from JSON', () => {
    const fromXml = asJson(readXmlTree(xmlOf(state, 'state'), 'test'));
    const facts = licensingFacts(state);
    expect(licensingFacts(fromXml)).toEqual(facts);
    expect(facts).toMatchObject({
      licenses: [{ name: 'network-advantage', count: 2, status: 'in-compliance' }],
      transport: { type: 'smart', url: 'https://smartreceiver.cisco.com/licservice/license' },
      policy_in_use: 'custom',
      policy_name: 'ours & theirs',
      reporting_ack_required: 'yes',
      last_ack_received_utc: Date.UTC(2026, 10, 22, 10),
      next_ack_deadline_utc: Date.UTC(2027, 1, 20, 10),
      trust_code_installed: [{ serial: 'AAA', installed_on: '2026-01-02T03:04:05+00:00' }],
      smart_licensing: 'slp',
    });
    expect(licensingUdis(fromXml)).toEqual(licensingUdis(state));
    expect(licensingUdis(state).map(({ serial }) => serial)).toEqual(['AAA', 'BBB']);
    expect(closedReports(fromXml)).toEqual([{ reportId: '18446744073709551615', state: 'closed' }]);
  });

  it('gives no list where an id cannot be trusted, and an empty one where there is none', () => {
    const withKeys = (keys: unknown) => ({ 'state-info': { 'rum-reports-closed-keys': keys } });
    expect(closedReports(withKeys([{ 'report-id': 2 ** 53 + 2 }]))).toBeNull();
    expect(closedReports(withKeys([{ 'report-state': 'x' }]))).toBeNull();
    expect(closedReports(withKeys([{ 'report-id': 7 }]))).toEqual([{ reportId: '7', state: '' }]);
    expect(closedReports({})).toEqual([]);
  });

  const sample = join(samplesFolder, 'iosxe/restconf/licensing_state_c9300.json');
  it.skipIf(!existsSync(sample))('reads the public capture', () => {
    const captured = (JSON.parse(readFileSync(sample, 'utf8')) as Record<string, Record<string, unknown>>)[
      'cisco-smart-license:state'
    ];
    const reports = closedReports(captured ?? {});
    expect(reports).toHaveLength(28);
    expect(new Set(reports?.map((each) => each.state))).toEqual(new Set(['closed']));
    expect(licensingUdis(captured ?? {})).toEqual([{ pid: 'C9300-48UXM', serial: 'FOC8704M57A' }]);
    expect(licensingFacts(captured ?? {})).toMatchObject({ last_ack_received_utc: null, trust_code_installed: null });
  });
});
