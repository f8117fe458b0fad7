import type { ClientChannel } from 'ssh2';
import { SluiceError } from '../../../shared/errors.ts';
import type { ProductLine } from './commands.ts';
import { line, listedCommand } from './commands.ts';
import type { Connection } from './connection.ts';
import type { Run, SshContext } from './context.ts';
import { asError, cancelled, record, redact, throwIfCancelled } from './context.ts';
import type { Dialogue, Reply, SayOptions } from './dialogue.ts';
import { afterEcho } from './echo.ts';
import { Inbox } from './inbox.ts';
import type { Mode, Prompt, Tail } from './prompt.ts';
import { hostnameOf, modeOfPrompt, promptOfLine, readPrompt, readTail, sameButNumbers } from './prompt.ts';
import { cleanText, lastLine, toUtf8, isNoiseLine } from './terminal.ts';

/**
 * The dialogue over an interactive shell.
 *
 * A reply is over when the product's exact prompt stands at the beginning of the last line, after the echo of what was
 * sent. Whatever is less certain (a prompt that came in pieces, one that does not begin its line, no echo) waits for a
 * moment of quiet, so that the ordinary case never waits. Times in ms.
 */
const pace = {
  /** A prompt that came in pieces: this, or some times the pace at which they came. */
  piecesMs: 30,
  piecesMostMs: 500,
  /** A prompt that does not begin its line. */
  unsureMs: 300,
  /** A file's end; its size and checksum tell besides. */
  fileEndMs: 60,
  /** The first line's echo does not come: this product has none. */
  firstEchoMs: 600,
  /** An echo that always came does not come. */
  laterEchoMs: 2500,
  questionMs: 200,
  /** After this quiet an empty line is sent, when a prompt was seen that something else was printed after. */
  nudgeMs: 900,
  adoptMs: 2500,
  unknownPagerMs: 5000,
} as const;

const mostNudges = 4;
const mostQuestions = 6;

/** How long nothing has come, ms. */
class Quiet {
  ms = 0;
  heard(came: boolean, ms: number): void {
    this.ms = came ? 0 : this.ms + ms;
  }
}

export class ShellDialogue implements Dialogue {
  readonly form = 'shell';
  readonly #context: SshContext;
  readonly #connection: Connection;
  readonly #channel: ClientChannel;
  readonly inbox: Inbox;
  #prompt: Prompt | null = null;
  #isNumbered = false;
  /** The prompt as it was last adopted. */
  #shown: string | null = null;
  #mode: Mode = '>';
  #loginMode: Mode = '>';
  #echoes: boolean | null = null;
  #lineEnd = '\n';

  constructor(context: SshContext, connection: Connection, channel: ClientChannel) {
    this.#context = context;
    this.#connection = connection;
    this.#channel = channel;
    this.inbox = new Inbox(context.options.clock);
    const closed = (): void =>
      this.inbox.end(
        connection.ended() ?? new SluiceError('product.closed', { host: context.target.host, step: 'dialogue' }),
      );
    const take = (data: Buffer): void => this.inbox.push(data);
    channel.on('data', take).on('end', closed).on('close', closed).on('error', closed);
    channel.stderr.on('data', take);
    connection.onEnd((error) => this.inbox.end(error));
  }

  get loginMode(): Mode {
    return this.#loginMode;
  }
  get mode(): Mode {
    return this.#mode;
  }
  get hostname(): string | null {
    return this.#prompt ? hostnameOf(this.#prompt) : null;
  }
  get connection(): Connection {
    return this.#connection;
  }
  get prompt(): Prompt | null {
    return this.#prompt;
  }
  ended(): SluiceError | null {
    return this.inbox.ended ?? this.#connection.ended();
  }

