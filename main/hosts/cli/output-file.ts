import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { SluiceError } from '../../../shared/errors.ts';
import { write } from './io.ts';

/** Where text goes. */
export interface Sink {
  write(text: string): Promise<void>;
  /** Gives up what was not put in its place yet. */
  abandon(): Promise<void>;
  close(): Promise<void>;
}

/** A file under a temporary name that takes its place only when it is whole. */
export function fileSink(given: string): Sink {
  const unwritable = ({ code, message }: NodeJS.ErrnoException) =>
    new SluiceError('file.unwritable', { file: given, detail: code ?? message });
  let opened: Promise<OpenFile> | null = null;
  const finish = async (isWhole: boolean) => {
    const opening = opened;
    opened = null;
    const file = await opening?.catch(() => null);
    if (!file) return;
    const { stream, place, temporary } = file;
    const ended = stream.closed || stream.destroyed ? Promise.resolve() : once(stream, 'close').catch(() => undefined);
    stream.end();
    await ended;
    const failure = file.failure();
    try {
      if (failure && isWhole) throw unwritable(failure);
      if (temporary !== null && isWhole)
        await rename(temporary, place).catch((error: NodeJS.ErrnoException) => Promise.reject(unwritable(error)));
    } finally {
      if (temporary !== null) await rm(temporary, { force: true });
    }
  };
  return {
    async write(text) {
      const { stream, failure } = await (opened ??= openFile(given));
      await write(stream, text);
      const failed = failure();
      if (failed) throw unwritable(failed);
    },
    abandon: () => finish(false),
    close: () => finish(true),
  };
}

interface OpenFile extends Place {
  readonly stream: WriteStream;
  readonly failure: () => NodeJS.ErrnoException | null;
}

async function openFile(given: string): Promise<OpenFile> {
  const { place, temporary } = await placeOf(given);
  const isDirect = temporary === null;
  const stream = createWriteStream(temporary ?? place, { flags: isDirect ? 'w' : 'wx', flush: !isDirect });
  let failure: NodeJS.ErrnoException | null = null;
  stream.on('error', (error) => (failure = error));
  return { place, temporary, stream, failure: () => failure };
}

interface Place {
  readonly place: string;
  /** Null where nothing may take the place of what is there: `/dev/stdout`, a pipe, a device. */
  readonly temporary: string | null;
}

/** A link is followed, so that what it points to is replaced and not the link. */
async function placeOf(given: string): Promise<Place> {
  const found = await stat(given).catch(() => null);
  if (found && !found.isFile() && !found.isDirectory()) return { place: given, temporary: null };
  const place = found ? await realpath(given) : given;
  return { place, temporary: `${place}.${randomBytes(4).toString('hex')}.part` };
}
