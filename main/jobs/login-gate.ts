import { SluiceError } from '../../shared/errors.ts';

/**
 * Manners of logging in (design, "Manners towards products"). One shared TACACS account must not be locked by 32 lanes,
 * so a credential's first login of a job goes alone; refused before any success it is paused for the whole job. After a
 * success a refusal is that product's own, but logins then go singly until one is taken, and a second refusal in a row
 * pauses the credential.
 */
export interface LoginGate {
  /** The credential's first login shall be this product's, where it last worked; others wait for it. */
  expectFirst(credential: string, productId: string): void;
  /** That product had its turn or will not come: the first who asks goes. */
  noLongerExpected(productId: string): void;
  /**
   * Resolves when this login may be tried. Rejects with `login.credential_paused` or the signal's reason. `login` tells
   * that two credentials are the same user with the same password (they may differ in the enable password): one account.
   */
  enter(
    credential: string,
    host: string,
    signal: AbortSignal,
    productId?: string,
    login?: string | null,
  ): Promise<LoginTurn>;
}

export interface LoginTurn {
  accepted(): void;
  refused(): void;
  undecided(): void;
}

interface Waiter {
  readonly credential: string;
  readonly host: string;
  readonly productId: string | null;
  readonly go: () => void;
  readonly stop: (error: SluiceError) => void;
}

interface CredentialState {
  /** `first`: none taken yet · `open`: taken before · `singly`: refused after a success · `paused`. */
  mode: 'first' | 'open' | 'singly' | 'paused';
  inFlight: number;
  refusalsInRow: number;
  /** Whose login is to be the first; empty: anybody's. */
  readonly expected: Set<string>;
  readonly waiting: Waiter[];
}

export function createLoginGate(): LoginGate {
  const states = new Map<string, CredentialState>();

  const stateOf = (credential: string): CredentialState => {
    let state = states.get(credential);
    if (!state) {
      state = { mode: 'first', inFlight: 0, refusalsInRow: 0, expected: new Set(), waiting: [] };
      states.set(credential, state);
    }
    return state;
  };

  const firstOfLogin = new Map<string, string>();

  /** Credentials of the same login share the state of the one that came first. */
  const stateOfLogin = (credential: string, login: string | null): CredentialState => {
    const state = stateOf(credential);
    if (login === null) return state;
    const first = firstOfLogin.get(login) ?? credential;
    firstOfLogin.set(login, first);
    if (first === credential) return state;
    const shared = stateOf(first);
    for (const productId of state.expected) shared.expected.add(productId);
    state.expected.clear();
    return shared;
  };

  const mayGo = (state: CredentialState, productId: string | null): boolean => {
    const isExpected = state.expected.size === 0 || (productId !== null && state.expected.has(productId));
    if (state.mode === 'first' && !isExpected) return false;
    return state.mode === 'open' || (state.mode !== 'paused' && state.inFlight === 0);
  };

  const drain = (state: CredentialState): void => {
    if (state.mode === 'paused') {
      for (const waiter of state.waiting.splice(0)) waiter.stop(paused(waiter.credential, waiter.host));
      return;
    }
    for (;;) {
      const next = state.waiting.findIndex((waiter) => mayGo(state, waiter.productId));
      if (next < 0) return;
      state.inFlight += 1;
      state.waiting.splice(next, 1)[0]?.go();
    }
  };

  const turn = (state: CredentialState): LoginTurn => {
    let settled = false;
    const settle = (change: () => void) => () => {
      if (settled) return;
      settled = true;
      state.inFlight -= 1;
      change();
      drain(state);
    };
    return {
      accepted: settle(() => {
        state.refusalsInRow = 0;
        if (state.mode !== 'paused') state.mode = 'open';
      }),
      refused: settle(() => {
        state.refusalsInRow += 1;
        if (state.mode === 'first' || state.refusalsInRow >= 2) state.mode = 'paused';
        else if (state.mode === 'open') state.mode = 'singly';
      }),
      undecided: settle(() => undefined),
    };
  };

  return {
    expectFirst(credential, productId) {
      stateOf(credential).expected.add(productId);
    },
    noLongerExpected(productId) {
      for (const state of states.values()) if (state.expected.delete(productId)) drain(state);
    },
    enter(credential, host, signal, productId, login = null) {
      const state = stateOfLogin(credential, login);
      signal.throwIfAborted();
      if (state.mode === 'paused') return Promise.reject(paused(credential, host));
      const id = productId ?? null;
      if (mayGo(state, id) && (state.waiting.length === 0 || (id !== null && state.expected.has(id)))) {
        state.inFlight += 1;
        return Promise.resolve(turn(state));
      }
      return new Promise<LoginTurn>((resolve, reject) => {
        const leave = () => {
          const at = state.waiting.indexOf(waiter);
          if (at >= 0) state.waiting.splice(at, 1);
          reject(signal.reason as Error);
        };
        const waiter: Waiter = {
          credential,
          host,
          productId: id,
          go: () => {
            signal.removeEventListener('abort', leave);
            resolve(turn(state));
          },
          stop: (error) => {
            signal.removeEventListener('abort', leave);
            reject(error);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        state.waiting.push(waiter);
      });
    },
  };
}

function paused(credential: string, host: string): SluiceError {
  return new SluiceError('login.credential_paused', { credential, host });
}
