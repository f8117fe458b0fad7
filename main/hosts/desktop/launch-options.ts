/** What a person may give the desktop on its command line. */
export interface LaunchOptions {
  /** Folder of the records; null: the last one, else the usual place. */
  readonly workspace: string | null;
}

/** Electron's and Chromium's own switches stand beside ours and are none of our business. */
export function launchOptions(args: readonly string[]): LaunchOptions {
  const at = args.findIndex((arg) => arg === '--workspace' || arg.startsWith('--workspace='));
  const arg = args[at];
  if (arg === undefined) return { workspace: null };
  const given = arg.includes('=') ? arg.slice(arg.indexOf('=') + 1) : args[at + 1];
  return { workspace: given === undefined || given === '' ? null : given };
}
