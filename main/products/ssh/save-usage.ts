import { SluiceError } from '../../../shared/errors.ts';
import type { Which } from '../../../shared/vocabulary.ts';
import { line } from './commands.ts';
import type { ProductLine } from './commands.ts';
import type { Run } from './context.ts';
import { redact } from './context.ts';
import { filesystemOf } from './filesystem.ts';
import { choosePlace, deleteFile, fileState } from './product-files.ts';
import type { FileState } from './product-files.ts';
import { refusalOf, throwIfRefused } from './session.ts';
import type { Session } from './session.ts';
import { withoutNoise } from './terminal.ts';

/** A usage file on the product, whole as far as `dir` tells. */
export interface SavedFile {
  readonly path: string;
  readonly size: number | null;
  readonly freeBytes: number | null;
}

/** Below this nothing is even tried. A report takes 2 to 3 KB (protocol 4.5). */
const leastFreeBytes = 32 * 1024;
const noSpace =
  /no space|not enough space|insufficient (?:disk |free )?space|(?:disk|device|file ?system) (?:is )?full|out of (?:disk )?space|space left/i;
const noFilesystem = /no such device|unknown (?:device|file ?system)|invalid (?:device|file ?system|path)/i;
const nothingToReport = /requested item was not found/i;

/**
 * `license smart save usage …`, or what `ask` does instead, to a file with a unique name that is in the ledger before it exists. The file decides,
 * not the words (protocol 1.3). Gives null when the product has nothing to report.
 *
 * `onPath` is told the path as soon as the file may exist.
 * Errors: `product.no_space`, `product.command_failed`, `not_authorized`, the connection's own.
 */
export async function saveUsage(
  run: Run,
  session: Session,
  which: Which,
  onPath: (path: string) => void,
  ask: AskToSave = askToSave,
): Promise<SavedFile | null> {
  const { temporaryFiles, learned } = run.context.options;
  const place = await choosePlace(run, session);
  if (place.freeBytes !== null && place.freeBytes < leastFreeBytes)
    throw new SluiceError('product.no_space', {
      filesystem: place.filesystem,
      freeBytes: place.freeBytes,
      neededBytes: leastFreeBytes,
    });
  run.progress('saving');
  const filesystems = [place.filesystem, ...place.otherFilesystems];
  let first: Asked | null = null;
  let asked: Asked | null = null;
  for (const filesystem of filesystems) {
    const path = `${filesystem}${temporaryFiles.newName('txt')}`;
    await temporaryFiles.willCreate(path);
    onPath(path);
    asked = await ask(run, session, which, path);
    first ??= asked;
    const isUnknownPlace = asked.refusal === 'invalid' || noFilesystem.test(withoutNoise(asked.text));
    if (asked.refusal === null && !isUnknownPlace) break;
    if (place.otherFilesystems.length === 0 && asked.refusal === null) break;
    temporaryFiles.gone(path);
    if (!isUnknownPlace) break;
  }
  if (asked === null || first === null) throw new SluiceError('internal', { detail: 'no file system' });
  // When no name is taken, the first is the one whose refusal says something.
  if (asked.refusal !== null) throwIfRefused(run, session, first.sent, first.text);
  const { path, sent } = asked;
  if (place.otherFilesystems.length > 0 && noFilesystem.test(withoutNoise(asked.text)))
    throw new SluiceError('product.command_failed', { command: first.sent, text: redact(run.context, first.text) });
  if (place.otherFilesystems.length > 0) learned.set({ filesystem: filesystemOf(path) });
  const words = redact(run.context, withoutNoise(asked.text));
  const state = await whenWritten(run, session, path, words);
  if (state.exists !== true && nothingToReport.test(words)) {
    temporaryFiles.gone(path);
    return null;
  }
  if (noSpace.test(words)) {
    await deleteFile(run, session, path);
    throw new SluiceError('product.no_space', {
      filesystem: place.filesystem,
      freeBytes: state.freeBytes ?? place.freeBytes ?? 0,
      neededBytes: state.size ?? 0,
    });
  }
  if (state.exists === false) {
    temporaryFiles.gone(path);
    throw new SluiceError('product.command_failed', { command: sent, text: words || 'no file was written' });
  }
  if (words !== '' && !nothingToReport.test(words)) run.warn('other_text', words.slice(0, 500));
  return { path, size: state.size, freeBytes: state.freeBytes };
}

/** Some give the prompt back while they still write. Looked at again for a while when nothing is there and nothing was said. */
const writing = { pauseMs: 500, most: 10 } as const;

async function whenWritten(run: Run, session: Session, path: string, words: string): Promise<FileState> {
  for (let looks = 1; ; looks += 1) {
    const state = await fileState(run, session, path);
    const isNothingYet = words === '' && (state.exists === false || state.size === 0);
    if (!isNothingYet || looks >= writing.most) return state;
    await run.context.options.clock.sleep(writing.pauseMs, run.signal);
  }
}

/** How the product answered to being asked to save. */
export interface Asked {
  readonly path: string;
  /** What it was asked with. */
  readonly sent: string;
  readonly text: string;
  readonly refusal: ReturnType<typeof refusalOf>;
}

export type AskToSave = (run: Run, session: Session, which: Which, path: string) => Promise<Asked>;

async function askToSave(run: Run, session: Session, which: Which, path: string): Promise<Asked> {
  const { learned, limits } = run.context.options;
  const withoutFile = learned.get().saveWithoutFile === true;
  const ask = async (sent: ProductLine): Promise<Asked> => {
    const { text } = await session.dialogue.say(run, sent, { silenceMs: limits.saveSilenceMs });
    return { path, sent, text, refusal: refusalOf(text) };
  };
  const asked = await ask(saveLine(which, path, withoutFile));
  if (asked.refusal === null || asked.refusal === 'not_authorized') return asked;
  // NX-OS takes no `file` keyword (protocol Q18).
  const second = await ask(saveLine(which, path, !withoutFile));
  if (second.refusal !== null) return asked;
  learned.set({ saveWithoutFile: !withoutFile });
  return second;
}

function saveLine(which: Which, path: string, withoutFile: boolean): ProductLine {
  switch (which.kind) {
    case 'unreported':
      return line(withoutFile ? 'save-unreported-plain' : 'save-unreported', { path });
    case 'all':
      return line(withoutFile ? 'save-all-plain' : 'save-all', { path });
    case 'days':
      return line(withoutFile ? 'save-days-plain' : 'save-days', { path, days: String(which.days) });
  }
}
