import type { Clock } from '../../../shared/clock.ts';
import { privileged } from './command-context.ts';
import type { CommandContext, LineSettings } from './command-context.ts';
import { configure } from './configuration.ts';
import type { ConfigurationMode } from './configuration.ts';
import type { Flavour } from './flavours/flavour.ts';
import { flavourOf } from './flavours/flavours.ts';
import { splitFilter } from './output-filter.ts';
import type { SiteProduct } from './site-product.ts';
import type { Terminal } from './terminal.ts';
import { clockTime, logTime } from './times.ts';

/** Lines kept per product for tests and trainers. */
const keptLines = 2_000;

/**
 * What happens to the lines that come in at one terminal line, in a shell or over an exec channel: parse, authorize, run,
 * filter, page, answer.
 */
export class LineSession {
  readonly product: SiteProduct;
  readonly settings: LineSettings;
  readonly #terminal: Terminal;
  readonly #clock: Clock;
  readonly #cut: () => void;
  #level: number;
  #mode: ConfigurationMode | 'exec' = 'exec';
  #left = false;
  #answered = 0;
  #lines = 1;

  constructor(
    product: SiteProduct,
    terminal: Terminal,
    options: { clock: Clock; cut: () => void; length: number; level: number },
  ) {
    this.product = product;
    this.#terminal = terminal;
    this.#clock = options.clock;
    this.#cut = options.cut;
    this.#level = options.level;
    this.settings = {
      length: options.length,
      width: 80,
      promptTimestamp: product.manners.promptTimestamp,
      monitor: product.manners.logging,
      quietFiles: false,
    };
  }

  /** `exit` was typed or the line is gone. */
  get left(): boolean {
    return this.#left || this.#terminal.closed;
  }

