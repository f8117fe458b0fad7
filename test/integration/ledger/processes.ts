import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Running {
  readonly child: ChildProcess;
  /** Lines of standard output so far. */
  readonly lines: string[];
  /** Resolves at the n-th line. */
  line(n: number): Promise<void>;
  /** Exit code, or null after a kill. */
  readonly ended: Promise<number | null>;
}

/** Starts a script of this folder with the Node that runs the tests. */
export function start(script: string, ...args: string[]): Running {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const waiting: { n: number; resolve: () => void; reject: (error: Error) => void }[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const one of waiting) if (lines.length >= one.n) one.resolve();
  });
  const ended = once(child, 'close').then(([code]) => {
    for (const one of waiting) one.reject(new Error(`${script} ended`));
    return code as number | null;
  });
  return {
    child,
    lines,
    ended,
    line: (n) =>
      new Promise((resolve, reject) => {
        if (lines.length >= n) resolve();
        else waiting.push({ n, resolve, reject });
      }),
  };
}
