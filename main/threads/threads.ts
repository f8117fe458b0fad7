import { Worker } from 'node:worker_threads';
import { fromErrorData, SluiceError } from '../../shared/errors.ts';
import type { ListFile, ListReading, ReadListOptions } from '../lists/lists.ts';
import type { PortalHead, PortalRow, ReadPortalOptions } from '../lists/portal/portal.ts';
import type { PushedBody } from '../reports/reports.ts';
import type { ThreadAnswer, ThreadTask } from './tasks.ts';

/**
 * Readers of what others wrote, which take seconds for megabytes: dialogues, pages and jobs go on meanwhile. What is short
 * is read where it is, in a few milliseconds; starting a thread takes a tenth of a second.
 */
const shortListBytes = 16 * 1024;
const shortPushBytes = 256 * 1024;

/** As `readList` (its errors); ends with `signal`. */
export async function readListAside(
  files: readonly ListFile[],
  options: ReadListOptions = {},
  signal?: AbortSignal,
): Promise<ListReading> {
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size <= shortListBytes) return (await import('../lists/lists.ts')).readList(files, options);
  return (await inThread({ name: 'list', files, options }, signal)) as ListReading;
}

/** As `readPortalFile`, piece by piece as it is asked for; the file is opened in the thread. */
export async function* readPortalAside(
  path: string,
  file: string,
  options: ReadPortalOptions,
  signal?: AbortSignal,
): AsyncGenerator<PortalHead | readonly PortalRow[]> {
  signal?.throwIfAborted();
  const worker = new Worker(threadUrl(), { workerData: { name: 'portal', path, file, options }, env: {} });
  try {
    for (;;) {
      const answer = await nextAnswer(worker, signal);
      if ('error' in answer) throw fromErrorData(answer.error);
      if ('value' in answer) return;
      yield answer.piece as PortalHead | readonly PortalRow[];
      worker.postMessage('next');
    }
  } finally {
    await worker.terminate();
  }
}

function nextAnswer(worker: Worker, signal: AbortSignal | undefined): Promise<ThreadAnswer> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal?.reason as Error);
    const end = (code: number): void =>
      reject(new SluiceError('internal', { detail: `the thread that read it ended with ${code}` }));
    const forget = (): void => {
      signal?.removeEventListener('abort', leave);
      worker.off('exit', end).off('error', reject);
    };
    signal?.addEventListener('abort', leave, { once: true });
    worker.once('exit', end).once('error', reject);
    worker.once('message', (answer: ThreadAnswer) => {
      forget();
      resolve(answer);
    });
  });
}

/** As `readPushedBody`. */
export async function readPushAside(bytes: Buffer, file: string): Promise<PushedBody> {
  if (bytes.length <= shortPushBytes) return (await import('../reports/reports.ts')).readPushedBody(bytes, file);
  const body = (await inThread({ name: 'push', bytes, file })) as PushedBody;
  // A Buffer arrives as plain bytes.
  return {
    ...body,
    systemInfo: body.systemInfo && asBuffer(body.systemInfo),
    reports: body.reports.map((report) => ({ ...report, body: asBuffer(report.body) })),
  };
}

const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);

/** A checkout has it beside this file, a bundle beside its entries; the parts of a bundle lie one folder below. */
function threadUrl(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('thread.ts', here);
  return new URL(here.includes('/chunks/') ? '../thread.js' : 'thread.js', here);
}

function inThread(task: ThreadTask, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // It needs nothing of the environment, where a passphrase may stand.
    const worker = new Worker(threadUrl(), { workerData: task, env: {} });
    const leave = (): void => {
      void worker.terminate();
      reject(signal?.reason as Error);
    };
    signal?.addEventListener('abort', leave, { once: true });
    worker.once('message', (answer: ThreadAnswer) => {
      if ('error' in answer) reject(fromErrorData(answer.error));
      else if ('value' in answer) resolve(answer.value);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      signal?.removeEventListener('abort', leave);
      // After its answer nobody hears this.
      reject(new SluiceError('internal', { detail: `the thread that read it ended with ${code}` }));
    });
  });
}
