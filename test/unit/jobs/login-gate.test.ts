import { describe, expect, it } from 'vitest';
import { createLoginGate, type LoginTurn } from '../../../main/jobs/login-gate.ts';
import { SluiceError } from '../../../shared/errors.ts';

const never = new AbortController().signal;

/** Asks for a turn and tells whether it has come yet. */
function ask(gate: ReturnType<typeof createLoginGate>, host: string, signal = never, productId?: string) {
  const state: { turn: LoginTurn | null; error: unknown } = { turn: null, error: null };
  const settled = gate.enter('shared', host, signal, productId).then(
    (turn) => {
      state.turn = turn;
    },
    (error: unknown) => {
      state.error = error;
    },
  );
  return { state, settled };
}
const tick = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('login gate', () => {
  it('lets the first login of a credential go alone, the others after it was taken', async () => {
    const gate = createLoginGate();
    const asked = Array.from({ length: 32 }, (_, index) => ask(gate, `p${index}`));
    await tick();
    expect(asked.filter(({ state }) => state.turn).length).toBe(1);
    asked[0]?.state.turn?.accepted();
    await tick();
    expect(asked.filter(({ state }) => state.turn).length).toBe(32);
  });

  it('pauses a credential for the whole job when its first login is refused', async () => {
    const gate = createLoginGate();
    const asked = Array.from({ length: 200 }, (_, index) => ask(gate, `p${index}`));
    await tick();
    asked[0]?.state.turn?.refused();
    await Promise.all(asked.map(({ settled }) => settled));
    expect(asked.filter(({ state }) => state.turn).length).toBe(1);
    for (const { state } of asked.slice(1)) expect((state.error as SluiceError).code).toBe('login.credential_paused');
    await expect(gate.enter('shared', 'late', never)).rejects.toMatchObject({ code: 'login.credential_paused' });
  });

  it('gives the first login to the product where it last worked, however late it asks', async () => {
    const gate = createLoginGate();
    gate.expectFirst('shared', 'good');
    const hasty = ask(gate, 'p1', never, 'hasty');
    await tick();
    expect(hasty.state.turn).toBeNull();
    const good = ask(gate, 'p2', never, 'good');
    await tick();
    expect(good.state.turn).not.toBeNull();
    good.state.turn?.accepted();
    await tick();
    expect(hasty.state.turn).not.toBeNull();
  });

  it('waits no longer for a product that cannot be reached', async () => {
    const gate = createLoginGate();
    gate.expectFirst('shared', 'dead');
    const next = ask(gate, 'p1', never, 'next');
    const other = ask(gate, 'p2', never, 'other');
    await tick();
    gate.noLongerExpected('dead');
    await tick();
    expect([next, other].filter(({ state }) => state.turn)).toHaveLength(1);
  });

  it('goes to the next product when the first one gave no verdict', async () => {
    const gate = createLoginGate();
    const first = ask(gate, 'dead');
    const second = ask(gate, 'alive');
    await tick();
    first.state.turn?.undecided();
    await tick();
    expect(second.state.turn).not.toBeNull();
  });

  it('goes singly after a refusal that followed a success, and pauses at the second in a row', async () => {
    const gate = createLoginGate();
    const first = ask(gate, 'good');
    await tick();
    first.state.turn?.accepted();
    const bad = ask(gate, 'bad');
    await tick();
    bad.state.turn?.refused();
    const next = ask(gate, 'next');
    const after = ask(gate, 'after');
    await tick();
    expect(next.state.turn).not.toBeNull();
    expect(after.state.turn).toBeNull();
    next.state.turn?.refused();
    await after.settled;
    expect((after.state.error as SluiceError).code).toBe('login.credential_paused');
  });

  it('forgets a refusal once a login is taken again', async () => {
    const gate = createLoginGate();
    const outcomes = ['accepted', 'refused', 'accepted', 'refused', 'accepted'] as const;
    for (const outcome of outcomes) (await gate.enter('shared', 'p', never))[outcome]();
    await expect(gate.enter('shared', 'p', never)).resolves.toBeDefined();
  });

  it('leaves the queue when the job is cancelled, and settles a turn only once', async () => {
    const gate = createLoginGate();
    const first = ask(gate, 'one');
    const stop = new AbortController();
    const second = ask(gate, 'two', stop.signal);
    await tick();
    stop.abort(new SluiceError('job.cancelled'));
    await second.settled;
    expect((second.state.error as SluiceError).code).toBe('job.cancelled');
    first.state.turn?.undecided();
    first.state.turn?.refused();
    await expect(gate.enter('shared', 'three', never)).resolves.toBeDefined();
  });

  it('keeps credentials apart', async () => {
    const gate = createLoginGate();
    (await gate.enter('a', 'p', never)).refused();
    await expect(gate.enter('b', 'p', never)).resolves.toBeDefined();
  });

  it('takes credentials of one login for one account: a refusal pauses all of them, but not another login', async () => {
    const gate = createLoginGate();
    gate.expectFirst('with-enable', 'p2');
    const enter = (credential: string, login: string, productId: string) => {
      const state: { turn: LoginTurn | null; error: unknown } = { turn: null, error: null };
      const settled = gate.enter(credential, productId, never, productId, login).then(
        (turn) => (state.turn = turn),
        (error: unknown) => (state.error = error),
      );
      return { state, settled };
    };
    const plain = enter('plain', 'same', 'p1');
    const enable = enter('with-enable', 'same', 'p2');
    const other = enter('other', 'another', 'p3');
    await tick();
    expect([plain, enable, other].map(({ state }) => state.turn !== null)).toEqual([true, false, true]);
    plain.state.turn?.refused();
    await enable.settled;
    expect(enable.state.error).toMatchObject({
      code: 'login.credential_paused',
      params: { credential: 'with-enable', host: 'p2' },
    });
    await expect(gate.enter('with-enable', 'p4', never, 'p4', 'same')).rejects.toMatchObject({
      code: 'login.credential_paused',
    });
  });

  it('waits for the product where any credential of the login worked last', async () => {
    const gate = createLoginGate();
    gate.expectFirst('b', 'p-b');
    const first = gate.enter('b', 'p1', never, 'p1', 'same');
    const waiting = gate.enter('a', 'p2', never, 'p2', 'same');
    let came = false;
    void waiting.then(() => (came = true));
    await tick();
    expect(came).toBe(false);
    (await gate.enter('b', 'p-b', never, 'p-b', 'same')).accepted();
    (await first).accepted();
    (await waiting).accepted();
  });
});
