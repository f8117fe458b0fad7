import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ackDeadline, missedAckStops, nextPush, type DueInput } from '../../../main/reports/reports.ts';
import { licenseClasses } from '../../../shared/due-words.ts';

const day = 86_400_000;
const nothing: DueInput = {
  ...{ ownAck: null, ownPush: null, lastAck: null, lastPush: null, firstUse: null, changedAt: null },
  ...{ policy: {}, classes: null, policyState: null, inPolicyDays: null, pushIntervalDays: null },
  ...{ isAckRequired: null, countdown: null, clockSkewMs: null },
};
const at = (text: string) => Date.parse(`${text}Z`);
const days = (firstReport: number, frequency: number, onChange: number) => ({ firstReport, frequency, onChange });
const cisco = {
  perpetual: days(365, 0, 90),
  subscription: days(90, 90, 90),
  enforced: days(0, 0, 0),
  export: days(0, 0, 0),
};
const custom = {
  perpetual: days(30, 60, 60),
  subscription: days(120, 111, 111),
  enforced: days(30, 90, 60),
  export: days(30, 30, 30),
};
const both = ['perpetual', 'subscription'] as const;

describe('the observed pairs of protocol 8.2', () => {
  it.each([
    ['subscription frequency 90', '2021-10-14T12:10:32', '2022-01-12T12:10:32', { policy: cisco, classes: both }],
    [
      'custom policy, no export license in use',
      '2023-12-18T11:00',
      '2024-02-16T11:00',
      { policy: custom, classes: both },
    ],
    ['State(4) InPolicy(60)', '2023-11-28T09:00', '2024-01-27T09:00', { policyState: 4, inPolicyDays: 60 }],
    ['State(4) InPolicy(60), autumn', '2022-10-11T09:00', '2022-12-10T09:00', { policyState: 4, inPolicyDays: 60 }],
    ['30-day policy', '2022-04-22T08:00', '2022-05-22T08:00', { policy: { subscription: days(30, 30, 30) } }],
    [
      'no frequency: first report',
      '2024-08-03T09:03:25',
      '2025-08-03T09:03:25',
      { policy: cisco, classes: ['perpetual'] as const },
    ],
  ])('%s', (_name, lastAck, deadline, more) => {
    const found = ackDeadline({ ...nothing, ...more, lastAck: at(lastAck) });
    expect(found.at).toBe(at(deadline));
    expect(found.source).toBe('estimated');
  });

  it('last push Dec 18 and an interval of 30 days', () => {
    const found = nextPush({ ...nothing, policy: cisco, lastPush: at('2021-12-18T11:00:18'), pushIntervalDays: 30 });
    expect(found).toMatchObject({
      at: at('2022-01-17T11:00:18'),
      rule: 'push_interval',
      days: 30,
      source: 'estimated',
    });
  });

  it('State(2) InPolicy(90): first use and first report', () => {
    const input = { ...nothing, firstUse: at('2025-03-19T15:00'), policyState: 2, inPolicyDays: 90, policy: cisco };
    expect(ackDeadline(input)).toMatchObject({ at: at('2025-06-17T15:00'), rule: 'first_report', days: 90 });
  });
});

describe('which rule makes the date', () => {
  const lastAck = at('2026-01-01T00:00');
  it('a change of use, where it is earlier', () => {
    const input = { ...nothing, policy: { perpetual: days(365, 120, 30) }, lastAck };
    expect(ackDeadline({ ...input, changedAt: lastAck + 10 * day })).toMatchObject({
      rule: 'change',
      at: lastAck + 40 * day,
    });
    expect(ackDeadline({ ...input, changedAt: lastAck + 100 * day })).toMatchObject({
      rule: 'frequency',
      at: lastAck + 120 * day,
    });
  });
  it('a countdown in the log, where it is earlier', () => {
    const input = { ...nothing, policy: cisco, lastAck, countdown: { at: lastAck, days: 89 } };
    expect(ackDeadline(input)).toMatchObject({ rule: 'countdown', at: lastAck + 89 * day });
  });
  it('classes that are not known all count; the agent knows better', () => {
    expect(ackDeadline({ ...nothing, policy: custom, lastAck })).toMatchObject({ days: 30, licenseClass: 'export' });
    expect(ackDeadline({ ...nothing, policy: custom, lastAck, policyState: 4, inPolicyDays: 60 }).days).toBe(60);
  });
  it('nothing: not known, not asked for, no reports', () => {
    expect(ackDeadline(nothing)).toMatchObject({ at: null, rule: 'unknown', source: null });
    expect(ackDeadline({ ...nothing, lastAck, policy: cisco, isAckRequired: false }).rule).toBe('not_required');
    expect(nextPush({ ...nothing, lastPush: lastAck, pushIntervalDays: 0 }).rule).toBe('no_report');
    expect(
      nextPush({ ...nothing, lastPush: lastAck, pushIntervalDays: 45, policy: { subscription: days(20, 20, 20) } })
        .days,
    ).toBe(20);
  });
  it('a wrong clock: the own date and the estimate side by side, the earlier one counts', () => {
    const own = lastAck + 90 * day;
    const input = { ...nothing, policy: cisco, lastAck, ownAck: own };
    expect(ackDeadline({ ...input, clockSkewMs: 3_600_000 })).toMatchObject({
      at: own,
      source: 'product',
      isClockWrong: false,
    });
    expect(ackDeadline({ ...input, clockSkewMs: 5 * day })).toMatchObject({
      at: own - 5 * day,
      ownAt: own,
      source: 'estimated',
      isClockWrong: true,
    });
    expect(ackDeadline({ ...input, clockSkewMs: -5 * day })).toMatchObject({
      at: own,
      estimatedAt: own + 5 * day,
      source: 'product',
      isClockWrong: true,
    });
  });
});

