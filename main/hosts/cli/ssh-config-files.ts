import { glob, readFile, stat } from 'node:fs/promises';
import { homedir, hostname, userInfo } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { SluiceError } from '../../../shared/errors.ts';
import type { ConfigFile, SshConfig } from '../../openssh/openssh.ts';

const largest = 4 * 1024 * 1024;
/** `config.d` has a few; `/**` would walk the whole disk. */
const mostFiles = 1000;

/**
 * The OpenSSH configuration of this user (`~/.ssh/config`), or the one that was named, with what it includes. Errors:
 * `file.not_found`, `file.unreadable`, `file.too_large`.
 */
export async function readSshConfigFile(
  given: string | null,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<SshConfig> {
  const home = homedir();
  const path = given === null ? join(home, '.ssh', 'config') : resolve(given);
  const { readSshConfig } = await import('../../openssh/openssh.ts');
  const main = { path, text: await textOf(path) };
  // ssh_config(5): what is not absolute stands in ~/.ssh; for a file that was named, beside it too.
  const folders = [join(home, '.ssh'), dirname(path)];
  const person = { localUser: userInfo().username, home, localHost: hostname(), environment };
  return readSshConfig({ main, include: (pattern) => included(pattern, home, folders) }, person);
}

async function included(pattern: string, home: string, folders: readonly string[]): Promise<ConfigFile[]> {
  const expanded = pattern.replace(/^~(?=$|[/\\])/, home);
  const patterns = isAbsolute(expanded) ? [expanded] : folders.map((folder) => join(folder, expanded));
  for (const one of patterns) {
    const paths: string[] = [];
    for await (const path of glob(one)) {
      paths.push(path);
      if (paths.length > mostFiles)
        throw new SluiceError('usage.invalid', { detail: `"Include ${pattern}" fits more than ${mostFiles} files` });
    }
    if (paths.length === 0) continue;
    const files: ConfigFile[] = [];
    // One after the other: a thousand large ones at once would fill the memory.
    for (const path of paths.sort()) if (!(await isFolder(path))) files.push({ path, text: await textOf(path) });
    return files;
  }
  return [];
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}

/** `file.not_found`, `file.unreadable`, `file.too_large` */
export async function textOf(path: string): Promise<string> {
  try {
    const found = await stat(path);
    // Before a byte is read: devices and pipes may never end.
    if (!found.isFile()) throw new SluiceError('file.unreadable', { file: path, detail: 'it is no regular file' });
    const bytes = found.size > largest ? null : await readFile(path);
    if (bytes === null || bytes.length > largest)
      throw new SluiceError('file.too_large', { file: path, limitBytes: largest });
    return bytes.toString('utf8');
  } catch (error) {
    if (error instanceof SluiceError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SluiceError('file.not_found', { file: path });
    throw new SluiceError('file.unreadable', { file: path, detail: code ?? message });
  }
}
