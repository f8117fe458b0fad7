import type { Clock } from '../../../shared/clock.ts';
import type { JobProgress } from '../../../shared/contract/events.ts';
import { say, sayName, type Words } from '../../../shared/messages/words.ts';
import type { CliIo } from './io.ts';
import { decimal, durationText, padded } from './text.ts';

/** Shows how far a job is, on standard error. */
export interface ProgressView {
  show(progress: JobProgress): void;
  /** Takes the bar away before something else is written. */
  end(): void;
}

/** Without a terminal a line at most this often, so that a log stays readable. */
const plainEveryMs = 5000;

/** A bar on a terminal, plain lines otherwise. The bar's library is loaded only for a terminal. */
export async function createProgress(io: CliIo, clock: Clock, words: Words): Promise<ProgressView> {
  return io.stderr.isTTY === true ? await createBar(io, clock, words) : createPlainLines(io, clock, words);
}

/** Work a second and time left in one phase. Rates come from this phase only: a collect says nothing of an upload. */
export function createPace(clock: Clock) {
  let phase = '';
  let startedAt = 0;
  let startedWith = 0;
  return (progress: JobProgress): { readonly perSecond: number | null; readonly leftMs: number | null } => {
    const now = clock.monotonicMs();
    if (progress.phase !== phase) {
      phase = progress.phase;
      startedAt = now;
      startedWith = progress.done;
    }
    const seconds = (now - startedAt) / 1000;
    const done = progress.done - startedWith;
    if (done <= 0 || seconds <= 0) return { perSecond: null, leftMs: null };
    const perSecond = done / seconds;
    return { perSecond, leftMs: (Math.max(0, progress.total - progress.done) / perSecond) * 1000 };
  };
}

function tail(words: Words, progress: JobProgress, pace: { perSecond: number | null; leftMs: number | null }): string {
  const parts: string[] = [];
  if (pace.perSecond !== null) parts.push(`${decimal(words, pace.perSecond, pace.perSecond < 10 ? 1 : 0)}/s`);
  if (pace.leftMs !== null && progress.done < progress.total)
    parts.push(say(words, 'progress.left', { time: durationText(Math.max(1000, pace.leftMs)) }));
  const failed = progress.rows.failed ?? 0;
  if (failed) parts.push(say(words, 'progress.failed', { count: failed }));
  return parts.join(' · ');
}

function createPlainLines(io: CliIo, clock: Clock, words: Words): ProgressView {
  const pace = createPace(clock);
  let lastAt = -Infinity;
  let lastPhase = '';
  let lastDone = -1;
  return {
    show(progress) {
      const now = clock.monotonicMs();
      const speed = pace(progress);
      const ended = progress.total > 0 && progress.done === progress.total && progress.done !== lastDone;
      if (progress.phase === lastPhase && !ended && now - lastAt < plainEveryMs) return;
      if (progress.total === 0 || (progress.phase === lastPhase && progress.done === lastDone)) return;
      lastAt = now;
      lastPhase = progress.phase;
      lastDone = progress.done;
      const rest = tail(words, progress, speed);
      io.stderr.write(
        `${sayName(words, 'phase', progress.phase)} ${progress.done}/${progress.total}${rest ? ` · ${rest}` : ''}\n`,
      );
    },
    end: () => undefined,
  };
}

async function createBar(io: CliIo, clock: Clock, words: Words): Promise<ProgressView> {
  const { default: cliProgress } = await import('cli-progress');
  const pace = createPace(clock);
  const bar = new cliProgress.SingleBar(
    {
      format: '{phase} {bar} {value}/{total}{tail}',
      barsize: 30,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      stream: io.stderr,
    },
    cliProgress.Presets.shades_classic,
  );
  let running = false;
  return {
    show(progress) {
      const rest = tail(words, progress, pace(progress));
      const payload = { phase: padded(sayName(words, 'phase', progress.phase), 10), tail: rest ? ` · ${rest}` : '' };
      if (!running) bar.start(Math.max(progress.total, 1), progress.done, payload);
      running = true;
      bar.setTotal(Math.max(progress.total, 1));
      bar.update(progress.done, payload);
    },
    end() {
      if (running) bar.stop();
      running = false;
    },
  };
}
