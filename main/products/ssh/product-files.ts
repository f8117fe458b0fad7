import { line } from './commands.ts';
import type { Run } from './context.ts';
import {
  baseName,
  filesystemOf,
  isWritableFilesystem,
  mayHoldFiles,
  onStandby,
  readDirectory,
  sizeIn,
  writableFilesystems,
} from './filesystem.ts';
import { refusalOf, say } from './session.ts';
import type { Session } from './session.ts';
import { withoutNoise } from './terminal.ts';

export interface Place {
  readonly filesystem: string;
  /** Null where `dir` does not tell. */
  readonly freeBytes: number | null;
  /** What else it may be called, where `dir` does not tell and none was used before. */
  readonly otherFilesystems: readonly string[];
}

/** Where temporary files go: the file system that `dir` shows, else one that is known to exist there. */
export async function choosePlace(run: Run, session: Session): Promise<Place> {
  const learned = run.context.options.learned.get().filesystem;
  const plain = await say(run, session.dialogue, 'dir', {}, 'refused_dir');
  if (plain) {
    const directory = readDirectory(plain.text);
    if (directory.filesystem !== null && isWritableFilesystem(directory.filesystem))
      return found(run, directory.filesystem.toLowerCase(), directory.freeBytes);
    for (const filesystem of new Set([...(learned === undefined ? [] : [learned]), ...writableFilesystems])) {
      const reply = await session.dialogue.say(run, line('dir-filesystem', { filesystem }));
      const listing = readDirectory(reply.text);
      if (refusalOf(reply.text) === null && listing.isListing && !listing.isMissing)
        return found(run, filesystem, listing.freeBytes);
    }
    // None of the usual ones: then the one that the product itself shows (`usb0:`, `usbflash0:`).
    if (directory.filesystem !== null && mayHoldFiles(directory.filesystem))
      return found(run, directory.filesystem.toLowerCase(), directory.freeBytes);
  }
  const [first, ...others] = writableFilesystems;
  if (learned !== undefined) return { filesystem: learned, freeBytes: null, otherFilesystems: [] };
  return { filesystem: first, freeBytes: null, otherFilesystems: others };
}

function found(run: Run, filesystem: string, freeBytes: number | null): Place {
  const { learned } = run.context.options;
  if (learned.get().filesystem !== filesystem) learned.set({ filesystem });
  return { filesystem, freeBytes, otherFilesystems: [] };
}

export interface FileState {
  /** Null where `dir` does not tell. */
  readonly exists: boolean | null;
  readonly size: number | null;
  readonly freeBytes: number | null;
}

/** What `dir` says about one file. */
export async function fileState(run: Run, session: Session, path: string): Promise<FileState> {
  const reply = await say(run, session.dialogue, 'dir-file', { path }, 'refused_dir');
  const name = baseName(path);
  if (!reply) return { exists: null, size: null, freeBytes: null };
  const directory = readDirectory(reply.text);
  const size = sizeIn(directory, reply.text, name);
  if (size !== undefined) return { exists: true, size, freeBytes: directory.freeBytes };
  if (directory.isMissing) return { exists: false, size: null, freeBytes: directory.freeBytes };
  // Some list whole file systems only.
  const whole = await say(run, session.dialogue, 'dir-filesystem', { filesystem: filesystemOf(path) }, 'refused_dir');
  if (!whole) return { exists: null, size: null, freeBytes: null };
  const listing = readDirectory(whole.text);
  const listed = sizeIn(listing, whole.text, name);
  if (listed !== undefined) return { exists: true, size: listed, freeBytes: listing.freeBytes };
  return { exists: listing.isListing ? false : null, size: null, freeBytes: listing.freeBytes };
}

/** The copy on the standby unit of a pair, which may have taken the file over. Not being there is no matter. */
export async function deleteOnStandby(run: Run, session: Session, path: string): Promise<void> {
  await session.dialogue.say(run, line('delete', { path: onStandby(path) }), { expects: deleteQuestions });
}

const deleteQuestions = /delete|\[confirm\]|\]\?/i;

/** Deletes a temporary file; tells the ledger when it is gone. False (and a warning) when it may still be there. */
export async function deleteFile(run: Run, session: Session, path: string): Promise<boolean> {
  run.progress('cleaning');
  const options = { expects: deleteQuestions };
  let reply = await session.dialogue.say(run, line('delete', { path }), options);
  const refusal = refusalOf(reply.text);
  if (refusal !== null && refusal !== 'not_authorized')
    reply = await session.dialogue.say(run, line('delete-asking', { path }), options);
  const words = withoutNoise(reply.text);
  const isMissing = /no such file|not found|does not exist|no file/i.test(words);
  if (refusalOf(reply.text) !== null) run.warn('refused_delete', `${path}: ${words.slice(0, 300)}`);
  else if (isMissing || !/%\s*error|^%|error deleting|fail|denied|cannot|read-?only/im.test(words)) {
    run.context.options.temporaryFiles.gone(path);
    return true;
  }
  run.warn('file_left_behind', path);
  return false;
}
