import { joinedText } from '../../../shared/messages/joined-text.ts';
import type { Output } from '../../../shared/contract/contract.ts';
import type { PortalProblem } from '../../../shared/contract/inventory-file-words.ts';
import { format } from '../../../shared/messages/messages.ts';
import { say, type Words } from '../../../shared/messages/words.ts';
import { snakeKeys } from './json-form.ts';
import { errorJson } from './output.ts';
import { timeText } from './text.ts';

type Preview = Output<'inventory.previewFiles'>;
type Line = Preview['lines'][number];
type Imported = NonNullable<Output<'jobs.wait'>['inventory']>;

function problemText(words: Words, { code, field, detail }: PortalProblem): string {
  const name = field === null ? '' : format(words.messages, `portal.field.${field}`);
  return format(words.messages, `portal.problem.${code}`, { field: name, detail });
}

function lineText(words: Words, line: Line): string {
  const what = say(words, line.isLeftOut ? 'portal.left_out' : 'portal.kept');
  const problems = joinedText(
    words.messages,
    line.problems.map((one) => problemText(words, one)),
  );
  return [`${line.file}:${line.line}`, what, line.name, problems].filter((part) => part !== '').join('  ');
}

/** What the files are, line by line what would become of them, and what has to be said first. */
export function previewText(words: Words, preview: Preview): string[] {
  const { known, older, unread, remarked } = preview;
  const beyond = preview.kept + preview.leftOut - preview.lines.length;
  const list = (name: string): string => format(words.messages, `portal.kind.${name as keyof Preview['older']}`);
  const absent = [
    ...Object.entries(older).map(([name, at]) => say(words, 'portal.older', { list: list(name), time: timeText(at) })),
    ...(unread.length === 0 ? [] : [say(words, 'portal.unread', { list: unread.map(list).join(', ') })]),
  ];
  return [
    ...preview.files.flatMap((file) => fileText(words, file)),
    ...preview.lines.map((line) => lineText(words, line)),
    ...(beyond > 0 ? [say(words, 'portal.more', { count: beyond })] : []),
    ...(known === null ? absent : [say(words, 'portal.known', { number: known.number })]),
    ...(remarked === 0 ? [] : [say(words, 'portal.remarked', { count: remarked })]),
    say(words, 'portal.counts', { kept: preview.kept, leftOut: preview.leftOut }),
  ];
}

function fileText(words: Words, file: Preview['files'][number]): string[] {
  const { name, kind, sameAs, asOf, asOfFrom } = file;
  if (sameAs !== null) return [say(words, 'portal.same_as', { file: name, other: sameAs })];
  const is =
    kind === null
      ? say(words, 'portal.file_unknown', { file: name })
      : say(words, 'portal.file', { file: name, kind: format(words.messages, `portal.kind.${kind}`) });
  const day = asOfFrom === null ? '' : say(words, `portal.as_of_${asOfFrom}`, { time: timeText(asOf) });
  const meaning = new Map(Object.entries(file.mapping).map(([field, at]) => [at, field]));
  return [
    [is, day].filter((part) => part !== '').join(', '),
    ...file.columns.map((column, at) => {
      const samples = file.sample.map((row) => row[at] ?? '').filter((value) => value !== '');
      return `  #${at + 1}  ${column}  =  ${meaning.get(at) ?? '-'}    ${samples.slice(0, 3).join(' | ')}`;
    }),
  ];
}

const lineJson = (words: Words, { isLeftOut, problems, ...line }: Line): unknown => ({
  ...line,
  left_out: isLeftOut,
  problems: problems.map((one) => ({ ...one, message: problemText(words, one) })),
});

export function previewJson(words: Words, { lines, blocks, ...preview }: Preview): unknown {
  return {
    ...(snakeKeys({ ...preview, files: undefined }) as object),
    files: preview.files.map(({ mapping, ...file }) => ({ ...(snakeKeys(file) as object), mapping })),
    blocks: blocks.map((one) => errorJson(words, one)),
    lines: lines.map((line) => lineJson(words, line)),
  };
}

export function importedInventoryJson(words: Words, { isKnown, kept, leftOut, remarked, lines }: Imported): unknown {
  return { is_known: isKnown, kept, left_out: leftOut, remarked, lines: lines.map((line) => lineJson(words, line)) };
}

export function importedInventoryText(words: Words, imported: Imported, number: number) {
  const { isKnown, kept, leftOut, remarked, lines } = imported;
  if (isKnown) return [say(words, 'portal.known', { number })];
  return [
    ...lines.map((line) => lineText(words, line)),
    ...(remarked === 0 ? [] : [say(words, 'portal.remarked', { count: remarked })]),
    say(words, 'portal.counts', { kept, leftOut }),
  ];
}