  /** What stands at the end of what came. `known`: only the session's own prompt counts as one. */
  look(known: boolean): Tail {
    return readTail(this.inbox.tail, known ? this.#prompt : null);
  }
  /** `isNumbered`: its numbers change from line to line. Once told, it holds. */
  adopt(prompt: string, isLogin: boolean, isNumbered = false): void {
    this.#isNumbered ||= isNumbered;
    this.#prompt = readPrompt(prompt, this.#isNumbered);
    this.#shown = prompt;
    this.#mode = modeOfPrompt(prompt);
    if (isLogin) this.#loginMode = this.#mode;
  }
  useCarriageReturn(): void {
    this.#lineEnd = '\r';
  }
  enter(): void {
    this.#write(this.#lineEnd);
  }
  /** The one place that sends a secret in a dialogue: the answer to `enable`'s question or to a login's. */
  sendSecret(secret: string): void {
    record(this.#context, 'sent', '<hidden>');
    this.#write(secret + this.#lineEnd);
  }
  /** The answer to the first question of a login inside the shell. */
  sendUsername(username: string): void {
    record(this.#context, 'sent', username);
    this.#write(username + this.#lineEnd);
  }
  sendLine(text: ProductLine): void {
    if (!listedCommand(text)) throw new SluiceError('internal', { detail: 'a line that is not on the list' });
    record(this.#context, 'sent', text);
    this.#write(text + this.#lineEnd);
  }
  page(tail: Extract<Tail, { kind: 'pager' }>): void {
    this.inbox.cutPager(tail.rawStart);
    this.#write(tail.key === 'enter' ? this.#lineEnd : line('space'));
  }
  #write(text: string): void {
    try {
      this.#channel.write(text);
    } catch (error) {
      this.inbox.end(
        new SluiceError(
          'product.closed',
          { host: this.#context.target.host, step: 'dialogue' },
          { cause: asError(error) },
        ),
      );
    }
  }

  /** Waits for something to come. Errors: what ended the channel, `job.cancelled` (the connection is gone then). */
  async change(ms: number, signal: AbortSignal): Promise<boolean> {
    const came = await this.inbox.change(ms, signal);
    if (signal.aborted) {
      this.#connection.destroy(cancelled(signal));
      throw cancelled(signal);
    }
    return came;
  }

  timeout(step: string, limitMs: number): SluiceError {
    const { host, sshPort: port } = this.#context.target;
    const error = new SluiceError('product.timeout', {
      host,
      port,
      step: redact(this.#context, step),
      seconds: Math.ceil(limitMs / 1000),
    });
    // What comes later would be taken for the answer to something else.
    this.#connection.destroy(error);
    return error;
  }

  async say(run: Run, text: ProductLine, options: SayOptions = {}): Promise<Reply> {
    throwIfCancelled(run.signal);
    const over = this.ended();
    if (over) throw over;
    this.inbox.clear();
    const { silenceMs } = this.#context.options.limits;
    this.inbox.bound(options.isFile ? null : redact(this.#context, text), options.silenceMs ?? silenceMs);
    this.sendLine(text);
    const hasEcho = await this.#untilPrompt(run, text, options);
    const reply = this.#reply(text, hasEcho);
    record(
      this.#context,
      'received',
      options.isFile === true ? `(${reply.raw.length} characters of a file)` : reply.text,
    );
    return reply;
  }

  /** Reads until the reply is over. Gives whether the line was echoed. */
  async #untilPrompt(run: Run, text: ProductLine, options: SayOptions): Promise<boolean> {
    const limitMs = options.silenceMs ?? this.#context.options.limits.silenceMs;
    const isFile = options.isFile === true;
    const quiet = new Quiet();
    let nudges = 0;
    let questions = 0;
    let pages = 0;
    let suspect: string | null = null;
    const wait = async (ms: number): Promise<boolean> => {
      const came = await this.change(Math.min(ms, Math.max(1, limitMs - quiet.ms)), run.signal);
      quiet.heard(came, ms);
      if (quiet.ms >= limitMs) throw this.timeout(text, limitMs);
      return came;
    };
    for (;;) {
      if (options.limit !== undefined && this.inbox.length > options.limit) {
        const error = new SluiceError('product.answer_too_large', {
          command: redact(this.#context, text),
          limitBytes: options.limit,
        });
        this.#connection.destroy(error);
        throw error;
      }
      const tail = this.look(true);
      if (tail.kind === 'prompt') {
        const found = await this.#judgePrompt(tail, text, isFile, run.signal);
        if (found !== null) {
          this.#mode = modeOfPrompt(tail.text);
          return found;
        }
        quiet.heard(true, 0);
        continue;
      }
      this.#throwIfEnded();
      if (tail.kind === 'pager') {
        this.page(tail);
        pages += 1;
        quiet.heard(true, 0);
        continue;
      }
      if (tail.kind === 'question' && !isFile) {
        if (await wait(pace.questionMs)) continue;
        if (tail.question === 'hidden' || (questions += 1) > mostQuestions) {
          const error = new SluiceError('product.unexpected', {
            command: redact(this.#context, text),
            detail: redact(this.#context, tail.text).slice(0, 300),
          });
          this.#connection.destroy(error);
          throw error;
        }
        if (!options.expects?.test(tail.text)) run.warn('unknown_question', tail.text);
        record(this.#context, 'received', tail.text);
        this.inbox.push(Buffer.from('\n'));
        this.enter();
        quiet.heard(true, 0);
        continue;
      }
      if (await wait(pace.nudgeMs)) continue;
      // Quiet, and no prompt at the end.
      const partial = tail.kind === 'open' ? tail.line : tail.text;
      if (nudges < mostNudges && this.#promptWasSeen(text)) {
        // Something is printed over every prompt: then the one that was seen is the end.
        if (nudges > 0) return afterEcho(this.inbox.text(), text) >= 0;
        nudges += 1;
        this.enter();
      } else if (quiet.ms >= pace.adoptMs && promptOfLine(partial) !== null && !isFile) {
        // A prompt that is not ours: when it comes back after an empty line, it is.
        const candidate = promptOfLine(partial);
        if (candidate !== null && suspect === candidate && nudges > 0) {
          this.adopt(candidate, false, this.#shown !== null && sameButNumbers(candidate, this.#shown));
          continue;
        }
        suspect = candidate;
        nudges += 1;
        if (nudges <= mostNudges) this.enter();
      } else if (quiet.ms >= pace.unknownPagerMs && partial.trim() !== '' && pages < 3 && !/[:?\]]\s*$/.test(partial)) {
        pages += 1;
        this.#write(line('space'));
      }
    }
  }

  #throwIfEnded(): void {
    const over = this.inbox.ended;
    if (over) throw over;
  }

  /** A prompt stands at the end. Gives whether the echo was there when the reply is over, null when it is not. */
  async #judgePrompt(
    tail: Extract<Tail, { kind: 'prompt' }>,
    text: string,
    isFile: boolean,
    signal: AbortSignal,
  ): Promise<boolean | null> {
    const echoed = afterEcho(this.inbox.text().slice(0, 8 * text.length + 2000), text) >= 0;
    let waitMs = 0;
    if (!tail.certain) waitMs = pace.unsureMs;
    else if (isFile) waitMs = pace.fileEndMs;
    if (!echoed && this.#echoes === null) waitMs = Math.max(waitMs, pace.firstEchoMs);
    else if (!echoed && this.#echoes === true) waitMs = Math.max(waitMs, pace.laterEchoMs);
    else if (this.inbox.lastChunk < tail.text.length)
      waitMs = Math.max(waitMs, Math.min(pace.piecesMostMs, Math.max(pace.piecesMs, 4 * this.inbox.gapMs)));
    // Everything that came in one piece has been taken in before this goes on.
    if (waitMs === 0) await Promise.resolve();
    else if (await this.change(waitMs, signal)) {
      if (this.inbox.ended) return echoed;
      return null;
    }
    const again = this.look(true);
    if (again.kind !== 'prompt' || again.text !== tail.text) return null;
    if (this.#echoes === null || echoed) this.#echoes = echoed;
    return echoed;
  }

  /** The prompt was printed after the echo, and then something else (a syslog line) came over it. */
  #promptWasSeen(text: string): boolean {
    return this.#replyEnd(cleanText(this.inbox.text()), text) >= 0;
  }

  /** Where the first prompt stands that is followed by nothing but blank, noise and prompt lines; -1: nowhere. */
  #replyEnd(clean: string, text: string): number {
    const prompt = this.#prompt;
    if (!prompt) return -1;
    const start = Math.max(0, afterEcho(clean, text));
    let from = -1;
    // Only the last lines can be that; a whole reply is never walked through.
    const window = Math.max(start, clean.length - 6000);
    for (const found of clean.slice(window).matchAll(prompt.startsLine)) {
      const at = window + found.index;
      const promptEnd = at + found[0].length;
      const rest = clean.slice(promptEnd).split('\n');
      const onlyNoise = rest.every((each) => each.trim() === '' || isNoiseLine(each) || prompt.beginsText.test(each));
      if (onlyNoise) {
        from = at;
        break;
      }
    }
    return from;
  }

  #reply(sent: string, hasEcho: boolean): Reply {
    const whole = this.inbox.text();
    const raw = hasEcho ? whole.slice(Math.max(0, afterEcho(whole, sent))) : whole;
    let clean = cleanText(raw);
    const end = this.#replyEnd(clean, '');
    const prompt = this.#prompt;
    if (end >= 0) clean = clean.slice(0, end);
    else if (prompt?.anywhere) clean = clean.replace(prompt.anywhere, '');
    return { text: toUtf8(clean).replace(/^\n+|\s+$/g, ''), raw: this.#rawWithoutPrompt(raw) };
  }

  #rawWithoutPrompt(raw: string): string {
    const prompt = this.#prompt;
    if (!prompt) return raw;
    const lastBreak = raw.lastIndexOf('\n');
    const last = cleanText(lastLine(raw));
    if (prompt.atLineStart.test(last)) return raw.slice(0, lastBreak + 1);
    const at = raw.lastIndexOf(prompt.base);
    return at > lastBreak && prompt.anywhere?.test(last) ? raw.slice(0, at) : raw;
  }
}
