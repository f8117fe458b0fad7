import type { Answer } from '../../../shared/bridge.ts';
import type { Clock } from '../../../shared/clock.ts';
import { topics, type ContractEvent } from '../../../shared/contract/events.ts';
import { assertNever, SluiceError, toErrorData, type ErrorData } from '../../../shared/errors.ts';
import type { FileRef } from '../../../shared/vocabulary.ts';
import type { CoreStart, FromCore, KeyStoreAct, ToCore } from './core-messages.ts';

/** A running work process. */
export interface CoreChild {
  post(message: ToCore): void;
  onMessage(listener: (message: FromCore) => void): void;
  /** Once, however it ended. */
  onExit(listener: (code: number) => void): void;
  kill(): void;
}

export interface CoreSupervisorOptions {
  readonly spawn: () => CoreChild;
  readonly start: CoreStart;
  readonly clock: Clock;
  readonly useKey: (act: KeyStoreAct, bytes: Uint8Array) => Promise<Uint8Array>;
  readonly onEvent: (event: ContractEvent) => void;
  /** A new work process is there, and the jobs that were cut off are about to go on. */
  readonly beforeResume: (call: (name: string, input: unknown) => Promise<Answer>) => Promise<void>;
  /** Told of each end that was not asked for. */
  readonly onDeath?: ((death: { readonly code: number; readonly ends: number }) => void) | undefined;
}

export interface CoreSupervisor {
  /** Never rejects. `app.core_stopped` while the work process is not there. */
  call(name: string, input: unknown, signal?: AbortSignal): Promise<Answer>;
  register(path: string, use: 'input' | 'output'): Promise<Answer>;
  pathOf(ref: FileRef): Promise<Answer>;
  awake(): void;
  /** Another workspace, in a process of its own. An error: it cannot be opened, and the one before is there again. */
  moveTo(workspace: string): Promise<Answer>;
  /** Lets it end what runs; kills it when that takes too long. */
  stop(): Promise<void>;
}

/** The first death may be bad luck; one that comes again and again must not keep a computer busy. */
const firstPauseMs = 250;
const longestPauseMs = 30_000;
/** After so many ends in a row, which takes ten seconds, another start would only end again. */
const mostEnds = 6;
/** After so long a life the next death is a first one again. */
const longLifeMs = 60_000;
/** Jobs end within a second after a cancel; the ledger closes at once. */
const stopWithinMs = 10_000;

/**
 * Owns the work process: starts it, starts it again when it dies (out of memory, killed), tells the page, and lets the
 * jobs that were cut off go on. Every open call of a process that died ends with `app.core_stopped`.
 */
