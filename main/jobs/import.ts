import { basename } from 'node:path';
import { isRefusing } from '../../shared/contract/list-words.ts';
import type { UnmatchedWhy } from '../../shared/contract/account-files.ts';
import { assertNever, SluiceError, toErrorData, type ErrorData } from '../../shared/errors.ts';
import { readArchive } from '../cssm/archive/archive.ts';
import type { ListReading } from '../lists/lists.ts';
import { classifyFile } from '../reports/reports.ts';
import { importAccountFile } from './import-account-file.ts';
import { importTerminalText } from './import-terminal-text.ts';
import { importUsage } from './import-usage.ts';
import { checkFileSize, readHead, sizeOf } from './read-file.ts';
import { failedFiles, type JobRun } from './services.ts';

/** What became of one file. Counts of everything in it. */
export interface ImportedFile {
  readonly name: string;
  kind: string;
  added: number;
  known: number;
  flagged: number;
  accountFiles: number;
  unmatched: number;
  readonly unmatchedWhy: UnmatchedWhy[];
  moved: number;
  /** False when the same had been brought in before. */
  changed: boolean;
  readonly products: Set<string>;
  error: ErrorData | null;
}

/**
 * Takes any files and goes by their content: usage files, archives, ACK and other account files, printed text. A second
 * time changes nothing. A bad file is that file's error; the others go on.
 */
export async function importFiles(
  run: JobRun,
  paths: readonly string[],
  options: { alreadySent: boolean },
): Promise<readonly ImportedFile[]> {
  run.phase('importing', paths.length);
  const done: ImportedFile[] = [];
  for (const path of paths) {
    run.signal.throwIfAborted();
    const result = blank(basename(path));
    done.push(result);
    try {
      await importPath(run, path, result, options);
    } catch (thrown) {
      if (run.signal.aborted) throw thrown;
      const error = toErrorData(thrown);
      if (error.code.startsWith('ledger.')) throw thrown;
      result.error = error;
    }
    run.step();
  }
  const failed = done.filter(({ error }) => error !== null).length;
  if (failed > 0) run.count(failedFiles, failed);
  return done;
}

async function importPath(
  run: JobRun,
  path: string,
  result: ImportedFile,
  options: { alreadySent: boolean },
): Promise<void> {
  const name = basename(path);
  const size = await sizeOf(path, name);
  if (size === 0) throw new SluiceError('file.empty', { file: name });
  const head = await readHead(path, name, Math.min(size, 4096));
  const { kind } = classifyFile(head, name);
  if (kind === 'tar' || kind === 'gzip') {
    result.kind = 'archive';
    await importArchive(run, path, name, result, options);
    return;
  }
  checkFileSize(size, name);
  await importBytes(run, await readHead(path, name, size), name, [], result, options);
}

/** The account's manifest, and what file managers leave in archives that people pack again. */
const isBesideThePoint = /(?:^|\/)(?:manifest\.mf|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i;

/**
 * Everything in an archive is looked at before anything of it is kept, so that a truncated or hostile one leaves
 * nothing half done. Archives are small beside memory's bound: members are capped one by one and in sum.
 */
async function importArchive(
  run: JobRun,
  path: string,
  name: string,
  result: ImportedFile,
  options: { alreadySent: boolean },
): Promise<void> {
  let members = 0;
  const look = async (): Promise<void> => {
    members += 1;
  };
  await readArchive(path, name, look, {}, run.signal);
  if (members === 0) throw new SluiceError('file.unknown', { file: name });
  let useful = 0;
  let firstError: ErrorData | null = null;
  await readArchive(
    path,
    name,
    async (member) => {
      if (isBesideThePoint.test(member.name)) return;
      try {
        await importBytes(run, member.bytes, member.name, member.path.toReversed(), result, options);
        useful += 1;
      } catch (thrown) {
        const error = toErrorData(thrown);
        if (error.code.startsWith('ledger.')) throw thrown;
        firstError ??= error;
      }
    },
    {},
    run.signal,
  );
  result.kind = 'archive';
  if (firstError) result.error = firstError;
  else if (useful === 0) throw new SluiceError('file.unknown', { file: name });
}

async function importBytes(
  run: JobRun,
  bytes: Buffer,
  name: string,
  around: readonly string[],
  result: ImportedFile,
  options: { alreadySent: boolean },
): Promise<void> {
  const { kind, problem } = classifyFile(bytes, name);
  result.kind = kind;
  if (problem) throw problem;
  switch (kind) {
    case 'usage':
    case 'rest-usage':
      await importUsage(run, bytes, name, kind, options, result);
      return;
    case 'ack':
    case 'policy':
    case 'authorization':
    case 'trust':
      await importAccountFile(run, bytes, name, around, result);
      return;
    case 'text':
      try {
        await importTerminalText(run, bytes, name, result);
      } catch (thrown) {
        throw await orIsList(thrown, bytes, name);
      }
      return;
    case 'empty':
      throw new SluiceError('file.empty', { file: name });
    case 'trust-request':
    case 'authorization-request':
    case 'tar':
    case 'gzip':
    case 'zip':
    case 'png':
    case 'binary':
      throw new SluiceError('file.unknown', { file: name });
    case 'json':
    case 'xml-unknown':
      throw await orIsList(new SluiceError('file.unknown', { file: name }), bytes, name);
    default:
      return assertNever(kind);
  }
}

/** What is nothing that `import` knows may be a list of products: then it is said which command takes it. */
async function orIsList(thrown: unknown, bytes: Buffer, name: string): Promise<unknown> {
  if (!(thrown instanceof SluiceError) || thrown.code !== 'file.unknown') return thrown;
  return (await productListIn(bytes, name)) === null
    ? thrown
    : new SluiceError('file.is_list', { file: name }, { cause: thrown });
}

/** Null: no list of products, as far as its form tells. */
export async function productListIn(bytes: Buffer, name: string): Promise<ListReading | null> {
  const { readListAside } = await import('../threads/threads.ts');
  const list = await readListAside([{ name, folders: [], bytes }]).catch(() => null);
  // Any text can be taken for a table of one column.
  const isKnown = list !== null && (list.format !== 'table' || (list.table?.columns.length ?? 0) > 1);
  const hasProduct = list?.rows.some(
    ({ host, problems }) => host !== null && !problems.some(({ code }) => isRefusing(code)),
  );
  return isKnown && hasProduct ? list : null;
}

function blank(name: string): ImportedFile {
  return {
    name,
    kind: 'unknown',
    added: 0,
    known: 0,
    flagged: 0,
    accountFiles: 0,
    unmatched: 0,
    unmatchedWhy: [],
    moved: 0,
    changed: false,
    products: new Set(),
    error: null,
  };
}