  get prompt(): string {
    const mode = this.#mode === 'exec' ? '' : `(${this.#mode})`;
    const sign = this.#level >= privileged ? '#' : '>';
    const { hostname, manners } = this.product;
    if (manners.prompt === null) return this.#flavour.prompt(this.product, mode, sign);
    const time = clockTime(this.product.now(), manners.zone).slice(0, 8);
    const name = manners.prompt.replace('{host}', hostname).replace('{n}', String(this.#lines)).replace('{time}', time);
    return `${name}${mode}${sign}`;
  }

  complete(line: string): string {
    const [only, second] = this.#tree.choices(line, this.#level).filter((word) => /^[a-z/]/.test(word));
    return only === undefined || second !== undefined ? line : `${line.slice(0, line.lastIndexOf(' ') + 1)}${only} `;
  }

  help(line: string): string {
    const words = this.#tree.choices(line, this.#level);
    return words.length === 0 ? '% Unrecognized command' : words.map((word) => `  ${word}`).join('\n');
  }

  /** Runs one line; everything it prints goes to the terminal. Never throws. */
  async run(line: string): Promise<void> {
    this.#lines += 1;
    if (line.trim() !== '') {
      this.product.lines.push(line.trim());
      if (this.product.lines.length > keptLines) this.product.lines.shift();
    }
    if (this.product.faults.has('slow')) await this.#terminal.pause(400);
    if (this.#mode !== 'exec') return this.#configure(line);
    const split = splitFilter(line);
    if (!split.ok) {
      if (split.why === 'incomplete')
        await this.#terminal.write(this.#flavour.incomplete(this.prompt.length + line.length));
      else await this.#pointAt(split.column);
      return;
    }
    const parsed = this.#tree.parse(split.command, this.#level);
    switch (parsed.kind) {
      case 'empty':
        return;
      case 'invalid':
        return this.#pointAt(parsed.column);
      case 'incomplete':
        // What is not in a parser view does not exist, whole or not; an authorization server is asked of whole lines only.
        if (this.product.faults.has('parser-view') && this.#isRefused(parsed.whole))
          return this.#terminal.write(`${this.product.manners.refusal}\n\n`);
        return this.#terminal.write(this.#flavour.incomplete(this.prompt.length + line.length));
      case 'ambiguous':
        return this.#terminal.write(this.#flavour.ambiguous(parsed.text, this.prompt.length));
      case 'run': {
        if (this.#isRefused(parsed.whole)) return this.#terminal.write(`${this.product.manners.refusal}\n\n`);
        const { savingMs } = this.product.manners;
        if (savingMs > 0 && parsed.whole.startsWith('license smart save usage')) await this.#terminal.pause(savingMs);
        const raw = await parsed.command.run(this.#context(), parsed.args);
        const text = split.filter === null ? raw : split.filter(raw);
        return this.#answer(parsed.whole, text);
      }
    }
  }

  #isRefused(whole: string): boolean {
    return this.product.manners.refusedCommands.some((start) => whole.startsWith(start));
  }

  get #flavour(): Flavour {
    return flavourOf(this.product.kind);
  }

  get #tree(): Flavour['tree'] {
    return this.#flavour.tree;
  }

  async #answer(command: string, text: string): Promise<void> {
    const isReading = /^(?:show|more|dir)/.test(command);
    let whole = `${this.#flavour.before(this.product)}${text}`;
    if (isReading && this.settings.promptTimestamp) whole = `${this.#loadLines()}${whole}`;
    if (this.settings.monitor && !command.startsWith('more')) whole = this.#withLogLine(command, whole);
    const isCut =
      (isReading && text.length > 80 && this.product.strikes('half-reply')) ||
      (command.startsWith('more ') && text.length > 200 && this.product.strikes('reset-mid-file'));
    if (isCut) {
      await this.#terminal.write(whole.slice(0, Math.floor(whole.length / 2)));
      await this.#terminal.pause(20); // a reset overtakes what was just written
      this.#cut();
      return;
    }
    await this.#page(whole);
  }

  /** `--More--`: space gives a screen, return a line, anything else ends the output. */
  async #page(text: string): Promise<void> {
    const screen = this.settings.length - 1;
    if (this.settings.length === 0 || text === '') return this.#terminal.write(text);
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    let room = screen;
    for (let from = 0; from < lines.length && !this.#terminal.closed;) {
      const piece = lines.slice(from, from + room);
      await this.#terminal.write(`${piece.join('\n')}\n`);
      from += piece.length;
      if (from >= lines.length) return;
      const { pager } = this.#flavour;
      await this.#terminal.write(pager);
      const key = await this.#terminal.readKey();
      const back = '\b'.repeat(pager.trimEnd().length);
      await this.#terminal.write(`${back}${' '.repeat(back.length - 1)}${back}`);
      if (key === ' ') room = screen;
      else if (key === '\r' || key === '\n') room = 1;
      else return;
    }
  }

  async #configure(line: string): Promise<void> {
    if (this.#mode === 'exec') return;
    if (line === '\x1a') {
      this.#mode = 'exec';
      return;
    }
    const doing = /^\s*do\s+(.*)$/i.exec(line)?.[1];
    if (doing !== undefined) {
      const mode = this.#mode;
      this.#mode = 'exec';
      await this.run(doing);
      this.#mode = mode;
      return;
    }
    // An authorization server is asked of these lines, too.
    if (this.#isRefused(line.trim())) return this.#terminal.write(`${this.product.manners.refusal}\n\n`);
    const step = configure(this.product, this.settings, this.#mode, line);
    if (step.kind === 'invalid') return this.#pointAt(step.column);
    this.#mode = step.mode;
    if (this.product.manners.cutsConfiguration && step.mode === 'config') this.#cut();
  }

  async #pointAt(column: number): Promise<void> {
    await this.#terminal.write(this.#flavour.invalid(this.prompt.length + column));
  }

  #loadLines(): string {
    const { product } = this;
    const { zone, clockMark } = product.manners;
    const source = clockMark === '*' ? 'No time source' : 'Time source is NTP';
    return `Load for five secs: 1%/0%; one minute: 0%; five minutes: 0%\n${source}, ${clockMark}${clockTime(product.now(), zone)}\n\n`;
  }

  /** A log message in front of every third answer, in the middle of every ninth. */
  #withLogLine(command: string, text: string): string {
    this.#answered++;
    if (this.#answered % 3 !== 1) return text;
    const message = command.startsWith('license')
      ? '%SMART_LIC-6-REPORTING_REQUIRED: A Usage report acknowledgement will be required in 89 days.'
      : '%LINEPROTO-5-UPDOWN: Line protocol on Interface GigabitEthernet0/0/1, changed state to up';
    const { clockMark, zone } = this.product.manners;
    const line = `${clockMark}${logTime(this.product.now(), zone)}: ${message}\n`;
    const lines = text.split('\n');
    if (this.#answered % 9 !== 1 || lines.length < 6) return `${line}${text}`;
    const middle = Math.floor(lines.length / 2);
    return `${lines.slice(0, middle).join('\n')}\n${line}${lines.slice(middle).join('\n')}`;
  }

  #context(): CommandContext {
    const terminal = this.#terminal;
    const session = {
      get: () => this.#level,
      set: (level: number) => (this.#level = level),
    };
    return {
      product: this.product,
      clock: this.#clock,
      settings: this.settings,
      gone: terminal.gone,
      get level() {
        return session.get();
      },
      set level(level: number) {
        session.set(level);
      },
      print: async (text) => {
        await terminal.write(text);
        await terminal.flush();
      },
      ask: (question, options) => terminal.readLine({ prompt: question, echo: options?.echo ?? true }),
      confirm: async (question) => {
        await terminal.write(question);
        const key = await terminal.readKey();
        const yes = key === '\r' || key === '\n' || key === 'y' || key === 'Y';
        await terminal.write('\n');
        return yes;
      },
      enterConfiguration: () => (this.#mode = 'config'),
      leave: () => (this.#left = true),
      drop: this.#cut,
    };
  }
}
