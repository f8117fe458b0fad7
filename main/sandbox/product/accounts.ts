/**
 * The accounts of a site, as one TACACS server would keep them: three refusals in a row, anywhere on the site, lock one.
 */
export interface AccountStats {
  readonly attempts: number;
  readonly failures: number;
  readonly locked: boolean;
}

export class SiteAccounts {
  readonly #secrets = new Map<string, string>();
  readonly #counts = new Map<string, { attempts: number; failures: number; inARow: number; locked: boolean }>();
  readonly #lockAfter: number;

  constructor(accounts: Readonly<Record<string, string>>, lockAfter = 3) {
    for (const [username, password] of Object.entries(accounts)) this.#secrets.set(username, password);
    this.#lockAfter = lockAfter;
  }

  has(username: string): boolean {
    return this.#secrets.has(username) && this.#counts.get(username)?.locked !== true;
  }

  /**
   * One try. A locked account stays locked whatever the password.
   * @param alwaysWrong the product does not know the password that the rest of the site knows (fault `wrong-password`)
   */
  login(username: string, password: string, alwaysWrong = false): 'accepted' | 'refused' | 'locked' {
    const count = this.#count(username);
    count.attempts++;
    if (count.locked) {
      count.failures++;
      return 'locked';
    }
    if (!alwaysWrong && this.#secrets.get(username) === password) {
      count.inARow = 0;
      return 'accepted';
    }
    count.failures++;
    count.inARow++;
    if (count.inARow >= this.#lockAfter && this.#secrets.has(username)) count.locked = true;
    return 'refused';
  }

  /** A login with a key that was accepted or not. */
  keyLogin(username: string, isKnown: boolean): boolean {
    const count = this.#count(username);
    count.attempts++;
    const accepted = isKnown && this.has(username);
    if (!accepted) count.failures++;
    return accepted;
  }

  stats(): Readonly<Record<string, AccountStats>> {
    return Object.fromEntries(
      [...this.#counts].map(([name, { attempts, failures, locked }]) => [name, { attempts, failures, locked }]),
    );
  }

  #count(username: string): { attempts: number; failures: number; inARow: number; locked: boolean } {
    const known = this.#counts.get(username);
    if (known !== undefined) return known;
    const count = { attempts: 0, failures: 0, inARow: 0, locked: false };
    this.#counts.set(username, count);
    return count;
  }
}
