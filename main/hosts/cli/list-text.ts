import type { Output } from '../../../shared/contract/contract.ts';
import type { ListField, ListFormat } from '../../../shared/contract/list-words.ts';
import { joinedText } from '../../../shared/messages/joined-text.ts';
import { listFieldText, listFileText, listProblemText } from '../../../shared/messages/list-text.ts';
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

export function problemText(words: Words, problem: Problem): string {
  return listProblemText(words.messages, problem);
}

/** What becomes of a line: what a new one says, old → new of one that is there, and what is the matter with it. */
export function rowWords(words: Words, row: PreviewRow): string {
  const changes = row.changes.map(({ field, from, to }) => `${fieldName(words, field)} ${from} → ${to}`);
  const values = row.action === 'add' ? newValues(words, row) : [];
  return joinedText(words.messages, [...values, ...changes, ...row.problems.map((one) => problemText(words, one))]);
}

/** Its name and address stand in front already. */
function newValues(words: Words, row: PreviewRow): string[] {
  const values: readonly (readonly [ListField, string | number | null])[] = [
    ['ssh_port', row.sshPort],
    ['rest_port', row.restPort],
    ['way', row.way],
    ['site', row.site],
    ['tags', row.tags?.join(', ') ?? null],
    ['username', row.username],
    ['credential', row.credential],
    ['jump', row.jump],
  ];
  return values.flatMap(([field, value]) =>
    value === null || value === '' || (field === 'ssh_port' && value === usualSshPort)
      ? []
      : [`${fieldName(words, field)} ${value}`],
  );
}

const usualSshPort = 22;

/** One line: where it stands, what becomes of it, and why. */
export function rowText(words: Words, row: PreviewRow): string {
  const who = [row.name, row.host === row.name ? null : row.host]
    .filter((part) => part !== null && part !== '')
    .join(' ');
  return [`${row.file}:${row.line}`, actionName(words, row), who, rowWords(words, row)].filter(Boolean).join('  ');
}

function fieldName(words: Words, field: string): string {
  return listFieldText(words.messages, field);
}

export function fileProblemText(words: Words, problem: Preview['fileProblems'][number]): string {
  return listFileText(words.messages, problem);
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
        `${file}:${line}${name === '' ? '' : ` ${name}`}: ${
          error
            ? errorText(words, error)
            : joinedText(
                words.messages,
                problems.map((one) => problemText(words, one)),
              )
        }`,
    ),
    ...applied.credentials.map(({ name, username, products }) =>
      say(words, 'list.credential_made', { name, username, count: products }),
    ),
    ...applied.jumps.map((name) => say(words, 'list.jump_made', { name })),
    ...(applied.droppedPasswords > 0 ? [say(words, 'list.dropped', { count: applied.droppedPasswords })] : []),
    say(words, 'list.applied', { added, changed, same, refused }),
  ];
}
