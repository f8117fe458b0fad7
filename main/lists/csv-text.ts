import { SluiceError } from '../../shared/errors.ts';
import { mostListRows } from '../../shared/contract/list-words.ts';

export interface CsvRecord {
  readonly line: number;
  readonly values: readonly string[];
}

export interface CsvText {
  readonly delimiter: string;
  readonly records: readonly CsvRecord[];
}

/** How a CSV is read, whole or piece by piece. Its line ends were made `\n`: the library takes the first for that of all. */
export const csvForm = (delimiter: string) => ({
  record_delimiter: '\n',
  bom: true,
  delimiter,
  relax_column_count: true,
  // A quote inside a field that does not begin with one is a letter; Excel writes and reads it so.
  relax_quotes: true,
  skip_empty_lines: true,
  max_record_size: longestRecord,
  info: true as const,
});

/** The line in which a record begins: the library says in which it ends. */
export function firstLine(record: readonly string[], endsIn: number): number {
  return endsIn - record.reduce((sum, value) => sum + countOf(value, '\n'), 0);
}

const delimiters = [',', ';', '\t', '|'] as const;
const longestRecord = 64 * 1024;
export const mostColumns = 500;
/** Of the whole text: 20,000 products with 250 columns each. Each empty one costs the reader forty times its byte. */
const mostValues = 5_000_000;

/**
 * Records of a CSV or TSV text with the line each begins in. Empty lines and lines of comment (`#` at the beginning) are
 * left out. `file.malformed` with its line (a quote that is not closed), `list.too_large` (more lines than products).
 */
export async function readCsv(text: string, file: string, given?: string): Promise<CsvText> {
  const delimiter = given ?? delimiterOf(text);
  if (countOf(text, delimiter) > mostValues)
    throw new SluiceError('list.too_large', { file, what: 'values', limit: mostValues });
  const { parse } = await import('csv-parse/sync');
  const records: CsvRecord[] = [];
  try {
    parse(text.replace(/\r\n?/g, '\n'), {
      ...csvForm(delimiter),
      comment: '#',
      comment_no_infix: true,
      // Kept by hand: `info` gives the line in which a record ends.
      on_record: (given: unknown) => {
        const { record, info } = given as { record: string[]; info: { lines: number } };
        if (records.length > mostListRows)
          throw new SluiceError('list.too_large', { file, what: 'lines', limit: mostListRows });
        records.push({ line: firstLine(record, info.lines), values: record.slice(0, mostColumns) });
        return null;
      },
    });
  } catch (thrown) {
    if (thrown instanceof SluiceError) throw thrown;
    throw csvError(thrown, file);
  }
  return { delimiter, records };
}

/** The library's refusal as one of ours, with its line. */
export function csvError(thrown: unknown, file: string): SluiceError {
  const { code, lines } = thrown as { code?: string; lines?: number };
  const detail = `CSV: ${typeof code === 'string' ? code : 'not understood'}`;
  return new SluiceError('file.malformed', { file, detail, line: typeof lines === 'number' ? lines : 1, column: 1 });
}

function countOf(text: string, sign: string): number {
  let count = 0;
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}

/** The one that the first lines have most alike; `sep=;` in the first line is Excel's own word. */
export function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .slice(0, 10)
    .map((line) => line.replace(/"[^"]*"/g, ''));
  let best = ',';
  let most = 0;
  for (const one of delimiters) {
    const counts = lines.map((line) => line.split(one).length - 1);
    const [first = 0] = counts;
    if (first === 0) continue;
    const same = counts.filter((count) => count === first).length / counts.length;
    const score = same * 100 + Math.min(first, 50);
    if (score > most) {
      most = score;
      best = one;
    }
  }
  return best;
}
