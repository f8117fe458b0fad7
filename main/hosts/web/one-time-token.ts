import { randomBytes } from 'node:crypto';
import { sameSecret } from './same-secret.ts';

/**
 * The token of the address that the terminal shows. It is good for one browser and then worthless, because addresses
 * stay behind in histories and on screens; the cookie that it is exchanged for does not.
 * Reference: the pattern of VS Code's server (`serverConnectionToken.ts`) and Jupyter, made single-use.
 */
export interface OneTimeToken {
  /** The one that is good now. */
  current(): string;
  /** True once for the right one, which is replaced at the same moment. */
  redeem(given: string): boolean;
}

export function createOneTimeToken(): OneTimeToken {
  let token = newSecret();
  return {
    current: () => token,
    redeem(given) {
      if (!sameSecret(given, token)) return false;
      token = newSecret();
      return true;
    },
  };
}

/** 256 bits: cannot be guessed, so that tries need not be counted. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
