import { findingsOf, findingText as findingOf } from '../../../shared/messages/finding-text.ts';
import { format } from '../../../shared/messages/messages.ts';
import { noteText as spokenNote } from '../../../shared/messages/note-text.ts';
import { translated } from '../../../shared/messages/sentences.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { importedInventoryJson, importedInventoryText } from './inventory-files-text.ts';
import { snakeKeys } from './json-form.ts';
import { appliedJson, appliedText } from './list-text.ts';
import { errorJson } from './output.ts';
import type { FinishedJob, JobResult } from './run-job.ts';
import { tableText } from './table-text.ts';
import { columns, countsText, padded, printable, sizeText } from './text.ts';
import { rowsText } from './rows-text.ts';
import { writtenFiles } from './written-files.ts';
import { errorText, isTextKey, say, sayName, type Words } from '../../../shared/messages/words.ts';

/** What became of a job, as JSON: counts, every product's row, notes, and what was written. */
export function jobJson(words: Words, { result, rows, exitCode }: FinishedJob): unknown {
  return {
    job: result.jobId,
    kind: result.kind,
    state: result.state,
    exit_code: exitCode,
    counts: snakeKeys(result.counts),
    rows: result.rows,
    error: errorJson(words, result.error),
    products: rows.map((row) => ({
      name: row.productName,
      host: row.host,
      state: row.state,
      detail: snakeKeys(row.detail),
      notes: row.notes.map((note) => noteJson(words, note)),
      error: errorJson(words, row.error),
    })),
    notes: result.notes.map((note) => noteJson(words, note)),
    ...(result.handovers && {
      handovers: result.handovers.map(({ handover, files }) => ({
        ...(snakeKeys(handover) as Record<string, unknown>),
        files,
      })),
    }),
    ...(result.imported && {
      files: result.imported.map(({ error, ...file }) => ({
        ...(snakeKeys(file) as Record<string, unknown>),
        error: errorJson(words, error),
      })),
    }),
    ...(result.list && { list: appliedJson(words, result.list) }),
    ...(result.snapshot && { snapshot: snakeKeys(result.snapshot) }),
    ...(result.inventory && { inventory: importedInventoryJson(words, result.inventory) }),
    ...(result.carried && { carried: result.carried }),
    ...(result.files && { files: result.files }),
    ...(result.findings && { findings: result.findings, checked: result.checked ?? 0 }),
  };
}

type Note = JobResult['notes'][number];

function noteJson(words: Words, note: Note) {
  return { code: note.code, message: noteText(words, note), product: note.product, detail: note.detail };
}

function noteText(words: Words, note: Note): string {
  const detail = translated(words.sentences(), note.detail, note.code === 'waiting_for' ? ['holder'] : []);
  return printable(spokenNote(words.messages, { ...note, detail }));
}

/** The same for a person: what was done, then each product that needs a look, by name. */
export function jobText(words: Words, { result, rows, exitCode }: FinishedJob): string {
  const lines: string[] = [];
  for (const { handover, files } of result.handovers ?? []) {
    const account = [handover.smartAccount, handover.virtualAccount].filter((name) => name !== null).join(' / ');
    lines.push(
      say(words, 'job.handover', {
        number: handover.number,
        reports: say(words, 'count.reports', { count: handover.reports }),
        products: say(words, 'count.products', { count: handover.products }),
        account,
      }),
    );
    const { number, onPrem: host } = handover;
    const next =
      host === null
        ? say(words, 'job.handover_next', { number })
        : say(words, 'job.handover_next_on_prem', { number, host });
    lines.push(...writtenFiles(words, files), `  ${next}`);
  }
  for (const file of result.imported ?? []) lines.push(importedText(words, file));
  if (result.list) lines.push(...appliedText(words, result.list));
  if (result.inventory) lines.push(...importedInventoryText(words, result.inventory, result.snapshot?.number ?? 0));
  lines.push(...carriedText(words, result.carried ?? []));
  for (const file of result.files ?? [])
    lines.push(`${file.name}  ${sizeText(words, file.size)}  SHA-256 ${file.sha256}`);
  for (const finding of result.findings ?? []) lines.push(findingText(words, finding));
  if (result.kind === 'verify' && result.state === 'done') {
    const count = result.checked ?? 0;
    lines.push(say(words, result.findings?.length ? 'job.checked' : 'job.verified', { count }));
  }
  if (!rows.length && result.state === 'done' && ['collect', 'check', 'cycle'].includes(result.kind))
    lines.push(say(words, 'job.no_products'));
  lines.push(...acceptedKeys(words, result.notes), ...remarks(words, { result, rows }));
  if (exitCode === exitCodes.nothingToDo && !lines.length && rows.every((row) => row.state === 'nothing'))
    lines.push(...idleText(words, result.kind));
  lines.push(summary(words, result, exitCode));
  return lines.map(printable).join('\n');
}

