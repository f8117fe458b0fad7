import { once } from 'node:events';
import { createReadStream } from 'node:fs';
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
    case 'portal': {
      const { readPortalFile } = await import('../lists/portal/portal.ts');
      const open = () => createReadStream(task.path);
      for await (const piece of readPortalFile({ name: task.file, open }, task.options)) {
        const answer: ThreadAnswer = { piece };
        parentPort?.postMessage(answer);
        // What nobody has taken yet is not read ahead of.
        if (parentPort) await once(parentPort, 'message');
      }
      return null;
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
