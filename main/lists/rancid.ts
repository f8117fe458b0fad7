import { mostListRows } from '../../shared/contract/list-words.ts';
import { SluiceError } from '../../shared/errors.ts';
import type { FormatReading, TextFile } from './format.ts';
import { makeRow } from './make-row.ts';

/**
 * RANCID `router.db`: `name;type;state[;comment]`, with `:` in versions before 3 (router.db(5)). What is not `up` is not
 * contacted there either.
 */
export function readRancid({ text, name: file }: TextFile): FormatReading {
  let count = 0;
  const rows = text.split(/\r\n|\n|\r/).flatMap((given, at) => {
    const line = given.trim();
    if (line === '' || line.startsWith('#')) return [];
    count += 1;
    if (count > mostListRows) throw new SluiceError('list.too_large', { file, what: 'lines', limit: mostListRows });
    const separator = line.includes(';') ? ';' : ':';
    const fields = line.split(separator).map((field) => field.trim());
    const [name = '', type = '', state = ''] = fields;
    const where = { file, line: at + 1 };
    if (fields.length < 3 || name === '' || type === '')
      return [makeRow({ ...where, name: name || null, problems: [{ code: 'bad_line', detail: name.slice(0, 40) }] })];
    return [
      makeRow({
        ...where,
        name,
        host: name,
        tags: [type.toLowerCase()],
        problems: state.toLowerCase() === 'up' ? [] : [{ code: 'marked_down', detail: state.slice(0, 40) || '-' }],
      }),
    ];
  });
  return { rows, problems: [] };
}

/** Most lines of a text are of that form. */
export function looksLikeRancid(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .slice(0, 50);
  const fit = lines.filter((line) => /^[^;:\s,=]+([;:])[a-z0-9_.-]+\1(up|down)(\1|$)/i.test(line));
  return lines.length > 0 && fit.length >= Math.ceil(lines.length * 0.6);
}
