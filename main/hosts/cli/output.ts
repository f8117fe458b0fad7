import type { Writable } from 'node:stream';
import type { ErrorData } from '../../../shared/errors.ts';
import type { CliIo } from './io.ts';
import { write } from './io.ts';
import { fileSink, type Sink } from './output-file.ts';
import { columns, padded, printable, printableLines, wrapped } from './text.ts';
import { errorText, say, type Words } from '../../../shared/messages/words.ts';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => string;
  /** On a terminal that is too narrow for all columns, those with the highest number go first. Absent: it stays. */
  readonly spare?: number;
}

/** Where a command's result goes: text or JSON, standard output or the file of `--output`. */
export interface Output {
  readonly json: boolean;
  /** One value. `text` is made only when text is wanted. */
  result(value: unknown, text: () => string): Promise<void>;
  /** A list, however long: pages are written as they come. */
  list<Row>(rows: AsyncIterable<Row> | Iterable<Row>, form: ListForm<Row>): Promise<number>;
  /** A remark for the person; never part of the result. */
  note(text: string): void;
  /** An error sentence for the person; in JSON mode `{"error": …}` is the result, unless one was given already. */
  error(error: ErrorData): Promise<void>;
  /** Puts the file of `--output` in its place. */
  close(): Promise<void>;
}

export interface ListForm<Row> {
  readonly toJson: (row: Row) => unknown;
  readonly columns: readonly Column<Row>[];
  /** Said when there is no row. */
  readonly empty: string;
}

export function createOutput(
  io: CliIo,
  options: { readonly json?: boolean | undefined; readonly output?: string | undefined },
  words: Words,
): Output {
  const json = options.json === true;
  // `/dev/stdout` cannot be opened again where it is a socket, which it is under many a program.
  const isStandard = options.output === undefined || options.output === '-' || options.output === '/dev/stdout';
  const sink = isStandard ? standardOutput(io.stdout) : fileSink(options.output);
  let written = false;
  const put = async (text: string) => {
    written = true;
    await sink.write(text);
  };
  const isUnread = () => isStandard && io.isStdoutGone?.() === true;
  const note = (text: string) => void io.stderr.write(`${printableLines(text)}\n`);
  return {
    json,
    note,
    async result(value, text) {
      await put(json ? `${safeJson(value)}\n` : lines(printableLines(text())));
    },
    async list(rows, form) {
      const wanted = untilUnread(rows, isUnread);
      const room = isStandard && io.stdout.isTTY === true ? (io.stdout.columns ?? Infinity) : Infinity;
      return json
        ? await putJsonList(wanted, form.toJson, put)
        : await putTable(words, wanted, form, { put, note, room });
    },
    async error(error) {
      note(`sluice: ${printable(errorText(words, error))}`);
      // The file of `--output` keeps what it held before: half a list or an error is not what it is there for.
      await sink.abandon();
      if (json && (!isStandard || !written))
        await write(io.stdout, `${safeJson({ error: errorJson(words, error) })}\n`);
    },
    close: () => sink.close(),
  };
}

async function* untilUnread<Row>(
  rows: AsyncIterable<Row> | Iterable<Row>,
  isUnread: () => boolean,
): AsyncIterable<Row> {
  for await (const row of rows) {
    if (isUnread()) return;
    yield row;
  }
}

/**
 * Indented JSON for pipes and terminals alike: what JSON leaves as it is but a terminal obeys (C1 controls, delete, marks
 * that turn text around) is written as an escape; the value read from it is the same.
 */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

export interface ErrorJson {
  readonly code: string;
  readonly message: string;
  readonly params: ErrorData['params'];
}

/** The form of an error in JSON output; null stays null. */
export function errorJson(words: Words, error: ErrorData | null): ErrorJson | null {
  return error && { code: error.code, message: errorText(words, error), params: error.params };
}

async function putJsonList<Row>(
  rows: AsyncIterable<Row>,
  toJson: (row: Row) => unknown,
  put: (text: string) => Promise<void>,
): Promise<number> {
  let count = 0;
  try {
    for await (const row of rows) {
      const text = safeJson(toJson(row)).replaceAll('\n', '\n  ');
      await put(`${count ? ',' : '['}\n  ${text}`);
      count += 1;
    }
  } catch (thrown) {
    // What was read so far stays a whole list for programs; the exit code and the sentence say that it is not all.
    if (count) await put('\n]\n');
    throw thrown;
  }
  await put(count ? '\n]\n' : '[]\n');
  return count;
}

/** Widths come from the first rows; a later, longer value only pushes its own line. */
const rowsForWidths = 500;

async function putTable<Row>(
  words: Words,
  rows: AsyncIterable<Row>,
  form: ListForm<Row>,
  { put, note, room }: TableTarget,
): Promise<number> {
  const first: string[][] = [];
  let widths: number[] | null = null;
  let count = 0;
  let left: readonly number[] = form.columns.map((_column, index) => index);
  const line = (cells: readonly string[], w: readonly number[]) => {
    const texts = left.map((index) => padded(cells[index] ?? '', w[index] ?? 0));
    const whole = texts.join('  ').trimEnd();
    if (columns(whole) <= room) return `${whole}\n`;
    // A sentence that runs over the edge stands below its row, broken between words.
    const sentence = cells[left.at(-1) ?? 0] ?? '';
    return `${[texts.slice(0, -1).join('  ').trimEnd(), ...wrapped(sentence, room - 4).map((part) => `    ${part}`)].join('\n')}\n`;
  };
  const flush = async () => {
    if (!first.length) return;
    const titles = form.columns.map((column) => column.title);
    widths = titles.map((title, index) => Math.max(columns(title), ...first.map((row) => columns(row[index] ?? ''))));
    left = fitting(form.columns, widths, room);
    for (const row of [titles, ...first]) await put(line(row, widths));
    first.length = 0;
  };
  for await (const row of rows) {
    count += 1;
    const cells = form.columns.map((column) => printable(column.value(row)));
    if (widths) await put(line(cells, widths));
    else if (first.push(cells) === rowsForWidths) await flush();
  }
  await flush();
  if (!count) note(form.empty);
  const missing = form.columns.filter((_column, index) => count && !left.includes(index)).map(({ title }) => title);
  if (missing.length) note(say(words, 'table.left_out', { columns: missing.join(say(words, 'list.comma')) }));
  return count;
}

interface TableTarget {
  readonly put: (text: string) => Promise<void>;
  readonly note: (text: string) => void;
  /** Columns of the terminal; Infinity where there is none. */
  readonly room: number;
}

/** Which columns have room. The last one may run over the edge: it is a sentence that wraps. */
function fitting<Row>(columnsOf: readonly Column<Row>[], widths: readonly number[], room: number): readonly number[] {
  const left = columnsOf.map((_column, index) => index);
  const spare = left
    .filter((index) => columnsOf[index]?.spare !== undefined)
    .sort((one, other) => (columnsOf[one]?.spare ?? 0) - (columnsOf[other]?.spare ?? 0));
  const width = () =>
    left.reduce((sum, index, at) => {
      const title = columns(columnsOf[index]?.title ?? '');
      return sum + (at ? 2 : 0) + (at === left.length - 1 ? title : (widths[index] ?? 0));
    }, 0);
  while (width() > room) {
    const next = spare.pop();
    if (next === undefined) break;
    left.splice(left.indexOf(next), 1);
  }
  return left;
}

function standardOutput(stream: Writable): Sink {
  const nothing = () => Promise.resolve();
  return { write: (text) => write(stream, text), abandon: nothing, close: nothing };
}

function lines(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
