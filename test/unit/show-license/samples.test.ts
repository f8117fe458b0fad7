import { describe, expect, test } from 'vitest';
import { readPrinted } from '../../../main/show-license/show-license.ts';
import type { PrintedFacts } from '../../../shared/vocabulary.ts';
import { expected, type Expected } from './expected-facts.ts';
import { besideSample, hasSamples, judgedKinds, sampleTexts } from './samples.ts';

const emptyTexts = [
  'iosxe/errors/empty_output.txt',
  'iosxe/license_smart_save/days_ok_empty.txt',
  'iosxe/license_smart_trust/idtoken_ok_empty.txt',
];
const withoutKind = new Set(['csv', 'cssm']);

const keys = [
  'kind', 'platform', 'hostname', 'udi', 'licenses', 'smart_account', 'virtual_account', 'transport', 'policy_in_use', 'policy_name',
  'reporting_ack_required', 'last_report_push', 'last_report_push_utc', 'last_ack_received', 'last_ack_received_utc', 'next_report_push',
  'next_report_push_utc', 'next_ack_deadline', 'next_ack_deadline_utc', 'trust_code_installed', 'registration_status', 'smart_licensing',
  'software_version', 'other',
]; // prettier-ignore

function inShort(facts: PrintedFacts): Expected {
  const trust = facts.trust_code_installed;
  const short: Record<string, unknown> = {
    hostname: facts.hostname,
    udi: facts.udi?.map(({ role, pid, serial }) => `${role ?? '-'} ${pid} ${serial}`),
    licenses: facts.licenses?.map(
      (each) => `${each.name ?? '-'} | ${each.entitlement_tag} | ${each.count} | ${each.status}`,
    ),
    account: facts.smart_account === null ? null : [facts.smart_account, facts.virtual_account],
    transport: facts.transport.type === null ? null : [facts.transport.type, facts.transport.url],
    policy:
      facts.policy_in_use === null ? null : [facts.policy_in_use, facts.policy_name, facts.reporting_ack_required],
    dates:
      facts.last_ack_received === null
        ? null
        : {
            lastPush: facts.last_report_push,
            lastAck: facts.last_ack_received,
            nextPush: facts.next_report_push,
            deadline: facts.next_ack_deadline,
          },
    trust:
      typeof trust === 'string'
        ? trust
        : trust?.map((unit) => `${unit.role} ${unit.pid} ${unit.serial} ${unit.installed_on}`),
    registration: facts.registration_status,
    smart: facts.smart_licensing,
    version: facts.software_version,
  };
  return Object.fromEntries(Object.entries(short).filter(([, value]) => value !== null && value !== undefined));
}

describe.skipIf(!hasSamples)('samples', () => {
  const samples = sampleTexts();

  test.each(samples.map((sample) => [sample.name, sample] as const))('%s: kind and keys', (name, { folder, text }) => {
    const facts = readPrinted(text);
    expect(Object.keys(facts).sort()).toEqual(keys.toSorted());
    if (!withoutKind.has(folder)) expect(facts.kind).toBe(emptyTexts.includes(name) ? 'empty' : folder);
  });

  test('every judged sample is in the table', () => {
    const judged = samples
      .filter(({ name }) => judgedKinds.test(name))
      .map(({ name }) => name.slice('iosxe/'.length, -'.txt'.length));
    expect(Object.keys(expected).sort()).toEqual(judged.sort());
  });

  test.each(Object.keys(expected))('%s: facts', (name) => {
    const sample = samples.find((each) => each.name === `iosxe/${name}.txt`);
    expect(inShort(readPrinted(sample?.text ?? ''))).toEqual(expected[name]);
  });

  const withFacts = samples.filter(({ name }) => besideSample(name, 'facts') !== undefined);
  test('five worked examples are there', () => expect(withFacts).toHaveLength(5));
  test.each(withFacts.map((sample) => [sample.name, sample] as const))(
    '%s: as the worked example',
    (name, { text }) => {
      const facts = readPrinted(text) as unknown as Record<string, unknown>;
      const worked = besideSample(name, 'facts') as Record<string, unknown>;
      expect(Object.fromEntries(Object.keys(worked).map((key) => [key, facts[key]]))).toEqual(worked);
    },
  );

  // The source projects parsed the same texts with other code: an independent witness for what both read.
  const parsed = samples.filter(({ name }) => judgedKinds.test(name) && besideSample(name, 'expected') !== undefined);
  test.each(parsed.map((sample) => [sample.name, sample] as const))(
    '%s: agrees with the source project',
    (name, { text }) => {
      const facts = readPrinted(text);
      const leaves = new Map<string, Set<string>>();
      collect(besideSample(name, 'expected'), leaves);
      const agree = (key: string, value: string | null) => {
        const known = leaves.get(key);
        if (known && value !== null) expect([...known]).toContain(value);
      };
      agree('hostname', facts.hostname);
      agree('xe_version', facts.software_version);
      agree('virtual_account', facts.virtual_account);
      agree('policy_name', facts.policy_name);
      agree('last_ack_received', facts.last_ack_received);
      agree('next_ack_deadline', facts.next_ack_deadline);
      agree('next_report_push', facts.next_report_push);
      agree('next_rpt_push', facts.next_report_push);
      agree('last_report_push', facts.last_report_push);
      agree('last_rpt_push', facts.last_report_push);
      for (const { serial } of facts.udi ?? []) {
        const known = ['sn', 'chassis_sn', 'system_sn', 'processor_board_id'].flatMap((key) => [
          ...(leaves.get(key) ?? []),
        ]);
        expect(known).toContain(serial);
      }
      for (const license of facts.licenses ?? []) {
        if (leaves.has('entitlement_tag')) agree('entitlement_tag', license.entitlement_tag);
        if (leaves.has('license')) agree('license', license.name);
        agree('count', String(license.count));
      }
    },
  );

  // Nothing that the source projects found in a text is lost: each value stands somewhere in what we say of it.
  const others = samples.filter(
    ({ name }) => !/show_version/.test(name) && besideSample(name, 'expected') !== undefined,
  );
  test.each(others.map((sample) => [sample.name, sample] as const))('%s: nothing is lost', (name, { text }) => {
    const leaves = new Map<string, Set<string>>();
    collect(besideSample(name, 'expected'), leaves);
    const said = JSON.stringify(readPrinted(text)).toLowerCase();
    const lost = [...leaves].flatMap(([key, values]) =>
      [...values].filter((value) => !isSaidOtherwise(key, value) && !said.includes(inJson(value.toLowerCase()))),
    );
    expect(lost).toEqual([]);
  });
});

const inJson = (value: string) => JSON.stringify(value).slice(1, -1);

/** Judged one by one: an account without its date and a date of installation stand apart; a table's third spelling of the UDI; the processor's load. */
function isSaidOtherwise(key: string, value: string): boolean {
  return (
    / As of |^INSTALLED on /.test(value) ||
    (key === 'udi' && value.includes(':')) ||
    ['load_for_five_secs', 'load_time', 'one_minute', 'five_minutes'].includes(key)
  );
}

function collect(value: unknown, into: Map<string, Set<string>>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, each] of Object.entries(value)) {
    if (typeof each === 'string' || typeof each === 'number')
      into.set(key, (into.get(key) ?? new Set()).add(String(each)));
    else collect(each, into);
  }
}