/** The row by its table and key, as the record names it, and what is wrong with it. */
function findingText(words: Words, { row, detail }: NonNullable<JobResult['findings']>[number]): string {
  const [, table = '', id = ''] = /^(\w+) (.+)$/.exec(row) ?? [];
  const key = `subject.${table}`;
  const name = isTextKey(words, key) ? say(words, key, { id }) : row;
  return `${name}${say(words, 'fact.colon')}${translated(words.sentences(), detail, ['finding'])}`;
}

/** What went wrong or was odd, by product; the same sentence stands there once, from wherever it came. */
function remarks(words: Words, { result, rows }: Pick<FinishedJob, 'result' | 'rows'>): Iterable<string> {
  const lines = new Set<string>();
  const failures = new Set<string>();
  for (const row of rows) {
    const who = nameOf(row);
    const failure = failureText(words, row);
    if (failure !== null) failures.add(failure);
    // A job that failed as a whole leaves all its rows so: its own error says it better.
    else if (row.state === 'cancelled' && result.state === 'cancelled')
      lines.add(`${who}: ${format(words.messages, `row.${row.state}`)}`);
    for (const note of row.notes) lines.add(`${who}: ${noteText(words, note)}`);
  }
  for (const note of result.notes)
    if (!isKeyNote(note))
      lines.add(note.product === null ? noteText(words, note) : `${note.product}: ${noteText(words, note)}`);
  if (result.error) failures.add(errorText(words, result.error));
  // What failed stands last, where the eye is when a long list has run by.
  for (const line of failures) lines.delete(line);
  return [...lines, ...failures];
}

const keyNotes: readonly Note['code'][] = ['host_key_accepted', 'certificate_accepted'];

function isKeyNote(note: Note): boolean {
  return keyNotes.includes(note.code);
}

/** First contacts: one sentence for one, a list under one heading for many. */
function acceptedKeys(words: Words, notes: JobResult['notes']): string[] {
  const accepted = notes
    .filter(isKeyNote)
    .map((note) => ({ who: note.product ?? '', note, fingerprint: note.detail ?? '' }));
  if (accepted.length < 3) return accepted.map(({ who, note }) => `${who}: ${noteText(words, note)}`);
  const width = Math.max(...accepted.map(({ who }) => columns(printable(who))));
  return [
    say(words, 'job.first_contacts'),
    ...accepted.map(({ who, fingerprint }) => `  ${padded(printable(who), width)}  ${fingerprint}`),
  ];
}

/** More products than this are not told line by line: their lines stand in the folder. */
const mostCarried = 10;

function carriedText(words: Words, carried: NonNullable<JobResult['carried']>): string[] {
  if (!carried.length) return [];
  if (carried.length > mostCarried)
    return [
      tableText(carried, [
        { title: say(words, 'heading.product'), value: (file) => file.product },
        { title: say(words, 'heading.file'), value: (file) => file.name },
      ]),
      say(words, 'job.carried_folder'),
    ];
  return [
    ...carried.flatMap((file) => [
      say(words, 'job.carried', { file: file.name, product: file.product }),
      ...file.commands.map((line) => `  ${line}`),
    ]),
    say(words, 'job.carried_next'),
  ];
}

/** Why there was nothing to do, where no product says it. */
function idleText(words: Words, kind: JobResult['kind']): string[] {
  if (kind === 'export') return [say(words, 'job.nothing_to_export')];
  if (kind === 'upload') return [say(words, 'job.nothing_to_upload')];
  if (kind === 'deliver') return [say(words, 'job.nothing_to_deliver')];
  return [];
}

