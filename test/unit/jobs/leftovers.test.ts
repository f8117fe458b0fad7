import { describe, expect, it } from 'vitest';
import { trialTermsOf } from '../../../main/jobs/trial-terms.ts';
import type { OwnedLicenseRow } from '../../../main/ledger/ledger.ts';
import { leftoversOf } from '../../../main/jobs/leftovers.ts';
import { readPrinted } from '../../../main/show-license/show-license.ts';

const at = (text: string) => Date.parse(`${text}Z`);
const find = (lines: readonly string[], now: number, smartLicensing: 'classic' | 'slp' | 'none' = 'classic') =>
  leftoversOf({ facts: readPrinted(lines.join('\n')), smartLicensing, lastContactAt: now }, now);

/** Published output of a router in classic mode. */
const registered = (deadline: readonly string[]) => [
  'Smart Licensing Status',
  '======================',
  '',
  'Smart Licensing is ENABLED',
  '',
  'Registration:',
  '  Status: REGISTERED',
  '  Initial Registration: SUCCEEDED on Mar 13 08:09:24 2024 UTC',
  '  Next Renewal Attempt: Sep 09 08:09:24 2024 UTC',
  '  Registration Expires: Mar 13 08:04:57 2025 UTC',
  '',
  'License Authorization:',
  '  Status: AUTHORIZED on Mar 13 08:09:28 2024 UTC',
  '  Last Communication Attempt: SUCCEEDED on Mar 13 08:09:28 2024 UTC',
  ...deadline,
];
const printed = [
  '  Next Communication Attempt: Apr 12 08:09:28 2024 UTC',
  '  Communication Deadline: Jun 11 08:05:02 2024 UTC',
];

describe('a product with classic licensing', () => {
  it('is authorized for 30 days, then in grace, and after 90 days functions may be limited', () => {
    const stage = (now: string) => find(registered(printed), at(now))[0]?.stage;
    expect(stage('2024-04-12T08:09:27')).toBe('authorized');
    expect(stage('2024-04-12T08:09:28')).toBe('grace');
    expect(stage('2024-06-11T08:05:01')).toBe('grace');
    expect(stage('2024-06-11T08:05:02')).toBe('limited');
  });

  it('has the dates that it prints, and no other', () => {
    expect(find(registered(printed), at('2024-03-14T00:00:00'))).toEqual([
      {
        ...{ kind: 'classic', stage: 'authorized', printed: 'AUTHORIZED on Mar 13 08:09:28 2024 UTC', features: [] },
        dates: [
          { what: 'registered', at: at('2024-03-13T08:09:24'), isComputed: false },
          { what: 'registration_renews', at: at('2024-09-09T08:09:24'), isComputed: false },
          { what: 'registration_ends', at: at('2025-03-13T08:04:57'), isComputed: false },
          { what: 'authorization_renews', at: at('2024-04-12T08:09:28'), isComputed: false },
          { what: 'authorization_ends', at: at('2024-06-11T08:05:02'), isComputed: false },
        ],
      },
    ]);
  });

  it('has 30 and 90 days from its last contact where it prints no date, and that is said', () => {
    const [found] = find(registered([]), at('2024-03-14T00:00:00'));
    expect(found?.dates.slice(-2)).toEqual([
      { what: 'authorization_renews', at: at('2024-04-12T08:09:28'), isComputed: true },
      { what: 'authorization_ends', at: at('2024-06-11T08:09:28'), isComputed: true },
    ]);
  });

  it('may be out of compliance, or not registered', () => {
    const now = at('2024-03-14T00:00:00');
    const out = registered(printed).map((line) => line.replace('AUTHORIZED on', 'OUT OF COMPLIANCE on'));
    expect(find(out, now)[0]?.stage).toBe('out_of_compliance');
    const none = ['Smart Licensing is ENABLED', 'Registration:', '  Status: UNREGISTERED'];
    expect(find(none, now)).toMatchObject([{ kind: 'classic', stage: 'unregistered', dates: [] }]);
  });
});

describe('what else is left', () => {
  const now = at('2026-11-29T00:00:00');
  it('is an evaluation, with its end', () => {
    const lines = [
      'Smart Licensing is ENABLED',
      'License Authorization:',
      '  Status: EVAL MODE',
      '  Evaluation Period Remaining: 1 days, 0 hours, 0 minutes, 0 seconds',
    ];
    expect(find(lines, now, 'slp')).toMatchObject([
      { kind: 'evaluation', stage: 'running', dates: [{ what: 'evaluation_ends', at: now + 86_400_000 }] },
    ]);
  });

  it('is a reservation that is in force', () => {
    const kinds = (state: string) =>
      find([...registered(printed), '', 'Reservation Info', '================', `License reservation: ${state}`], now);
    expect(kinds('ENABLED')).toMatchObject([{ kind: 'classic' }, { kind: 'reserved', printed: 'ENABLED' }]);
    expect(kinds('DISABLED')).toMatchObject([{ kind: 'classic' }]);
  });

  it('are PAK and RTU licenses that are in use', () => {
    const lines = [
      'Index 1 Feature: appxk9',
      '        Period left: Life time',
      '        License Type: Permanent',
      '        License State: Active, In Use',
      'Index 2 Feature: uck9',
      '        Period left: Not Activated',
      '        License Type: EvalRightToUse',
      '        License State: Active, Not in Use, EULA not accepted',
    ];
    expect(find(lines, now, 'none')).toMatchObject([{ kind: 'pak_rtu', features: ['appxk9 (Permanent)'] }]);
  });

  it('is nothing where usage is reported', () => {
    const lines = [
      'Smart Licensing Using Policy:',
      '  Status: ENABLED',
      'License Usage:',
      '  Reservation status: NOT INSTALLED',
    ];
    expect(find(lines, now, 'slp')).toEqual([]);
  });
});

describe('terms of the account for trying', () => {
  it('are leftovers until and after they end; other terms are none', () => {
    const term = (type: string, endUtc: number | null) => ({
      ...{ type, quantity: 5, start: null, end: null, endUtc, subscription: null, status: null },
    });
    const row = {
      ...{ license: 'Voice', virtualAccount: 'Campus' },
      terms: [term('TERM', 50), term('DEMO', 50), term('Evaluation', 150), term('PERPETUAL', null)],
    } as unknown as OwnedLicenseRow;
    expect(
      trialTermsOf(row, 100).map(({ kind, stage, quantity, printed }) => [kind, stage, quantity, printed]),
    ).toEqual([
      ['demo', 'ended', 5, 'DEMO'],
      ['demo', 'running', 5, 'Evaluation'],
    ]);
  });
});