export function superviseCore(options: CoreSupervisorOptions): CoreSupervisor {
  const { clock, onEvent } = options;
  const open = new Map<number, (answer: Answer) => void>();
  const stopping = new AbortController();
  let nextId = 0;
  let revision = 0;
  let child: CoreChild | null = null;
  let failure: ErrorData | null = null;
  let ends = 0;
  /** The records were open once: what is cut off since then is this window's own. */
  let hasWorked = false;
  let start = options.start;
  /** It is ended on purpose, and another one comes. */
  let isMoving = false;
  /** Ends the pause before the next start. */
  let pause = new AbortController();
  /** End of the process that is there now. */
  let gone: Promise<void> = Promise.resolve();

  run();
  return {
    call: (name, input, signal) => ask((id) => ({ type: 'call', id, name, input }), signal),
    register: (path, use) => ask((id) => ({ type: 'register', id, path, use })),
    pathOf: (ref) => ask((id) => ({ type: 'path', id, ref })),
    awake: () => child?.post({ type: 'awake' }),
    async moveTo(workspace) {
      const before = start;
      const answer = await restart({ ...before, workspace });
      if (!answer.ok) await restart(before);
      for (const topic of topics) if (topic !== 'job') tell(topic);
      return answer;
    },
    async stop() {
      stopping.abort();
      await end();
    },
  };

  async function restart(next: CoreStart): Promise<Answer> {
    isMoving = true;
    pause.abort();
    await end();
    isMoving = false;
    if (stopping.signal.aborted) return notThere();
    start = next;
    ends = 0;
    hasWorked = false;
    run();
    return ask((id) => ({ type: 'call', id, name: 'app.hello', input: {} }));
  }

  async function end(): Promise<void> {
    if (child === null) return;
    child.post({ type: 'stop' });
    await Promise.race([gone, clock.sleep(stopWithinMs)]);
    child?.kill();
    await gone;
  }

  function run(): void {
    const bornAt = clock.monotonicMs();
    const born = options.spawn();
    child = born;
    failure = null;
    born.onMessage((message) => receive(born, message));
    let ended: () => void = () => undefined;
    gone = new Promise((resolve) => (ended = resolve));
    born.onExit((code) => {
      child = null;
      const waiting = [...open.values()];
      open.clear();
      for (const answer of waiting) answer(notThere());
      ended();
      if (stopping.signal.aborted || isMoving) return;
      ends = clock.monotonicMs() - bornAt > longLifeMs ? 1 : ends + 1;
      options.onDeath?.({ code, ends });
      const isPassing = failure !== null && mayPass(failure);
      if (failure === null && ends >= mostEnds)
        failure = toErrorData(new SluiceError('app.core_gave_up', { ends, code }));
      tell('app');
      if (failure !== null && !isPassing) return;
      pause = new AbortController();
      clock
        .sleep(
          Math.min(longestPauseMs, firstPauseMs * 2 ** (ends - 1)),
          AbortSignal.any([stopping.signal, pause.signal]),
        )
        .then(run, () => undefined);
    });
    born.post({ type: 'start', start });
  }

  function receive(from: CoreChild, message: FromCore): void {
    switch (message.type) {
      case 'ready':
        if (ends > 0) void again(hasWorked);
        hasWorked = true;
        return;
      case 'failed':
        failure = message.error;
        tell('app');
        if (mayPass(message.error)) from.kill();
        return;
      case 'answer':
        open.get(message.id)?.(message.answer);
        open.delete(message.id);
        return;
      case 'event':
        onEvent(message.event);
        return;
      case 'key':
        options.useKey(message.act, message.bytes).then(
          (bytes) => from.post({ type: 'key', id: message.id, bytes, detail: '' }),
          (thrown: unknown) => {
            const detail = thrown instanceof Error ? thrown.message : String(thrown);
            from.post({ type: 'key', id: message.id, bytes: null, detail });
          },
        );
        return;
      default:
        assertNever(message);
    }
  }

  /** Everything may have changed, and what was cut off goes on; a page hears of it when it can be asked about. */
  async function again(isResumed: boolean): Promise<void> {
    const call = (name: string, input: unknown) => ask((id) => ({ type: 'call', id, name, input }));
    if (isResumed) {
      await options.beforeResume(call);
      await call('jobs.resume', {});
    }
    for (const topic of topics) if (topic !== 'job') tell(topic);
  }

  function ask(message: (id: number) => ToCore, signal?: AbortSignal): Promise<Answer> {
    const to = child;
    if (to === null || failure !== null) return Promise.resolve(notThere());
    const id = nextId;
    nextId += 1;
    return new Promise((resolve) => {
      const cancel = (): void => to.post({ type: 'cancel', id });
      open.set(id, (answer) => {
        signal?.removeEventListener('abort', cancel);
        resolve(answer);
      });
      signal?.addEventListener('abort', cancel, { once: true });
      to.post(message(id));
      if (signal?.aborted) cancel();
    });
  }

  function tell(topic: ContractEvent['topic']): void {
    revision += 1;
    onEvent({ topic, id: null, revision });
  }

  function notThere(): Answer {
    return { ok: false, error: failure ?? toErrorData(new SluiceError('app.core_stopped', {}, { retryable: true })) };
  }
}

/** A disk that is full, a folder that is not there yet, records that another program holds: a person puts that right. */
function mayPass({ code, retryable }: ErrorData): boolean {
  return retryable || code === 'workspace.unwritable';
}