describe('properties of the dates', () => {
  const time = fc.integer({ min: Date.UTC(1999, 0, 1), max: Date.UTC(2100, 0, 1) });
  const count = fc.constantFrom(0, 0, 1, 28, 29, 30, 60, 90, 111, 365, 366);
  const classDays = fc.record({ firstReport: count, frequency: count, onChange: count });
  const classes = fc.subarray([...licenseClasses], { minLength: 1 });
  const policy = fc.record({ perpetual: classDays, subscription: classDays, enforced: classDays, export: classDays });
  const skew = fc.option(fc.integer({ min: -400 * day, max: 400 * day }));
  const input: fc.Arbitrary<DueInput> = fc.record({
    ...{ ownAck: fc.option(time), ownPush: fc.option(time), lastAck: fc.option(time), lastPush: fc.option(time) },
    ...{ firstUse: fc.option(time), changedAt: fc.option(time), policy, classes: fc.option(classes) },
    policyState: fc.constantFrom(null, 2, 4),
    inPolicyDays: fc.option(count),
    pushIntervalDays: fc.option(count),
    isAckRequired: fc.constant(true),
    countdown: fc.option(fc.record({ at: time, days: count })),
    clockSkewMs: skew,
  });

  it('the own date wins where the clock is right, and is never made later where it is wrong', () => {
    fc.assert(
      fc.property(input, time, (given, own) => {
        const found = ackDeadline({ ...given, ownAck: own });
        const isRight = Math.abs(given.clockSkewMs ?? 0) <= 3_600_000;
        if (isRight) expect(found).toMatchObject({ at: own, source: 'product', rule: 'own' });
        else expect(found.at).toBeLessThanOrEqual(own);
        expect(nextPush({ ...given, ownPush: own }).at).toBeLessThanOrEqual(own);
      }),
    );
  });

  it('no estimate is later than any rule of a class in use allows', () => {
    fc.assert(
      fc.property(input, time, classes, (given, lastAck, used) => {
        const found = ackDeadline({ ...given, ownAck: null, clockSkewMs: 0, lastAck, classes: used });
        for (const name of used) {
          const rule = given.policy[name];
          if (rule?.frequency) expect(found.at).toBeLessThanOrEqual(lastAck + rule.frequency * day);
          if (rule?.onChange && given.changedAt !== null)
            expect(found.at).toBeLessThanOrEqual(given.changedAt + rule.onChange * day);
        }
        if (given.countdown) expect(found.at).toBeLessThanOrEqual(given.countdown.at + given.countdown.days * day);
      }),
    );
  });

  it('days are of 24 hours in every zone, over leap days and clock changes', () => {
    const zones = ['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Tokyo', 'Australia/Lord_Howe', 'Pacific/Apia'];
    const before = process.env['TZ'];
    try {
      fc.assert(
        fc.property(
          time,
          fc.constantFrom(...zones),
          fc.constantFrom(28, 29, 60, 90, 365, 366),
          (lastAck, zone, frequency) => {
            process.env['TZ'] = zone;
            const found = ackDeadline({ ...nothing, lastAck, policy: { perpetual: days(1, frequency, 0) } });
            expect(found.at).toBe(lastAck + frequency * day);
          },
        ),
      );
    } finally {
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
    }
  });
});

describe('releases where a missed ACK stops service', () => {
  it.each([
    ['17.3.1', null],
    ['17.3.2', 'stops'],
    ['17.4.1b', 'stops'],
    ['17.6.1a', 'stops'],
    ['17.6.2', null],
    ['17.9.1', null],
    ['16.12.4', null],
  ])('%s with CUBE: %s', (version, expected) => {
    expect(missedAckStops(version, 'iosxe', ['CUBE_T_STD'])).toBe(expected);
  });
  it('without CUBE, and where the licenses are not known', () => {
    expect(missedAckStops('17.3.4', 'iosxe', ['network-advantage'])).toBeNull();
    expect(missedAckStops('17.3.4', 'iosxe', null)).toBe('may_stop');
    expect(missedAckStops('17.3.4', 'nxos', ['CUBE'])).toBeNull();
  });
});
