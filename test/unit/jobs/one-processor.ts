/** A computer with one processor and an event loop, in virtual time: what is ready takes turns, timers fire between turns. */
export class OneProcessor {
  #now = 0;
  #busy = 0;
  #ready: { readonly ms: number; readonly go: () => void }[] = [];
  #timers: { readonly at: number; readonly go: () => void }[] = [];

  get nowMs(): number {
    return this.#now;
  }

  monotonicMs(): number {
    return this.#now;
  }

  get busyMs(): number {
    return this.#busy;
  }

  /** Waits without working. */
  sleep(ms: number): Promise<void> {
    return new Promise((go) => this.#timers.push({ at: this.#now + ms, go }));
  }

  /** Works, when its turn comes. */
  work(ms: number): Promise<void> {
    return new Promise((go) => this.#ready.push({ ms, go }));
  }

  /** Goes on until nothing is ready and nothing waits. */
  async run(): Promise<void> {
    for (;;) {
      await new Promise((settled) => setImmediate(settled));
      const due = this.#timers.filter(({ at }) => at <= this.#now);
      this.#timers = this.#timers.filter(({ at }) => at > this.#now);
      for (const { go } of due) go();
      const turn = this.#ready.splice(0);
      for (const { ms, go } of turn) {
        this.#now += ms;
        this.#busy += ms;
        go();
      }
      if (due.length > 0 || turn.length > 0) continue;
      if (this.#timers.length === 0) return;
      this.#now = Math.min(...this.#timers.map(({ at }) => at));
    }
  }
}
