import type { Output } from '../../../shared/contract/contract.ts';
import type { ListField, ListFormat } from '../../../shared/contract/list-words.ts';
import { format } from '../../../shared/messages/messages.ts';
import { errorText, say, type Words } from '../../../shared/messages/words.ts';
import { snakeKeys } from './json-form.ts';
import { errorJson } from './output.ts';

export type Preview = Output<'lists.preview'>;
export type PreviewRow = Preview['rows'][number];
type Applied = NonNullable<Output<'jobs.wait'>['list']>;

export const formatName = (words: Words, name: ListFormat): string => format(words.messages, `list.format.${name}`);
export const actionName = (words: Words, row: PreviewRow): string =>
  format(words.messages, `list.action.${row.action}`);

type Problem = PreviewRow['problems'][number];

export function problemText(words: Words, { code, detail }: Problem): string {
  return format(words.messages, `list.problem.${code}`, { detail });
}

/** What becomes of a line: old → new, and what is the matter with it. */
export function rowWords(words: Words, row: PreviewRow): string {
  const changes = row.changes.map(({ field, from, to }) => `${fieldName(words, field)} ${from} → ${to}`);
  return [...changes, ...row.problems.map((one) => problemText(words, one))].join('; ');
}

function fieldName(words: Words, field: string): string {
  return format(words.messages, `list.field.${field as ListField}`);
}

export function fileProblemText(words: Words, { code, file, line, detail }: Preview['fileProblems'][number]): string {
  return `${file}${line === null ? '' : `:${line}`}: ${format(words.messages, `list.file.${code}`, { detail })}`;
}

export function previewJson(words: Words, preview: Preview, rows: readonly PreviewRow[]): unknown {
  const { cursor: _cursor, total: _total, fileProblems, ...head } = preview;
  return {
    ...(snakeKeys({ ...head, table: undefined, rows: undefined }) as object),
    ...(head.table ? { table: head.table } : {}),
    file_problems: fileProblems.map((one) => ({ ...one, message: fileProblemText(words, one) })),
    rows: rows.map((row) => ({
      ...(snakeKeys({ ...row, problems: undefined, index: undefined }) as object),
      problems: row.problems.map((one) => ({ ...one, message: problemText(words, one) })),
    })),
  };
}

/** Numbers, and what stands above or below the lines. */
export function headText(words: Words, preview: Preview): string[] {
  const { counts } = preview;
  return [
    say(words, 'list.is', { format: formatName(words, preview.format) }),
    say(words, 'list.counts', counts),
    ...(counts.passwords > 0 ? [say(words, 'list.passwords', { count: counts.passwords, logins: counts.logins })] : []),
    ...preview.credentials.map(({ name, username, products }) =>
      say(words, 'list.credential_new', { name, username, count: products }),
    ),
    ...preview.jumps.map((name) => say(words, 'list.jump_new', { name })),
    ...preview.fileProblems.map((one) => fileProblemText(words, one)),
  ];
}

/** The columns of a table, what each is taken for, and the first rows. */
export function columnsText(words: Words, table: NonNullable<Preview['table']>): string[] {
  const meaning = new Map(Object.entries(table.mapping).map(([field, at]) => [at, field as ListField]));
  return table.columns.map((column, at) => {
    const field = meaning.get(at);
    const samples = table.sample.map((row) => row[at] ?? '').filter((value) => value !== '');
    const taken = field === undefined ? '-' : `${field} (${fieldName(words, field)})`;
    return `  #${at + 1}  ${column}  =  ${taken}    ${samples.slice(0, 3).join(' | ')}`;
  });
}

export function appliedJson(words: Words, applied: Applied): unknown {
  return {
    ...(snakeKeys({ ...applied, rows: undefined }) as object),
    rows: applied.rows.map(({ problems, error, ...row }) => ({
      ...row,
      problems: problems.map((one) => ({ ...one, message: problemText(words, one) })),
      error: errorJson(words, error),
    })),
  };
}

export function appliedText(words: Words, applied: Applied): string[] {
  const { added, changed, same, refused } = applied;
  return [
    ...applied.rows.map(
      ({ file, line, name, problems, error }) =>
        `${file}:${line}${name === '' ? '' : ` ${name}`}: ${error ? errorText(words, error) : problems.map((one) => problemText(words, one)).join('; ')}`,
    ),
    ...applied.credentials.map(({ name, username, products }) =>
      say(words, 'list.credential_made', { name, username, count: products }),
    ),
    ...applied.jumps.map((name) => say(words, 'list.jump_made', { name })),
    ...(applied.droppedPasswords > 0 ? [say(words, 'list.dropped', { count: applied.droppedPasswords })] : []),
    say(words, 'list.applied', { added, changed, same, refused }),
  ];
}
