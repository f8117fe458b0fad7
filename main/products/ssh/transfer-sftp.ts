import type { SFTPWrapper } from 'ssh2';
import { SluiceError } from '../../../shared/errors.ts';
import { openSftp, Refused } from './channels.ts';
import type { Connection } from './connection.ts';
import type { Run } from './context.ts';

/** One request's bytes, and how many requests are under way at once: a long line is filled, no server is flooded. */
const pieceBytes = 32_768;
const inFlight = 16;

type Done<T> = (error: Error | null | undefined, value: T) => void;
const call = <T>(start: (done: Done<T>) => void): Promise<T> =>
  new Promise((resolve, reject) => {
    start((error, value) => {
      if (error) reject(error);
      else resolve(value);
    });
  });

/** Errors: `Refused` when the product does not give the file this way; the connection's own when it ends. */
export async function sftpGet(run: Run, connection: Connection, paths: readonly string[]): Promise<Buffer> {
  const { limits } = run.context.options;
  return withSftp(run, connection, async (sftp) => {
    const { handle } = await firstThatOpens(sftp, paths, 'r');
    const { size } = await call<{ size: number }>((done) => sftp.fstat(handle, done));
    if (size > limits.maxFileBytes)
      throw new SluiceError('file.too_large', { file: paths[0] ?? '', limitBytes: limits.maxFileBytes });
    const bytes = Buffer.alloc(size);
    let have = 0;
    const readPiece = async (start: number, end: number): Promise<void> => {
      for (let at = start; at < end;) {
        const count = await call<number>((done) =>
          sftp.read(handle, bytes, at, end - at, at, (error, read) => done(error, read)),
        );
        if (count === 0) throw new SluiceError('product.file_damaged', { path: paths[0] ?? '', detail: 'sftp: short' });
        at += count;
        have += count;
        run.progress('fetching', have, size);
      }
    };
    await inParallel(size, readPiece);
    await call<void>((done) => sftp.close(handle, (error) => done(error, undefined))).catch(() => undefined);
    return bytes;
  });
}

export async function sftpPut(
  run: Run,
  connection: Connection,
  paths: readonly string[],
  bytes: Buffer,
): Promise<void> {
  await withSftp(run, connection, async (sftp) => {
    const { handle } = await firstThatOpens(sftp, paths, 'w');
    await inParallel(bytes.length, (start, end) =>
      call<void>((done) => sftp.write(handle, bytes, start, end - start, start, (error) => done(error, undefined))),
    );
    await call<void>((done) => sftp.close(handle, (error) => done(error, undefined)));
    run.progress('putting', bytes.length, bytes.length);
  });
}

async function inParallel(size: number, piece: (start: number, end: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < size) {
      const start = next;
      next = Math.min(size, start + pieceBytes);
      await piece(start, next);
    }
  };
  await Promise.all(Array.from({ length: Math.min(inFlight, Math.ceil(size / pieceBytes)) }, lane));
}

/** Products name their file systems in different ways here: the first path that opens counts. */
async function firstThatOpens(
  sftp: SFTPWrapper,
  paths: readonly string[],
  flags: 'r' | 'w',
): Promise<{ handle: Buffer }> {
  const errors: string[] = [];
  for (const path of paths) {
    try {
      return { handle: await call<Buffer>((done) => sftp.open(path, flags, done)) };
    } catch (error) {
      errors.push(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Refused('protocol', errors.join('; '));
}

async function withSftp<T>(run: Run, connection: Connection, work: (sftp: SFTPWrapper) => Promise<T>): Promise<T> {
  const sftp = await openSftp(run, connection);
  const limitMs = run.context.options.limits.silenceMs;
  // A channel that ends answers no request any more.
  const ending = new Promise<never>((_resolve, reject) => {
    const ended = (): void =>
      reject(connection.ended() ?? new SluiceError('product.closed', { host: run.context.target.host, step: 'sftp' }));
    sftp.on('end', ended).on('close', ended).on('error', ended);
  });
  ending.catch(() => undefined);
  try {
    return await connection.within(Promise.race([work(sftp), ending]), { limitMs, step: 'sftp', signal: run.signal });
  } catch (error) {
    if (error instanceof SluiceError || error instanceof Refused) throw error;
    const ended = connection.ended();
    if (ended) throw ended;
    throw new Refused('protocol', `sftp: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    sftp.end();
  }
}
