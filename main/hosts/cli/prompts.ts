import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { SluiceError } from '../../../shared/errors.ts';
import { say, type Words } from '../../../shared/messages/words.ts';
import type { CliIo } from './io.ts';

/** Questions. None is ever asked when standard input is not a terminal. */
export interface Prompts {
  readonly canAsk: boolean;
  /** A question stands on the terminal: nothing may be drawn over it. */
  readonly isAsking: boolean;
  /** Called before a question is written. Gives the function that ends it. */
  onQuestion(listener: () => void): () => void;
  /** A line that is not shown while it is typed. `usage.needs_terminal` without a terminal. */
  secret(question: string, otherwise: { what: string; flag: string }, signal?: AbortSignal): Promise<string>;
  /** True for y or yes, or what these are in the language. Without a terminal, or with `--yes`, nothing is asked and the answer is yes. */
  confirm(question: string, signal?: AbortSignal): Promise<boolean>;
  /** A shown line. `usage.needs_terminal` without a terminal; `--yes` does not answer it. */
  line(question: string, otherwise: { what: string; flag: string }, signal?: AbortSignal): Promise<string>;
}

export function createPrompts(io: CliIo, options: { readonly yes: boolean }, words: Words): Prompts {
  const canAsk = io.stdin.isTTY === true;
  const listeners = new Set<() => void>();
  let open = 0;
  const ask = async (question: string, hidden: boolean, signal?: AbortSignal) => {
    open += 1;
    for (const listener of listeners) listener();
    io.stderr.write(question);
    // Readline echoes to its output: a hidden answer gets one that swallows everything.
    const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : io.stderr;
    const reader = createInterface({ input: io.stdin, output, terminal: true });
    try {
      const closed = new Promise<never>((_resolve, reject) => {
        reader.once('close', () => reject(new SluiceError('job.cancelled')));
      });
      closed.catch(() => undefined);
      return await Promise.race([reader.question('', signal ? { signal } : {}), closed]);
    } finally {
      open -= 1;
      reader.close();
      if (hidden) io.stderr.write('\n');
    }
  };
  return {
    canAsk,
    get isAsking() {
      return open > 0;
    },
    onQuestion(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async secret(question, otherwise, signal) {
      if (!canAsk) throw new SluiceError('usage.needs_terminal', otherwise);
      return await ask(question, true, signal);
    },
    async line(question, otherwise, signal) {
      if (!canAsk) throw new SluiceError('usage.needs_terminal', otherwise);
      return (await ask(question, false, signal)).trim();
    },
    async confirm(question, signal) {
      if (!canAsk || options.yes) return true;
      const answer = (await ask(say(words, 'ask.yes_or_no', { question }), false, signal)).trim().toLowerCase();
      return ['y', 'yes', say(words, 'ask.y'), say(words, 'ask.yes')].includes(answer);
    },
  };
}
