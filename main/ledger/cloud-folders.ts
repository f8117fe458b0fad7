import { access, readdir } from 'node:fs/promises';
import { dirname, join, relative, isAbsolute } from 'node:path';

type Env = Readonly<Record<string, string | undefined>>;

/** Folder names that programs which sync give their roots. Anywhere in the path, any case. */
const segments: readonly (readonly [RegExp, string])[] = [
  [/^onedrive( - .+)?$/i, 'OneDrive'],
  [/^onedrive-.+$/i, 'OneDrive'],
  [/^dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^google ?drive$/i, 'Google Drive'],
  [/^googledrive-.+$/i, 'Google Drive'],
  [/^(icloud ?drive|mobile documents)$/i, 'iCloud Drive'],
  [/^(box sync|box-box)$/i, 'Box'],
  [/^nextcloud\d*$/i, 'Nextcloud'],
  [/^owncloud\d*$/i, 'ownCloud'],
  [/^pcloud ?drive$/i, 'pCloud'],
  [/^megasync$/i, 'MEGA'],
  [/^synologydrive$/i, 'Synology Drive'],
  [/^proton drive$/i, 'Proton Drive'],
  [/^yandex\.disk$/i, 'Yandex.Disk'],
];

/** Plain words that only mean a service right in the home folder. */
const homeSegments: readonly (readonly [RegExp, string])[] = [
  [/^box$/i, 'Box'],
  [/^my drive$/i, 'Google Drive'],
  [/^sync$/i, 'Sync'],
  [/^mega$/i, 'MEGA'],
  [/^seafile$/i, 'Seafile'],
  [/^tresors$/i, 'Tresorit'],
];

/** Where Windows keeps the roots of OneDrive. */
const oneDriveVariables = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'];

/** Files that such programs leave in their root. */
const markers: readonly (readonly [string, string])[] = [
  ['.dropbox', 'Dropbox'],
  ['.dropbox.cache', 'Dropbox'],
  ['.stfolder', 'Syncthing'],
  ['.nextcloudsync.log', 'Nextcloud'],
  ['.owncloudsync.log', 'ownCloud'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.tmp.driveupload', 'Google Drive'],
  ['.SynologyWorkingDirectory', 'Synology Drive'],
];
const markerPatterns: readonly (readonly [RegExp, string])[] = [
  [/^\._?sync_[0-9a-f]+\.db$/i, 'Nextcloud'],
  [/^\.sync_[0-9a-f]+\.db$/i, 'Nextcloud'],
];

/** Name of the service that syncs this place, or null. Reads the folders on the way up; never writes. */
export async function cloudService(folder: string, env: Env, home: string): Promise<string | null> {
  return cloudServiceByName(folder, env, home) ?? (await cloudServiceByMarker(folder, home));
}

/** By the path alone. Pure; takes Windows and POSIX paths. */
export function cloudServiceByName(folder: string, env: Env, home: string): string | null {
  for (const variable of oneDriveVariables) {
    const root = env[variable];
    if (root !== undefined && root !== '' && isInside(folder, root)) return 'OneDrive';
  }
  const parts = folder.split(/[\\/]+/);
  // macOS keeps every provider's files here: Library/CloudStorage/<Provider>-<account>.
  const cloud = parts.findIndex((part) => part.toLowerCase() === 'cloudstorage');
  const provider = cloud > 0 && parts[cloud - 1]?.toLowerCase() === 'library' ? parts[cloud + 1] : undefined;
  for (const part of parts) {
    const found = segments.find(([pattern]) => pattern.test(part));
    if (found) return found[1];
  }
  if (provider !== undefined) return provider.split('-')[0] ?? provider;
  const homeParts = home.split(/[\\/]+/).filter((part) => part !== '');
  const own = parts.filter((part) => part !== '');
  const inHome = homeParts.length > 0 && homeParts.every((part, index) => part === own[index]);
  const first = inHome ? own[homeParts.length] : undefined;
  return homeSegments.find(([pattern]) => first !== undefined && pattern.test(first))?.[1] ?? null;
}

async function cloudServiceByMarker(folder: string, home: string): Promise<string | null> {
  for (let place = folder; ; place = dirname(place)) {
    // Some programs keep their settings, not their files, right in the home folder (`~/.dropbox`).
    if (place !== home) {
      const found = await markerIn(place);
      if (found !== null) return found;
    }
    if (place === dirname(place)) return null;
  }
}

async function markerIn(place: string): Promise<string | null> {
  for (const [name, service] of markers) {
    try {
      await access(join(place, name));
      return service;
    } catch {
      // not there
    }
  }
  let names: readonly string[];
  try {
    names = await readdir(place);
  } catch {
    return null;
  }
  for (const [pattern, service] of markerPatterns) if (names.some((name) => pattern.test(name))) return service;
  return null;
}

function isInside(folder: string, root: string): boolean {
  const way = relative(root, folder);
  return way === '' || (!way.startsWith('..') && !isAbsolute(way));
}
