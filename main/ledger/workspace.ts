import { randomBytes } from 'node:crypto';
import { mkdir, open, realpath, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, posix, relative, resolve, sep, win32 } from 'node:path';
import { SluiceError } from '../../shared/errors.ts';
import { cloudService } from './cloud-folders.ts';
import { networkFileSystem } from './network-file-systems.ts';

export interface ResolveWorkspaceOptions {
  /** `--workspace`, or undefined. */
  readonly given: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  readonly home: string;
}

/** The folder of a workspace: the one given, else where the system keeps such things. Pure, absolute. */
export function resolveWorkspace({ given, env, platform, home }: ResolveWorkspaceOptions): string {
  if (given !== undefined && given !== '') return resolve(given);
  if (platform === 'win32')
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'Sluice', 'workspace');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Sluice', 'workspace');
  // A relative XDG_DATA_HOME is to be ignored (XDG Base Directory Specification).
  const data = env.XDG_DATA_HOME;
  const base = data !== undefined && posix.isAbsolute(data) ? data : posix.join(home, '.local', 'share');
  return posix.join(base, 'sluice', 'workspace');
}

export interface PrepareWorkspaceOptions {
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly home?: string | undefined;
}

/**
 * Makes the folder (0700 where it is new) and sees that a ledger can live in it: SQLite's WAL breaks on network shares,
 * and a program that syncs copies half of it.
 * Errors: `workspace.network_share`, `workspace.cloud_folder`, `workspace.unwritable`; nothing is made before these.
 */
export async function prepareWorkspace(folder: string, options: PrepareWorkspaceOptions = {}): Promise<void> {
  const wanted = resolve(folder);
  const existing = await nearestExisting(wanted);
  const real = await realpath(existing);
  // Both as named and as it really is: a mapped drive or a link may hide the place.
  for (const place of new Set([wanted, join(real, wanted.slice(existing.length))])) {
    if (await networkFileSystem(place, real)) throw new SluiceError('workspace.network_share', { folder: wanted });
    const service = await cloudService(place, options.env ?? process.env, options.home ?? homedir());
    if (service !== null) throw new SluiceError('workspace.cloud_folder', { folder: wanted, service });
  }
  try {
    await makeFolders(existing, wanted);
    const probe = join(wanted, `.probe-${randomBytes(6).toString('hex')}`);
    await (await open(probe, 'wx', 0o600)).close();
    await rm(probe, { force: true });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const isFile = code === 'EEXIST' || code === 'ENOTDIR';
    const detail = isFile ? 'there is a file where the folder should be' : message;
    throw new SluiceError('workspace.unwritable', { folder: wanted, detail }, { cause: error });
  }
}

/** One by one: Node's recursive mkdir never ends where a file system denies its own folder (`/proc/x`). */
async function makeFolders(existing: string, wanted: string): Promise<void> {
  if (!(await stat(existing)).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'ENOTDIR' });
  let place = existing;
  for (const name of relative(existing, wanted).split(sep)) {
    if (name === '') continue;
    place = join(place, name);
    await mkdir(place, { mode: 0o700 }).catch(async (error: NodeJS.ErrnoException) => {
      // Another process may have made it meanwhile.
      if (error.code !== 'EEXIST' || !(await stat(place)).isDirectory()) throw error;
    });
  }
}

async function nearestExisting(folder: string): Promise<string> {
  for (let place = folder; ; place = dirname(place)) {
    try {
      await realpath(place);
      return place;
    } catch (error) {
      if (place === dirname(place))
        throw new SluiceError('workspace.unwritable', { folder, detail: 'no such drive or root' }, { cause: error });
    }
  }
}
