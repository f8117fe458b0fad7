import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Answer } from '../../../shared/bridge.ts';
import type { Clock } from '../../../shared/clock.ts';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import type { Limits } from './limits.ts';
import { respondAnswer, respondEarly } from './respond.ts';
import { safeFileName } from '../../safe-file-name.ts';
import type { WebApplication } from './web-application.ts';

export interface UploadContext {
  readonly application: WebApplication;
  readonly clock: Clock;
  readonly limits: Limits;
  /** The session's. */
  readonly signal: AbortSignal;
  /** Told of each piece that comes. */
  readonly onAlive: () => void;
}

/**
 * `POST /files?name=…`: the body becomes a scratch file of the application's, and the answer is its `FileRef`.
 * It goes to the disk as it comes, never into memory. A file that did not come whole is deleted.
 */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
  { application, clock, limits, signal, onAlive }: UploadContext,
): Promise<void> {
  const file = safeFileName(name);
  const tooLarge = new SluiceError('file.too_large', { file, limitBytes: limits.uploadBytes });
  const drain = { clock, patienceMs: limits.bodyMs };
  if (Number(request.headers['content-length'] ?? 0) > limits.uploadBytes)
    return respondEarly(request, response, failure(tooLarge), 413, drain);
  let path: string | null = null;
  const ended = new AbortController();
  let heardAt = clock.monotonicMs();
  void watchSilence();
  try {
    let left = limits.uploadBytes;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        heardAt = clock.monotonicMs();
        onAlive();
        left -= chunk.length;
        done(left < 0 ? tooLarge : null, chunk);
      },
    });
    path = application.files.pathOf(await application.files.scratch(file, 'file'));
    const target = createWriteStream(path, { flags: 'wx', mode: 0o600 });
    // The request is not destroyed by a failing disk: the browser is still to read why.
    await pipeline(request.iterator({ destroyOnReturn: false }), counted, target, { signal });
    if (!request.complete) throw new SluiceError('job.cancelled');
    respondAnswer(response, { ok: true, value: await application.files.register(path) });
  } catch (thrown) {
    if (path !== null) await rm(path, { force: true }).catch(() => undefined);
    if (request.destroyed && !request.complete) response.destroy();
    else respondEarly(request, response, failure(uploadFailure(thrown, file)), thrown === tooLarge ? 413 : 200, drain);
  } finally {
    ended.abort();
  }

  async function watchSilence(): Promise<void> {
    try {
      while (clock.monotonicMs() - heardAt < limits.uploadSilenceMs)
        await clock.sleep(limits.uploadSilenceMs - (clock.monotonicMs() - heardAt), ended.signal);
      request.destroy();
    } catch {
      // The upload has ended.
    }
  }
}

/** Errors of the file system in the words of the contract, with the person's name of the file, not our path. */
export function uploadFailure(thrown: unknown, file: string): unknown {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : null;
  if (thrown instanceof SluiceError || code === null || code === 'ABORT_ERR') return thrown;
  const detail = code === 'ENOSPC' || code === 'EDQUOT' ? 'the disk of this computer is full' : code;
  return new SluiceError('file.unwritable', { file, detail }, { cause: thrown });
}

function failure(thrown: unknown): Answer {
  return { ok: false, error: toErrorData(thrown) };
}
