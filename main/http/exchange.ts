import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { Dispatcher } from 'undici';
import type { Clock } from '../../shared/clock.ts';
import { abortReason } from './abort.ts';
import { watchSilence } from './silence.ts';

/** One request and its whole answer. */
export interface ExchangeRequest {
  readonly origin: string;
  /** With query, starting with `/`. */
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
  /** Limit on silence until the answer begins. */
  readonly silenceMs: number;
  /** Limit on silence within the answer's body. */
  readonly bodySilenceMs?: number | undefined;
  readonly maxBytes: number;
  /** Limit on the whole of the answer's body, for what drips for ever without being silent. */
  readonly wholeMs?: number | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** As soon as the status is known, before the body. */
  readonly onStatus?: ((status: number, headers: IncomingHttpHeaders) => void) | undefined;
  readonly onBytes?: ((received: number, total: number | null) => void) | undefined;
}

export interface ExchangeAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Nothing moved for `limitMs`. */
export class Silence extends Error {
  readonly limitMs: number;
  /** True when the answer had begun. */
  readonly answering: boolean;
  constructor(limitMs: number, answering: boolean) {
    super(`nothing for ${Math.round(limitMs / 1000)} s`);
    this.limitMs = limitMs;
    this.answering = answering;
  }
}

/** The answer is larger than `limitBytes`. */
export class TooLarge extends Error {
  readonly limitBytes: number;
  constructor(limitBytes: number) {
    super(`answer larger than ${limitBytes} bytes`);
    this.limitBytes = limitBytes;
  }
}

/** The answer's body was not whole after `limitMs`. */
export class TooSlow extends Error {
  constructor(limitMs: number) {
    super(`not whole after ${Math.round(limitMs / 1000)} s`);
  }
}

/** Larger bodies are sent in pieces, so that a thin line that takes them slowly does not look like silence. */
const pieceBytes = 32 * 1024;

/**
 * Sends one request over `dispatcher` and reads the answer, never following redirects (they would carry the login
 * along). Rejects with `Silence`, `TooLarge`, `TooSlow`, the signal's reason, or the raw error for `networkFailure`.
 */
export async function exchange(dispatcher: Dispatcher, request: ExchangeRequest): Promise<ExchangeAnswer> {
  const watch = watchSilence(request.clock, request.silenceMs, request.signal);
  let answering = false;
  const { body } = request;
  try {
    const answer = await dispatcher.request({
      origin: request.origin,
      path: request.path,
      method: request.method,
      headers: body ? { ...request.headers, 'content-length': String(body.length) } : { ...request.headers },
      body: body && body.length > pieceBytes ? inPieces(body, () => watch.touch()) : (body ?? null),
      signal: watch.signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    answering = true;
    watch.setLimit(request.bodySilenceMs ?? request.silenceMs);
    request.onStatus?.(answer.statusCode, answer.headers);
    const total = Number(answer.headers['content-length'] ?? NaN);
    if (total > request.maxBytes) {
      // Nobody reads it: unread it would hold its connection.
      answer.body.on('error', () => undefined).destroy();
      throw new TooLarge(request.maxBytes);
    }
    const begunMs = request.clock.monotonicMs();
    const chunks: Buffer[] = [];
    let received = 0;
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      watch.touch();
      received += chunk.length;
      if (received > request.maxBytes) throw new TooLarge(request.maxBytes);
      if (request.wholeMs !== undefined && request.clock.monotonicMs() - begunMs > request.wholeMs)
        throw new TooSlow(request.wholeMs);
      chunks.push(chunk);
      request.onBytes?.(received, Number.isFinite(total) ? total : null);
    }
    return { status: answer.statusCode, headers: answer.headers, body: Buffer.concat(chunks, received) };
  } catch (error) {
    if (request.signal.aborted) throw abortReason(request.signal);
    if (watch.expired) throw new Silence(watch.limitMs, answering);
    throw error;
  } finally {
    watch.stop();
  }
}

function inPieces(body: Buffer, moved: () => void): Readable {
  function* pieces(): Generator<Buffer> {
    for (let at = 0; at < body.length; at += pieceBytes) {
      moved();
      yield body.subarray(at, at + pieceBytes);
    }
    moved();
  }
  return Readable.from(pieces(), { objectMode: false, highWaterMark: pieceBytes });
}
