import { describe, expect, it } from 'vitest';
import { readSchedule, scheduleText } from '../../../main/hosts/cli/schedule-text.ts';
import { workSettingsSchema } from '../../../shared/contract/settings.ts';
import { product, run } from './harness.ts';

const settings = workSettingsSchema.parse({});

describe('schedules on the command line', () => {
  it.each(['off', 'hourly:6', 'hourly:24', 'daily:06:30', 'weekly:1,4@06:30', 'weekly:0@00:00'])(
    'read and write %s',
    (text) => {
      const schedule = readSchedule(text);
      expect(scheduleText(schedule)).toBe(text);
      expect(workSettingsSchema.safeParse({ schedule }).success).toBe(true);
    },
  );

  it.each([
    '',
    'hourly',
    'hourly:0',
    'hourly:25',
    'daily',
    'daily:6:30',
    'daily:24:00',
    'weekly:7@06:30',
    'weekly:1',
    'x',
  ])('refuse %j', async (text) => {
    expect(() => readSchedule(text)).toThrow('usage.invalid');
    const ran = await run(['settings', 'set', 'schedule', text]);
    expect([ran.code, ran.calls]).toEqual([2, []]);
  });

  it('are set and shown', async () => {
    const schedule = { kind: 'weekly' as const, everyHours: 6, at: '06:30', weekdays: [1, 4] };
    const answers = {
      'settings.set': { settings: { ...settings, schedule } },
      'settings.get': { settings, nextRunAt: null },
    };
    const set = await run(['settings', 'set', 'schedule', 'weekly:4,1,4@06:30'], { answers });
    expect(set.calls).toEqual([{ name: 'settings.set', input: { patch: { schedule } } }]);
    expect(set.stdout).toMatch(/schedule +weekly:1,4@06:30/);
    expect((await run(['settings', 'show'], { answers })).stdout).toMatch(/schedule +off/);
  });
});

describe('tags on the command line', () => {
  it('are given one by one, replaced, taken away and filtered by', async () => {
    const answers = {
      'products.add': { product: product('core-1', { tags: ['a', 'b'] }), restored: false },
      'products.edit': { rows: [product('core-1')], failed: [] },
      'products.list': { rows: [product('core-1', { tags: ['a'] })], total: 1 },
    };
    const input = async (...argv: string[]) => (await run(['product', ...argv], { answers })).calls.at(-1)?.input;
    expect(await input('add', 'h', '--credential', 'lab', '--tag', 'a', '--tag', 'b c')).toMatchObject({
      tags: ['a', 'b c'],
    });
    expect(await input('edit', 'core-1', '--tag', 'x')).toMatchObject({ patch: { tags: ['x'] } });
    expect(await input('edit', 'core-1', '--no-tags')).toEqual({ ids: ['id-core-1'], patch: { tags: [] } });
    expect(await input('edit', 'core-1', '--name', 'n')).toEqual({ ids: ['id-core-1'], patch: { name: 'n' } });
    expect(await input('list', '--tag', 'a')).toMatchObject({ tag: 'a' });
    const both = await run(['product', 'edit', 'core-1', '--no-tags', '--tag', 'x'], { answers });
    expect(both.code).toBe(2);
  });
});

describe('the overview on the command line', () => {
  const day = 86_400_000;

  it('says how much of each license was used', async () => {
    const points = [
      { day: 0, count: 9 },
      { day, count: 4 },
    ];
    const entitlementTag = 'regid.2017-03.com.cisco.advantagek9,1.0_bd1d';
    const answers = { 'overview.licenseUse': { licenses: [{ entitlementTag, points }] } };
    const ran = await run(['license-use', '--days', '30', '--first', '3'], { answers });
    expect(ran.calls).toEqual([{ name: 'overview.licenseUse', input: { from: -30 * day, to: 0, licenses: 3 } }]);
    expect(ran.stdout).toMatch(/advantagek9 +1970-01-02 +4 +9\n/);
    expect((await run(['license-use', '--json'], { answers })).json()).toEqual([
      { entitlement_tag: entitlementTag, points },
    ]);
  });
});

describe('connections on the command line', () => {
  const rows = [
    { seq: 2, at: 0, host: 'core-1.example', port: 22, purpose: 'product' as const, product: 'core-1', error: null },
    { seq: 1, at: 0, host: 'gone.invalid', port: 0, purpose: 'other' as const, product: null, error: 'ENOTFOUND' },
  ];

  it('are listed for a person and for a program', async () => {
    const answers = { 'connections.list': { rows, total: 2 } };
    const shown = await run(['connections', '--text', 'core'], { answers });
    expect(shown.calls).toEqual([{ name: 'connections.list', input: { text: 'core', limit: 500 } }]);
    expect(shown.stdout).toMatch(/core-1\.example +22 +core-1 +connected/);
    expect(shown.stdout).toMatch(/gone\.invalid +- +other +ENOTFOUND/);
    expect((await run(['connections', '--json'], { answers })).json()).toEqual(rows);
  });
});
