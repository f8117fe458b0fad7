import { describe, expect, it } from 'vitest';
import { createSessions } from '../../../../main/hosts/web/sessions.ts';
import { manualClock } from '../../http/manual-clock.ts';

const minute = 60_000;

describe('sessions', () => {
  it('are found by their value only', () => {
    const sessions = createSessions({ clock: manualClock(), idleMs: minute, most: 8 });
    const [a, b] = [sessions.begin(), sessions.begin()];
    expect(a).not.toBe(b);
    expect(sessions.find(a)).not.toBeNull();
    expect(sessions.find(a)).not.toBe(sessions.find(b));
    for (const wrong of [null, '', `${a}x`, a.slice(1)]) expect(sessions.find(wrong)).toBeNull();
  });

  it('end when they are idle, and every request keeps them', async () => {
    const clock = manualClock();
    const sessions = createSessions({ clock, idleMs: 30 * minute, most: 8 });
    const value = sessions.begin();
    const session = sessions.find(value);
    await clock.advance(29 * minute);
    expect(sessions.find(value)).toBe(session);
    await clock.advance(29 * minute);
    expect(session?.signal.aborted).toBe(false);
    await clock.advance(minute);
    expect(session?.signal.aborted).toBe(true);
    expect(sessions.find(value)).toBeNull();
    expect(clock.sleepers).toBe(0);
  });

  it('are kept by an upload that goes on', async () => {
    const clock = manualClock();
    const sessions = createSessions({ clock, idleMs: 30 * minute, most: 8 });
    const session = sessions.find(sessions.begin());
    if (session === null) throw new Error('no session');
    for (let passed = 0; passed < 90; passed += 10) {
      await clock.advance(10 * minute);
      sessions.touch(session);
    }
    expect(session.signal.aborted).toBe(false);
    await clock.advance(30 * minute);
    expect(session.signal.aborted).toBe(true);
  });

  it('end after a sleep of the computer, which its timers did not see', () => {
    const clock = manualClock();
    let now = clock.now();
    const sessions = createSessions({ clock: { ...clock, now: () => now }, idleMs: 30 * minute, most: 8 });
    const value = sessions.begin();
    now += 31 * minute;
    expect(sessions.find(value)).toBeNull();
  });

  it('do not live longer because somebody sets the clock back', async () => {
    const clock = manualClock();
    let back = 0;
    const sessions = createSessions({
      clock: { ...clock, now: () => clock.now() - back },
      idleMs: 30 * minute,
      most: 8,
    });
    const value = sessions.begin();
    back = 600 * minute;
    await clock.advance(30 * minute);
    expect(sessions.find(value)).toBeNull();
  });

  it('are few: one more ends the one that was silent longest', async () => {
    const clock = manualClock();
    const sessions = createSessions({ clock, idleMs: 30 * minute, most: 2 });
    const first = sessions.begin();
    await clock.advance(1);
    const second = sessions.begin();
    await clock.advance(1);
    sessions.find(first);
    const third = sessions.begin();
    expect([first, second, third].map((value) => sessions.find(value) !== null)).toEqual([true, false, true]);
  });

  it('end at a logout and all at once', () => {
    const clock = manualClock();
    const sessions = createSessions({ clock, idleMs: minute, most: 8 });
    const values = [sessions.begin(), sessions.begin(), sessions.begin()];
    const [one, two] = values.map((value) => sessions.find(value));
    if (!one || !two) throw new Error('not found');
    sessions.end(one);
    expect([one.signal.aborted, two.signal.aborted]).toEqual([true, false]);
    sessions.endAll();
    expect(two.signal.aborted).toBe(true);
    expect(values.map((value) => sessions.find(value))).toEqual([null, null, null]);
  });
});
