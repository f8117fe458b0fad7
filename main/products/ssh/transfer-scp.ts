import { SluiceError } from '../../../shared/errors.ts';
import { ByteReader } from './byte-reader.ts';
import { answerMs, noAnswer, openExec, Refused } from './channels.ts';
import { line } from './commands.ts';
import type { Connection } from './connection.ts';
import type { Run } from './context.ts';

/**
 * The SCP protocol over an exec request, both directions, one file (`scp -f`, `scp -t`). The format: the source side
 * sends `C0644 <size> <name>\n`, the bytes and a NUL, each answered with a NUL; \x01 and \x02 begin an error line.
 */
const headerLimit = 40;
/** After a warning line the product goes on at once, or it means a refusal. */
const afterWarningMs = 2000;

/** Errors: `Refused` when the product does not give the file this way; `product.closed` when it ended in mid-file. */
export async function scpGet(run: Run, connection: Connection, file: string, isPatient = false): Promise<Buffer> {
  const { limits } = run.context.options;
  const channel = await openExec(run, connection, line('scp-get', { file }), isPatient);
  const errors: string[] = [];
  channel.stderr.on('data', (data: Buffer) => errors.push(data.toString('latin1')));
  const reader = new ByteReader(channel);
  const header = async (): Promise<number> => {
    channel.write('\0');
    for (let count = 0; count < headerLimit; count += 1) {
      const text = await reader.line();
      if (text === null) break;
      const entry = /^C[0-7]{3,6} (\d+) /.exec(text.trimEnd());
      if (entry?.[1]) return Number(entry[1]);
      if (/^T\d/.test(text)) channel.write('\0');
      else {
        const words = text.replace(/[\0-\x1f]/g, '').trim();
        if (words !== '') errors.push(words);
        if (/^[\x01\x02]/.test(text)) break;
      }
    }
    const ended = connection.ended();
    if (ended && errors.length === 0) throw ended;
    throw new Refused('protocol', errors.join(' ').trim() || 'scp: no answer');
  };
  const contents = async (size: number): Promise<Buffer> => {
    channel.write('\0');
    const bytes = await reader.exactly(size, (have) => run.progress('fetching', have, size));
    if (bytes === null)
      throw connection.ended() ?? new SluiceError('product.closed', { host: run.context.target.host, step: 'scp' });
    const end = await reader.byte();
    if (end !== null && end !== 0) throw new SluiceError('product.file_damaged', { path: file, detail: 'scp: end' });
    channel.write('\0');
    return bytes;
  };
  try {
    const size = await connection
      .within(header(), { limitMs: answerMs(run, isPatient), step: 'scp', signal: run.signal })
      .catch((error: unknown) => {
        throw noAnswer(error, 'request');
      });
    if (size > limits.maxFileBytes) throw new SluiceError('file.too_large', { file, limitBytes: limits.maxFileBytes });
    return await connection.within(contents(size), { limitMs: limits.silenceMs, step: 'scp', signal: run.signal });
  } finally {
    channel.end();
    channel.close();
  }
}

export async function scpPut(
  run: Run,
  connection: Connection,
  file: string,
  name: string,
  bytes: Buffer,
  isPatient = false,
): Promise<void> {
  const { limits } = run.context.options;
  const channel = await openExec(run, connection, line('scp-put', { file }), isPatient);
  const errors: string[] = [];
  channel.stderr.on('data', (data: Buffer) => errors.push(data.toString('latin1')));
  const reader = new ByteReader(channel);
  const acknowledged = async (): Promise<void> => {
    let isWarned = false;
    for (let count = 0; count < headerLimit; count += 1) {
      const code: number | null = isWarned ? await soon(run, reader.byte()) : await reader.byte();
      if (code === 0) return;
      if (code === null) break;
      const text = (await reader.line()) ?? '';
      errors.push((code > 2 ? String.fromCharCode(code) : '') + text.trim());
      if (code === 2) break;
      // A warning may be all: then the answer itself follows.
      isWarned = code === 1;
    }
    const ended = connection.ended();
    if (ended && errors.length === 0) throw ended;
    throw new Refused('protocol', errors.join(' ').trim() || 'scp: no answer');
  };
  const work = async (): Promise<void> => {
    channel.write(`C0644 ${bytes.length} ${name}\n`);
    await acknowledged();
    channel.write(Buffer.concat([bytes, Buffer.from([0])]));
    await acknowledged();
    run.progress('putting', bytes.length, bytes.length);
  };
  try {
    await connection
      .within(acknowledged(), { limitMs: answerMs(run, isPatient), step: 'scp', signal: run.signal })
      .catch((error: unknown) => {
        throw noAnswer(error, 'request');
      });
    await connection.within(work(), { limitMs: limits.silenceMs, step: 'scp', signal: run.signal });
  } finally {
    channel.end();
    channel.close();
  }
}

/** What comes within a moment; null: nothing does. */
async function soon<T>(run: Run, coming: Promise<T>): Promise<T | null> {
  const done = new AbortController();
  const nothing = run.context.options.clock.sleep(afterWarningMs, done.signal).then(
    () => null,
    () => null,
  );
  try {
    return await Promise.race([coming, nothing]);
  } finally {
    done.abort();
  }
}