/** A sentence for each product and file that failed: what a script that keeps only the errors wants to see. */
export function jobFailures(words: Words, { result, rows }: FinishedJob): string[] {
  const sentences = [
    ...(result.imported ?? []).filter((file) => file.error).map((file) => importedText(words, file)),
    ...rows.map((row) => failureText(words, row)).filter((text) => text !== null),
    ...(result.error ? [errorText(words, result.error)] : []),
  ];
  return [...new Set(sentences)].map(printable);
}

type Row = FinishedJob['rows'][number];

function nameOf({ productName, host }: Row): string {
  return `${productName}${host !== null && host !== productName ? ` (${host})` : ''}`;
}

function failureText(words: Words, row: Row): string | null {
  if (row.error) return `${nameOf(row)}: ${errorText(words, row.error)}`;
  const stops = findingsOf(row.detail).filter(({ severity }) => severity === 'stop');
  if (row.state === 'failed' && stops.length > 0)
    return `${nameOf(row)}: ${stops.map((one) => findingOf(words.messages, words.sentences(), one)).join(' ')}`;
  return row.state === 'failed' ? `${nameOf(row)}: ${format(words.messages, `row.${row.state}`)}` : null;
}

function importedText(words: Words, file: NonNullable<JobResult['imported']>[number]): string {
  if (file.error) {
    const sentence = errorText(words, file.error);
    const taken = file.added + file.accountFiles + file.moved;
    // An archive's other members were taken all the same; saying "nothing" of the whole would be wrong.
    const rest = taken
      ? say(words, 'import.rest_taken', {
          file: file.name,
          counts: countsText(words, { new_reports: file.added, account_files: file.accountFiles }),
        })
      : '';
    return `${sentence.includes(file.name) ? sentence : `${file.name}: ${sentence}`}${rest}`;
  }
  const more = file.products.length > 5 ? ', …' : '';
  const whose = file.products.length ? ` (${file.products.slice(0, 5).join(', ')}${more})` : '';
  const reports = { new: file.added, known: file.known, flagged: file.flagged };
  const parts = [
    ...(file.added + file.known + file.flagged
      ? [say(words, 'job.reports', { counts: countsText(words, reports) })]
      : []),
    ...(file.accountFiles ? [say(words, 'import.account_files', { count: file.accountFiles })] : []),
    ...(file.unmatched ? [say(words, 'import.unmatched', { count: file.unmatched })] : []),
    ...(file.moved ? [say(words, 'import.moved', { count: file.moved })] : []),
    ...(file.kind === 'terminal-text' && file.changed && !file.moved ? [say(words, 'import.confirms_none')] : []),
    ...(file.changed ? [] : [say(words, 'import.nothing_new')]),
  ];
  return `${file.name}${say(words, 'fact.colon')}${sayName(words, 'file', file.kind)}${whose}${parts.length ? ` · ${parts.join(' · ')}` : ''}`;
}

function summary(words: Words, result: JobResult, exitCode: ExitCode): string {
  const rows = rowsText(words, result.rows);
  const files = result.imported ?? [];
  const refused = files.filter((file) => file.error);
  const isPartly = refused.some((file) => file.changed);
  const isIdle = exitCode === exitCodes.nothingToDo;
  const state = () => {
    if (isIdle) return say(words, 'job.idle');
    if (refused.length)
      return say(words, isPartly ? 'job.not_taken_whole' : 'job.not_taken', {
        count: refused.length,
        total: files.length,
      });
    return result.state === 'crashed' ? say(words, 'job.crashed') : sayName(words, 'state', result.state);
  };
  // A list says its own numbers, and they are no reports.
  const counts = result.kind === 'list' ? '-' : countsText(words, result.counts);
  return [
    say(words, 'job.summary', { kind: sayName(words, 'kind', result.kind), state: state() }),
    ...(rows && !isIdle ? [say(words, 'job.products', { rows })] : []),
    ...(counts === '-' ? [] : [say(words, 'job.reports', { counts })]),
  ].join(' · ');
}
