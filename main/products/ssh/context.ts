import { withoutPieces } from './typed-secret.ts';
import { SluiceError } from '../../../shared/errors.ts';
import type { OpenOptions, Target, VerbOptions, VerbStep, Warning, WarningCode } from '../product.ts';

/** What every part of this way in is given. */
export interface SshContext {
  readonly target: Target;
  readonly options: OpenOptions;
  /** Secrets of the logins so far, to take them out of whatever a product echoes. */
  readonly secrets: Set<string>;
  /** Secrets that stand in lines which are typed: a terminal that folds a line shows them in pieces. */
  readonly typed?: Set<string> | undefined;
}

/** One verb under way: its signal (the verb's and the opening's), its warnings, its progress. */
export interface Run {
  readonly context: SshContext;
  readonly signal: AbortSignal;
  readonly warnings: Warning[];
  warn(code: WarningCode, detail: string): void;
  progress(step: VerbStep, bytes?: number, totalBytes?: number): void;
}

export function startRun(context: SshContext, options: VerbOptions): Run {
  const warnings: Warning[] = [];
  return {
    context,
    signal: AbortSignal.any([context.options.signal, options.signal]),
    warnings,
    warn(code, detail) {
      const shown = redact(context, detail).slice(0, 2000);
      if (!warnings.some((known) => known.code === code && known.detail === shown))
        warnings.push({ code, detail: shown });
      record(context, 'note', `${code}: ${shown}`);
    },
    progress(step, bytes, totalBytes) {
      options.onProgress?.({
        step,
        ...(bytes === undefined ? {} : { bytes }),
        ...(totalBytes === undefined ? {} : { totalBytes }),
      });
    },
  };
}

export function redact(context: SshContext, text: string): string {
  let shown = text;
  for (const secret of context.secrets) if (shown.includes(secret)) shown = shown.replaceAll(secret, '<hidden>');
  for (const secret of context.typed ?? []) shown = withoutPieces(shown, secret);
  return shown;
}

/** Secrets shorter than this would blot out ordinary words. */
const shortestRedacted = 4;

export function keepSecret(context: SshContext, secret: string | undefined): void {
  if (secret !== undefined && secret.length >= shortestRedacted) context.secrets.add(secret);
}

/** A secret that will stand in a line: nothing that is kept or told may show it, whole or in pieces. */
export function keepTyped(context: SshContext, secret: string): void {
  keepSecret(context, secret);
  context.typed?.add(secret);
}

const longestEntry = 200_000;

export function record(context: SshContext, direction: 'sent' | 'received' | 'note', text: string): void {
  const shown = redact(context, text);
  context.options.transcript({
    atMs: context.options.clock.now(),
    direction,
    text: shown.length > longestEntry ? `${shown.slice(0, longestEntry)}… (${shown.length} characters)` : shown,
  });
}

export function cancelled(signal: AbortSignal): SluiceError {
  return new SluiceError('job.cancelled', {}, { cause: signal.reason });
}

export function throwIfCancelled(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled(signal);
}

/** `a`, or `b` when there is none. A thrown value as an Error. */
export function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
