import { resolve } from 'node:path';

/** What a person may give the desktop on its command line. */
export interface LaunchOptions {
  /** Folder of the records; null: the last one, else the usual place. */
  readonly workspace: string | null;
  /** To be imported as if they were dropped, as absolute paths: a second start has a folder of its own. */
  readonly files: readonly string[];
}

/**
 * Without the program. Electron's and Chromium's own switches stand beside ours and are none of our business.
 * `program`: of a checkout, the folder that Electron runs; what stands before it is Electron's.
 */
export function launchOptions(args: readonly string[], program: string | null, folder: string): LaunchOptions {
  const programAt = program === null ? -1 : args.findIndex((arg) => resolve(folder, arg) === program);
  let workspace: string | null = null;
  const files: string[] = [];
  const own = args.slice(programAt + 1)[Symbol.iterator]();
  for (const arg of own) {
    const given = arg === '--workspace' ? own.next().value : /^--workspace=(.*)$/s.exec(arg)?.[1];
    if (given) workspace ??= given;
    else if (!arg.startsWith('-') && arg !== '') files.push(resolve(folder, arg));
  }
  return { workspace, files };
}
