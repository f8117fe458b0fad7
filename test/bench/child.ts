import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What one side used: so much of its own processor time, and so long by the clock on the wall. */
export interface Used {
  readonly wallMs: number;
  readonly cpuMs: number;
}

type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };

/** Runs a worker of this folder in a process of its own: its figures are its own, and it starts as cold as a command does. */
export async function runChild<Input, Output>(file: string, input: Input): Promise<Output> {
  const child = startChild(file);
  try {
    const [answer] = await Promise.all([firstAnswer<Output>(child, file), send(child, input)]);
    return answer;
  } finally {
    await end(child);
  }
}

let compiled: string | null = null;

/** As the command line's: what V8 made of the sources in an earlier run is there. */
function compileCache(): string {
  if (compiled !== null) return compiled;
  const folder = mkdtempSync(join(tmpdir(), 'sluice-bench-compiled-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  compiled = folder;
  return folder;
}

export function startChild(file: string): ChildProcess {
  return fork(join(import.meta.dirname, file), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache() },
  });
}

export function send(child: ChildProcess, message: unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    child.send(message as object, (error) => (error ? reject(error) : resolve()));
  });
}

export async function firstAnswer<T>(child: ChildProcess, file: string): Promise<T> {
  const done = new AbortController();
  try {
    const answer = await Promise.race([
      once(child, 'message', { signal: done.signal }).then(([message]) => message as Answer<T>),
      once(child, 'exit', { signal: done.signal }).then(
        ([code]) => ({ ok: false, error: `ended with ${code}` }) as const,
      ),
    ]);
    if (!answer.ok) throw new Error(`${file}: ${answer.error}`);
    return answer.value;
  } finally {
    done.abort();
  }
}

/** The child ends by itself when the channel closes; one that hangs is killed. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  if (child.connected) child.disconnect();
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await exited;
  clearTimeout(timer);
}

/** The worker's side: takes one input, gives one answer, ends. */
export function work<Input, Output>(job: (input: Input) => Promise<Output>): void {
  if (process.send === undefined) throw new Error('this file is started by the bench');
  process.once('message', (input) => {
    void answerTo(() => job(input as Input));
  });
}

export async function answerTo(job: () => Promise<unknown>): Promise<void> {
  let answer: Answer<unknown>;
  try {
    answer = { ok: true, value: await job() };
  } catch (error) {
    answer = { ok: false, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
  process.send?.(answer);
}

/** What `action` used of this process; with SLUICE_BENCH_PROFILE its processor profile goes to that folder. */
export async function used<T>(action: () => Promise<T>): Promise<Used & { readonly value: T }> {
  const profiler = await startProfiler();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const value = await action();
  const wallMs = performance.now() - started;
  const { user, system } = process.cpuUsage(cpu);
  await profiler?.stop();
  return { wallMs, cpuMs: (user + system) / 1000, value };
}

async function startProfiler(): Promise<{ stop(): Promise<void> } | null> {
  const folder = process.env.SLUICE_BENCH_PROFILE;
  if (folder === undefined) return null;
  const [{ Session }, { mkdir, writeFile }] = await Promise.all([
    import('node:inspector/promises'),
    import('node:fs/promises'),
  ]);
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.start');
  return {
    async stop() {
      const { profile } = await session.post('Profiler.stop');
      session.disconnect();
      await mkdir(folder, { recursive: true });
      const name = `${basename(process.argv[1] ?? 'bench', '.ts')}-${process.pid}.cpuprofile`;
      await writeFile(join(folder, name), JSON.stringify(profile));
    },
  };
}
