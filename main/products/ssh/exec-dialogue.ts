import type { ClientChannel } from 'ssh2';
import { SluiceError } from '../../../shared/errors.ts';
import { openExec, Refused } from './channels.ts';
import type { ProductLine } from './commands.ts';
import { line } from './commands.ts';
import type { Connection } from './connection.ts';
import { cancelled, record, redact } from './context.ts';
import type { Run } from './context.ts';
import type { Dialogue, Reply, SayOptions } from './dialogue.ts';
import { Inbox } from './inbox.ts';
import type { Mode } from './prompt.ts';
import { promptOfLine, readTail } from './prompt.ts';
import { cleanText, toUtf8 } from './terminal.ts';

const questionMs = 300;

/**
 * The dialogue over exec requests, one channel a line, for products that give no shell. Some end the whole connection
 * after one: then the next line logs in again.
 */
export class ExecDialogue implements Dialogue {
  readonly form = 'exec';
  readonly loginMode: Mode = '#';
  readonly mode: Mode = '#';
  readonly hostname = null;
  #connection: Connection;
  readonly #reconnect: (run: Run) => Promise<Connection>;
  #lines = 0;

  constructor(connection: Connection, reconnect: (run: Run) => Promise<Connection>) {
    this.#connection = connection;
    this.#reconnect = reconnect;
  }

  get connection(): Connection {
    return this.#connection;
  }

  ended(): SluiceError | null {
    const ended = this.#connection.ended();
    return ended?.code === 'product.closed' && this.#lines > 0 ? null : ended;
  }

  async say(run: Run, text: ProductLine, options: SayOptions = {}): Promise<Reply> {
    if (this.#connection.ended()) this.#use(await this.#reconnect(run));
    const channel = await this.#open(run, text);
    const raw = await this.#read(run, channel, text, options);
    this.#lines += 1;
    let clean = cleanText(raw);
    const last = clean.slice(clean.lastIndexOf('\n') + 1);
    if (promptOfLine(last) !== null && options.isFile !== true) clean = clean.slice(0, clean.lastIndexOf('\n') + 1);
    const reply = { text: toUtf8(clean).replace(/^\n+|\s+$/g, ''), raw };
    record(run.context, 'received', options.isFile === true ? `(${raw.length} characters of a file)` : reply.text);
    return reply;
  }

  async #open(run: Run, text: ProductLine): Promise<ClientChannel> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await openExec(run, this.#connection, text);
      } catch (error) {
        // The channel before may not be gone yet on the product's side.
        if (error instanceof Refused && error.what === 'channel' && attempt < 3)
          await run.context.options.clock.sleep(100 * attempt, run.signal);
        // One channel a connection, and the refused shell counts as one.
        else if (error instanceof Refused && error.what === 'channel' && attempt === 3) {
          this.#connection.close();
          this.#use(await this.#reconnect(run));
        } else if (error instanceof Refused)
          throw new SluiceError('product.unexpected', { command: redact(run.context, text), detail: error.message });
        // It hung up after the line before, and that was only seen now.
        else if (this.#lines > 0 && attempt < 3 && error instanceof SluiceError && error.code === 'product.closed')
          this.#use(await this.#reconnect(run));
        else throw error;
      }
    }
  }

  #use(connection: Connection): void {
    this.#connection = connection;
  }

  async #read(run: Run, channel: ClientChannel, text: ProductLine, options: SayOptions): Promise<string> {
    const { host, sshPort: port } = run.context.target;
    const limitMs = options.silenceMs ?? run.context.options.limits.silenceMs;
    const inbox = new Inbox(run.context.options.clock);
    inbox.bound(options.isFile ? null : redact(run.context, text), limitMs);
    let closed = false;
    const finished = (): void => {
      closed = true;
      inbox.push(Buffer.alloc(0));
    };
    channel
      .on('data', (data: Buffer) => inbox.push(data))
      .on('close', finished)
      .on('error', finished);
    channel.stderr.on('data', (data: Buffer) => inbox.push(data));
    const connection = this.#connection;
    connection.onEnd((error) => inbox.end(error));
    let quietMs = 0;
    for (let questions = 0; ;) {
      if (closed) return inbox.text();
      if (inbox.ended) {
        // Whole when it said so before it hung up; a cut line shows as no answer at all.
        if (inbox.ended.code === 'product.closed' && inbox.length > 0 && options.isFile !== true) return inbox.text();
        throw inbox.ended;
      }
      if (options.limit !== undefined && inbox.length > options.limit) {
        connection.destroy(
          new SluiceError('product.answer_too_large', {
            command: redact(run.context, text),
            limitBytes: options.limit,
          }),
        );
        continue;
      }
      const tail = options.isFile === true ? null : readTail(inbox.tail, null);
      const ms = tail?.kind === 'question' || tail?.kind === 'pager' ? questionMs : Math.max(1, limitMs / 8);
      const came = await inbox.change(ms, run.signal);
      if (run.signal.aborted) {
        connection.destroy(cancelled(run.signal));
        throw cancelled(run.signal);
      }
      if (came) {
        quietMs = 0;
        continue;
      }
      quietMs += ms;
      if (quietMs >= limitMs) {
        const error = new SluiceError('product.timeout', {
          host,
          port,
          step: redact(run.context, text),
          seconds: Math.ceil(limitMs / 1000),
        });
        connection.destroy(error);
        throw error;
      }
      if (tail?.kind === 'pager') {
        inbox.cutPager(tail.rawStart);
        channel.write(line('space'));
      } else if (tail?.kind === 'question') {
        if (tail.question === 'hidden' || (questions += 1) > 6) {
          const detail = redact(run.context, tail.text).slice(0, 300);
          connection.destroy(new SluiceError('product.unexpected', { command: redact(run.context, text), detail }));
          continue;
        }
        if (!options.expects?.test(tail.text)) run.warn('unknown_question', tail.text);
        inbox.push(Buffer.from('\n'));
        channel.write('\n');
      }
    }
  }
}
