import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { standIn, standInVersion } from './stand-in/stand-in.ts';

/** The Electron that the tests of the desktop run on. */
export interface ElectronBinary {
  readonly kind: 'override' | 'own' | 'stand-in';
  readonly version: string;
  /** The executable. */
  readonly program: string;
  /** For electron-builder's `electronDist`; null: none that it could take. */
  readonly packFolder: string | null;
  /** Modules that go in with `-r`. */
  readonly preloads: readonly string[];
}

const programName =
  process.platform === 'darwin'
    ? 'Electron.app/Contents/MacOS/Electron'
    : process.platform === 'win32'
      ? 'electron.exe'
      : 'electron';
const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/**
 * `ELECTRON_OVERRIDE_DIST_PATH`, else the project's own version where its binary has been fetched, else the stand-in from
 * the registry. `missing` says why there is none.
 */
export async function findElectron(): Promise<ElectronBinary | { readonly missing: string }> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override !== undefined && override !== '') {
    const version = versionIn(override);
    if (version === null) return { missing: `ELECTRON_OVERRIDE_DIST_PATH (${override}) holds no Electron` };
    return {
      kind: 'override',
      version,
      program: join(override, programName),
      packFolder: override,
      preloads: forOld(version),
    };
  }
  const own = versionIn(join(packageFolder, 'dist'));
  if (own !== null) {
    const folder = join(packageFolder, 'dist');
    return { kind: 'own', version: own, program: join(folder, programName), packFolder: folder, preloads: [] };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { missing: 'no binary of Electron; "npx install-electron" fetches it' };
  try {
    const { runFolder, packFolder } = await standIn();
    return {
      kind: 'stand-in',
      version: standInVersion,
      program: join(runFolder, programName),
      packFolder,
      preloads: forOld(standInVersion),
    };
  } catch (error) {
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    return { missing: `no binary of Electron, and the stand-in cannot be fetched: ${detail}` };
  }
}

/** Electron before 36 has a Node without `node:sqlite`. */
function forOld(version: string): readonly string[] {
  return Number(version.split('.')[0]) < 36 ? [join(import.meta.dirname, 'stand-in', 'work-process.cjs')] : [];
}

function versionIn(folder: string): string | null {
  if (!existsSync(join(folder, 'version'))) return null;
  return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
}

/** Whether the binary finds its libraries; the first that is missing, else null. */
export function missingLibrary(binary: ElectronBinary): string | null {
  if (process.platform !== 'linux') return null;
  try {
    const found = execFileSync('ldd', [binary.program], { encoding: 'utf8' });
    return /^\s*(\S+) => not found/m.exec(found)?.[1] ?? null;
  } catch {
    return null;
  }
}
