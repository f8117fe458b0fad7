import { parentPort, workerData } from 'node:worker_threads';
import { toErrorData } from '../../shared/errors.ts';
import type { ThreadAnswer, ThreadTask } from './tasks.ts';

/** The thread's own side: one task, one answer, then it ends. */
async function work(task: ThreadTask): Promise<unknown> {
  switch (task.name) {
    case 'list': {
      const { readList } = await import('../lists/lists.ts');
      // A Buffer arrives as plain bytes.
      return readList(
        task.files.map((file) => ({
          ...file,
          bytes: Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.length),
        })),
        task.options,
      );
    }
    case 'push': {
      const { readPushedBody } = await import('../reports/reports.ts');
      return readPushedBody(task.bytes, task.file);
    }
  }
}

const answer: ThreadAnswer = await work(workerData as ThreadTask).then(
  (value) => ({ value }),
  (thrown: unknown) => ({ error: toErrorData(thrown) }),
);
parentPort?.postMessage(answer);
