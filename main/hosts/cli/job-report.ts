import { format } from '../../../shared/messages/messages.ts';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import { snakeKeys } from './json-form.ts';
import { errorJson } from './output.ts';
import type { FinishedJob, JobResult } from './run-job.ts';
import { tableText } from './table-text.ts';
import { columns, counted, countsText, padded, printable, sizeText } from './text.ts';
import { rowsText } from './rows-text.ts';
import { writtenFiles } from './written-files.ts';
import { errorText, type Words } from './words.ts';

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
  return printable(format(words.messages, `note.${note.code}`, { detail: note.detail }));
}

/** The same for a person: what was done, then each product that needs a look, by name. */
export function jobText(words: Words, { result, rows, exitCode }: FinishedJob): string {
  const lines: string[] = [];
  for (const { handover, files } of result.handovers ?? []) {
    const account = [handover.smartAccount, handover.virtualAccount].filter((name) => name !== null).join(' / ');
    lines.push(
      `Hand-over ${handover.number}: ${counted(handover.reports, 'report')} of ${counted(handover.products, 'product')}${account ? ` for ${account}` : ''}`,
    );
    lines.push(
      ...writtenFiles(files),
      `  Upload it at the portal, then import the ACK, or say that it went up: sluice handover sent ${handover.number}`,
    );
  }
  for (const file of result.imported ?? []) lines.push(importedText(words, file));
  lines.push(...carriedText(result.carried ?? []));
  for (const file of result.files ?? []) lines.push(`${file.name}  ${sizeText(file.size)}  SHA-256 ${file.sha256}`);
  for (const finding of result.findings ?? []) lines.push(`${finding.row}: ${finding.detail}`);
  if (result.kind === 'verify' && result.state === 'done') {
    const checked = result.checked ?? 0;
    lines.push(
      result.findings?.length
        ? `${counted(checked, 'entry', 'entries')} of the record checked.`
        : `${counted(checked, 'entry', 'entries')} of the record checked; all as written.`,
    );
  }
  if (!rows.length && result.state === 'done' && ['collect', 'check', 'cycle'].includes(result.kind))
    lines.push('No product is in service here. Add one with "sluice product add".');
  lines.push(...acceptedKeys(words, rows), ...remarks(words, { result, rows }));
  if (exitCode === exitCodes.nothingToDo && !lines.length && rows.every((row) => row.state === 'nothing'))
    lines.push(...idleText(result.kind));
  lines.push(summary(words, result, exitCode));
  return lines.map(printable).join('\n');
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
    for (const note of row.notes) if (!isKeyNote(note)) lines.add(`${who}: ${noteText(words, note)}`);
  }
  for (const note of result.notes)
    if (!isKeyNote(note) || !rows.some((row) => row.productName === note.product))
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
function acceptedKeys(words: Words, rows: FinishedJob['rows']): string[] {
  const accepted = rows.flatMap((row) =>
    row.notes.filter(isKeyNote).map((note) => ({ who: row.productName, note, fingerprint: note.detail ?? '' })),
  );
  if (accepted.length < 3) return accepted.map(({ who, note }) => `${who}: ${noteText(words, note)}`);
  const width = Math.max(...accepted.map(({ who }) => columns(printable(who))));
  return [
    'First contact; these host keys and certificates were accepted and recorded:',
    ...accepted.map(({ who, fingerprint }) => `  ${padded(printable(who), width)}  ${fingerprint}`),
  ];
}

/** More products than this are not told line by line: their lines stand in the folder. */
const mostCarried = 10;

function carriedText(carried: NonNullable<JobResult['carried']>): string[] {
  if (!carried.length) return [];
  if (carried.length > mostCarried)
    return [
      tableText(carried, [
        { title: 'PRODUCT', value: (file) => file.product },
        { title: 'FILE', value: (file) => file.name },
      ]),
      'Beside the files stands a lines_PRODUCT.txt for each product: compare the UDI, paste the lines on the product, save what it shows, then "sluice import" that text.',
    ];
  return [
    ...carried.flatMap((file) => [
      `${file.name} for ${file.product}. On the product type:`,
      ...file.commands.map((line) => `  ${line}`),
    ]),
    'The same lines stand in lines_PRODUCT.txt beside the files, fit to be pasted. Save what the product shows, then "sluice import" that text.',
  ];
}

/** Why there was nothing to do, where no product says it. */
function idleText(kind: JobResult['kind']): string[] {
  if (kind === 'export')
    return [
      'No collected report waits to go up. "sluice status" shows where everything is, "sluice collect" fetches more.',
    ];
  if (kind === 'upload') return ['No report waits to go up, and no acknowledgement is awaited.'];
  if (kind === 'deliver')
    return ['No acknowledgement waits for a product. "sluice files" shows what came from the account.'];
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
  return row.state === 'failed' ? `${nameOf(row)}: ${format(words.messages, `row.${row.state}`)}` : null;
}

function importedText(words: Words, file: NonNullable<JobResult['imported']>[number]): string {
  if (file.error) {
    const sentence = errorText(words, file.error);
    const taken = file.added + file.accountFiles + file.moved;
    // An archive's other members were taken all the same; saying "nothing" of the whole would be wrong.
    const rest = taken
      ? ` The rest of ${file.name} was taken (${countsText({ 'new reports': file.added, 'files from the account': file.accountFiles })}).`
      : '';
    return `${sentence.includes(file.name) ? sentence : `${file.name}: ${sentence}`}${rest}`;
  }
  const more = file.products.length > 5 ? ', …' : '';
  const whose = file.products.length ? ` (${file.products.slice(0, 5).join(', ')}${more})` : '';
  const reports = { new: file.added, known: file.known, 'with other bytes than before': file.flagged };
  const parts = [
    ...(file.added + file.known + file.flagged ? [`reports: ${countsText(reports)}`] : []),
    ...(file.accountFiles ? [`files from the account: ${file.accountFiles}`] : []),
    ...(file.unmatched ? [`of them unmatched: ${file.unmatched} (sluice assign)`] : []),
    ...(file.moved ? [`reports moved on: ${file.moved}`] : []),
    ...(file.kind === 'terminal-text' && file.changed && !file.moved ? ['it confirms no report'] : []),
    ...(file.changed ? [] : ['nothing new']),
  ];
  return `${file.name}: ${file.kind}${whose}${parts.length ? ` · ${parts.join(' · ')}` : ''}`;
}

function summary(words: Words, result: JobResult, exitCode: ExitCode): string {
  const rows = rowsText(words, result.rows);
  const refused = (result.imported ?? []).filter((file) => file.error).length;
  const state = { done: 'done', failed: 'failed', cancelled: 'cancelled', crashed: 'ended without an end' }[
    result.state
  ];
  const isPartly = (result.imported ?? []).some((file) => file.error && file.changed);
  const isIdle = exitCode === exitCodes.nothingToDo;
  return [
    `${result.kind}: ${isIdle ? 'nothing to do' : refused ? `${refused} of ${result.imported?.length ?? 0} files not taken${isPartly ? ' whole' : ''}` : state}`,
    ...(rows && !isIdle ? [`products: ${rows}`] : []),
    ...(countsText(result.counts) === '-' ? [] : [`reports: ${countsText(result.counts)}`]),
  ].join(' · ');
}
