import type { Clock } from '../../../shared/clock.ts';
import { SluiceError } from '../../../shared/errors.ts';
import { abortReason } from '../../http/abort.ts';
import { Silence, TooLarge, TooSlow } from '../../http/exchange.ts';
import type { ExchangeAnswer } from '../../http/exchange.ts';
import { networkFailure } from '../../http/network-failure.ts';
import { printable } from '../../http/printable.ts';
import type { CssmOptions } from '../cssm.ts';
import { pageWords } from './answer-json.ts';
import { wordsOfFailure } from './answers.ts';
import { shownUrl } from './api-url.ts';
import type { Pace } from './pace.ts';
import { backoffMs, retryAfterMs } from '../../http/retry-after.ts';
import type { Transport } from './transport.ts';

export interface ApiRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  /**
   * Whether doing it twice does no harm. False: repeated by itself only when the account cannot have taken it (no byte
   * left, 429, 503 that says when to come back: a bare one is also what gateways make of an answer that they lost); a lost
   * answer is told, so that the job settles it.
   */
  readonly isRepeatable: boolean;
}

export interface ApiAnswer {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
  /** Where a redirect leads, without its query. */
  readonly location?: string | undefined;
}

export interface RequestSettings {
  readonly transport: Transport;
  readonly pace: Pace;
  readonly clock: Clock;
  readonly requestTimeoutMs: number;
  readonly random: () => number;
  readonly onRequest: CssmOptions['onRequest'];
}

/** Tries in all, 401 aside. */
const maxTries = 4;
/** A longer pause is the job's to wait for. */
const longestPauseMs = 120_000;
const maxAnswerBytes = 32 * 1024 * 1024;
const wholeAnswerMs = 30 * 60_000;

/**
 * One request with the manners of protocol.md, section 7.4: paced, repeated with jitter where that is safe, `Retry-After`
 * honoured. Any status that is not worth repeating is an answer.
 * Rejects with `cssm.unreachable`, `cssm.certificate`, `cssm.pace`, or the signal's reason; always with the first of
 * these, and `sent` as `maybe`, once a try may have been taken: what became of the later ones says nothing of that one.
 */
export async function persist(settings: RequestSettings, request: ApiRequest, signal: AbortSignal): Promise<ApiAnswer> {
  const { clock } = settings;
  const url = shownUrl(request.url);
  let mayBeTaken = false;
  const open = (detail: string): SluiceError => new SluiceError('cssm.unreachable', { url, detail, sent: 'maybe' });
  for (let tries = 1; ; tries += 1) {
    const isLast = tries >= maxTries;
    let answer: ExchangeAnswer;
    try {
      answer = await once(settings, request, signal);
    } catch (error) {
      if (signal.aborted) throw abortReason(signal);
      if (error instanceof TooLarge || error instanceof TooSlow)
        throw new SluiceError('cssm.answer_unreadable', { url, detail: error.message });
      const neverLeft = settings.transport.neverLeft(error);
      const { kind, detail } =
        error instanceof Silence ? { kind: 'other', detail: error.message } : networkFailure(error);
      const words = printable(detail);
      mayBeTaken ||= !neverLeft;
      if (kind === 'certificate')
        throw mayBeTaken ? open(words) : new SluiceError('cssm.certificate', { url, detail: words });
      if (isLast || !(request.isRepeatable || neverLeft))
        throw mayBeTaken ? open(words) : new SluiceError('cssm.unreachable', { url, detail: words, sent: 'no' });
      await clock.sleep(backoffMs(tries - 1, settings.random), signal);
      continue;
    }

    const { status } = answer;
    const isRefusedNow = status === 429 || status === 503;
    const asked = retryAfterMs(answer.headers['retry-after'], clock.now());
    // A gateway lost the answer of what stands behind it: that may have taken the request.
    const isGateway = status === 502 || status === 504 || (status === 503 && asked === null);
    mayBeTaken ||= isGateway;
    if (isGateway && !request.isRepeatable) throw open(`HTTP ${status}`);
    if (!isRefusedNow && !isGateway) {
      const location = locationOf(answer, request.url);
      return { url: request.url, status, text: answer.body.toString('utf8'), location };
    }

    const pauseMs = (asked ?? 0) + backoffMs(tries - 1, settings.random);
    // A limit is the client's as a whole: the others wait too.
    if (status === 429) settings.pace.holdFor(Math.min(pauseMs, longestPauseMs));
    if (isLast || pauseMs > longestPauseMs) {
      if (status === 429 || pauseMs > longestPauseMs)
        throw mayBeTaken
          ? open(`HTTP ${status}`)
          : new SluiceError('cssm.pace', { url, seconds: Math.ceil(pauseMs / 1000) });
      return { url: request.url, status, text: answer.body.toString('utf8') };
    }
    await clock.sleep(pauseMs, signal);
  }
}

function locationOf({ status, headers }: ExchangeAnswer, from: URL): string | undefined {
  const to = status >= 300 && status < 400 ? URL.parse(headers.location ?? '', from.href) : null;
  return to === null ? undefined : shownUrl(to);
}

async function once(settings: RequestSettings, request: ApiRequest, signal: AbortSignal): Promise<ExchangeAnswer> {
  const { clock, onRequest } = settings;
  const release = await settings.pace.turn(signal);
  // After the turn: own queueing is no time-out (protocol.md, Q13).
  const startedMs = clock.monotonicMs();
  const told = (status: number | null): void =>
    onRequest?.({
      method: request.method,
      url: shownUrl(request.url),
      status,
      ms: Math.round(clock.monotonicMs() - startedMs),
    });
  try {
    const answer = await settings.transport.send({
      origin: request.url.origin,
      path: request.url.pathname + request.url.search,
      method: request.method,
      headers: request.headers,
      body: request.body,
      silenceMs: settings.requestTimeoutMs,
      maxBytes: maxAnswerBytes,
      wholeMs: wholeAnswerMs,
      clock,
      signal,
    });
    told(answer.status);
    return answer;
  } catch (error) {
    told(null);
    throw error;
  } finally {
    release();
  }
}

/** The error for an answer that is none of 2xx. */
export function statusFailure(answer: ApiAnswer, secrets: readonly string[]): SluiceError {
  const { status } = answer;
  const url = shownUrl(answer.url);
  const isBare = /^[\s{}[\]"]*$/.test(answer.text.slice(0, 100));
  const leads = answer.location && `it leads to ${answer.location}, which is not followed`;
  const detail = printable(
    leads || wordsOfFailure(answer.text)?.words || pageWords(answer.text) || (isBare ? '' : answer.text),
    secrets,
  );
  if (status === 403) return new SluiceError('cssm.forbidden', { url, detail });
  return new SluiceError('cssm.status', { url, status, detail }, { retryable: status === 408 || status >= 500 });
}
