import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from '../../../shared/bridge.ts';
import type { Clock } from '../../../shared/clock.ts';
import { assertNever, SluiceError, toErrorData } from '../../../shared/errors.ts';
import { readJsonBody } from './json-body.ts';
import type { Limits } from './limits.ts';
import { jsonType, respondAnswer, respondEarly } from './respond.ts';
import { securityHeaders } from './security-headers.ts';
import type { WebApplication } from './web-application.ts';

export interface CallContext {
  readonly application: WebApplication;
  readonly clock: Clock;
  readonly limits: Limits;
  /** The session's. */
  readonly signal: AbortSignal;
}

/** `POST /call/NAME` with `{input}` gives an `Answer`. Ending the request aborts the call; a job goes on. */
export async function answerCall(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { application, clock, limits, signal }: CallContext,
): Promise<void> {
  const drain = { clock, patienceMs: limits.bodyMs };
  const body = await readJsonBody(request, { maxBytes: limits.bodyBytes, patienceMs: limits.bodyMs, clock });
  switch (body.kind) {
    case 'read':
      break;
    case 'tooLarge':
      return respondEarly(request, response, invalid(`a call may have ${limits.bodyBytes} bytes`), 413, drain);
    case 'notJson':
      return respondEarly(request, response, invalid('a call is JSON'), 415, drain);
    case 'malformed':
      return respondAnswer(response, invalid('the call is no JSON text'), 400);
    case 'late':
    case 'cut':
      request.destroy();
      return;
    default:
      return assertNever(body);
  }
  const input = onlyInput(body.value);
  if (input === null) return respondAnswer(response, invalid('a call has one key, input'), 400);
  const gone = new AbortController();
  response.once('close', () => gone.abort(new SluiceError('job.cancelled')));
  const answer = run(application, name, input.input, AbortSignal.any([signal, gone.signal]));
  await sayThatItGoesOn(response, answer, { clock, everyMs: limits.longCallMs });
  if (response.headersSent) response.end(JSON.stringify(await answer));
  else respondAnswer(response, await answer);
}

/**
 * Some calls wait for a job, and Firefox gives up on an answer of which nothing has come for five minutes
 * (`network.http.response.timeout`). Blanks before a JSON text mean nothing (RFC 8259, 2).
 */
async function sayThatItGoesOn(
  response: ServerResponse,
  answer: Promise<Answer>,
  { clock, everyMs }: { readonly clock: Clock; readonly everyMs: number },
): Promise<void> {
  const answered = new AbortController();
  void answer.finally(() => answered.abort());
  try {
    for (;;) {
      await clock.sleep(everyMs, answered.signal);
      if (!response.headersSent) response.writeHead(200, { ...securityHeaders, 'Content-Type': jsonType });
      response.write(' ');
    }
  } catch {
    // It is there.
  }
}

async function run(application: WebApplication, name: string, input: unknown, signal: AbortSignal): Promise<Answer> {
  try {
    return { ok: true, value: await application.call(name, input, { signal }) };
  } catch (thrown) {
    return { ok: false, error: toErrorData(thrown) };
  }
}

function onlyInput(value: unknown): { readonly input: unknown } | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const keys = Object.keys(value);
  return keys.length === 1 && keys[0] === 'input' ? (value as { input: unknown }) : null;
}

function invalid(detail: string): Answer {
  return { ok: false, error: toErrorData(new SluiceError('usage.invalid', { detail })) };
}
