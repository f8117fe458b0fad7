import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../shared/errors.ts';
import { refusedCredential } from '../../../../renderer/features/products/access.ts';
import { byOurClock, deadlineOf } from '../../../../renderer/features/products/deadline.ts';
import {
  needsAttention,
  openReports,
  standingOf,
  standingShapes,
  standings,
} from '../../../../renderer/features/products/standing.ts';
import { makeProduct } from './make-product.ts';

const now = Date.UTC(2026, 10, 24);
const dayMs = 86_400_000;
const failed = (code: ErrorCode) => makeProduct({ error: { code, params: {}, retryable: false } });

describe('how a product stands', () => {
  it('says what went wrong by its kind', () => {
    expect(standingOf(failed('trust.host_key_changed'), now)).toBe('stopped');
    expect(standingOf(failed('login.refused'), now)).toBe('login');
    expect(standingOf(failed('not_authorized'), now)).toBe('not_allowed');
    expect(standingOf(failed('product.timeout'), now)).toBe('unreached');
    expect(standingOf(failed('product.no_space'), now)).toBe('failed');
    expect(standingOf(failed('product.no_slp'), now)).toBe('no_slp');
  });

  it('says that nobody can log in to it, unless it is reached on foot', () => {
    expect(standingOf(makeProduct({ credential: null, lastContactAt: null }), now)).toBe('no_credential');
    const refused = failed('login.no_credential');
    expect(standingOf({ ...refused, credential: null }, now)).toBe('no_credential');
    // It was given one since.
    expect(standingOf(refused, now)).toBe('quiet');
    expect(standingOf(makeProduct({ credential: null, host: null }), now)).toBe('on_foot');
    expect(needsAttention(makeProduct({ credential: null, lastContactAt: null }), now)).toBe(true);
    const covered = makeProduct({ credential: null, credentialGroup: 'all', lastContactAt: null });
    expect(standingOf(covered, now)).toBe('new');
    expect(standingOf({ ...covered, error: { code: 'login.no_secret', params: {}, retryable: false } }, now)).toBe(
      'login',
    );
  });

  it('leads to the one credential that was refused, and to none of several', () => {
    const refused = (credential: string) =>
      makeProduct({ credential, error: { code: 'login.refused', params: {}, retryable: false } });
    expect(refusedCredential([refused('a'), refused('a'), makeProduct()])).toBe('a');
    expect(refusedCredential([refused('a'), refused('b')])).toBeNull();
    expect(refusedCredential([failed('product.timeout')])).toBeNull();
    // The one of its group that was tried.
    const error = { code: 'login.refused', params: { credential: 'c' }, retryable: false } as const;
    expect(refusedCredential([makeProduct({ credential: null, error })])).toBe('c');
    // The one of the jump host, not the product's.
    const atJump = { code: 'jump.failed', params: {}, retryable: false, cause: error } as const;
    expect(refusedCredential([makeProduct({ error: atJump })])).toBe('c');
  });

  it('is confirmed only when nothing is on its way', () => {
    expect(standingOf(makeProduct({ reports: { confirmed: 9, delivered: 1 } }), now)).toBe('delivered');
    expect(standingOf(makeProduct({ reports: { confirmed: 9, sent: 1, delivered: 1 } }), now)).toBe('sent');
    expect(standingOf(makeProduct({ reports: { confirmed: 9 } }), now)).toBe('confirmed');
    expect(standings.filter((one) => standingShapes[one] === 'confirmed')).toEqual(['confirmed']);
  });

  it('is late before anything else that is still to be done', () => {
    const late = makeProduct({ ackDueAt: now - 1, reports: { collected: 2 } });
    expect(standingOf(late, now)).toBe('late');
    expect(needsAttention(late, now)).toBe(true);
    expect(needsAttention(failed('product.no_slp'), now)).toBe(false);
  });

  it('leaves the retired in peace', () => {
    const retired = makeProduct({ life: 'retired', ackDueAt: now - 1 });
    expect(standingOf(retired, now)).toBe('retired');
    expect(deadlineOf(retired, now)).toBeNull();
  });

  it('counts what is not at an end', () => {
    expect(openReports(makeProduct({ reports: { collected: 1, sent: 2, confirmed: 9, closed: 4 } }))).toBe(3);
  });
});

describe('deadlines', () => {
  it('are late, soon or later', () => {
    const kind = (at: number) => deadlineOf(makeProduct({ ackDueAt: at }), now)?.kind;
    expect(kind(now - 1)).toBe('late');
    expect(kind(now + 13 * dayMs)).toBe('soon');
    expect(kind(now + 15 * dayMs)).toBe('later');
  });

  it('get an estimate where the clock is off by more than an hour', () => {
    expect(byOurClock(makeProduct({ clockSkewMs: 60_000 }), now)).toBeNull();
    expect(byOurClock(makeProduct({ clockSkewMs: 2 * 3_600_000 }), now)).toBe(now - 2 * 3_600_000);
  });
});
