import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Clock } from '../../../shared/clock.ts';
import type { FaultName } from '../model.ts';
import type { RestAnswer } from './answers.ts';

const thinLine = { delayMs: 700, bytesPerSecond: 8000, pieceBytes: 1000 };
/** A shorter answer is no "file" and is not reset. */
const longAnswerBytes = 1000;

/** Sends an answer the way this product's faults make it. Ends quietly when the client has gone. */
export async function sendAnswer(
  response: ServerResponse,
  answer: RestAnswer,
  faults: ReadonlySet<FaultName>,
  state: { resetsLeft: number },
  options: { readonly clock: Clock; readonly slowMs?: number | undefined },
): Promise<void> {
  const bytes = Buffer.from(answer.text, 'utf8');
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const wait = (ms: number): Promise<void> => options.clock.sleep(ms, gone.signal);
  try {
    if (faults.has('slow')) await wait(options.slowMs ?? 2000);
    if (faults.has('thin-line')) await wait(thinLine.delayMs);
    response.writeHead(answer.status, { ...answer.headers, 'content-length': String(bytes.length) });
    if (state.resetsLeft > 0 && bytes.length >= longAnswerBytes) {
      state.resetsLeft -= 1;
      await write(response, bytes.subarray(0, bytes.length >> 1));
      response.socket?.destroySoon();
    } else if (faults.has('half-reply')) {
      await write(response, bytes.subarray(0, bytes.length >> 1));
      response.socket?.end();
    } else if (faults.has('thin-line')) {
      for (let at = 0; at < bytes.length; at += thinLine.pieceBytes) {
        await write(response, bytes.subarray(at, at + thinLine.pieceBytes));
        await wait((thinLine.pieceBytes * 1000) / thinLine.bytesPerSecond);
      }
      response.end();
    } else {
      response.end(bytes);
    }
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  }
}

async function write(response: ServerResponse, piece: Buffer): Promise<void> {
  if (!response.write(piece)) await once(response, 'drain');
}
