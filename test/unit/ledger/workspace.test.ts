import { mkdir, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/hosts/system-clock.ts';
import { cloudServiceByName } from '../../../main/ledger/cloud-folders.ts';
import { acquireJobsLock } from '../../../main/ledger/jobs-lock.ts';
import {
  isNetworkType,
  isUncPath,
  mountOf,
  parseMountInfo,
  parseMountTable,
} from '../../../main/ledger/network-file-systems.ts';
import { openLedger } from '../../../main/ledger/open-ledger.ts';
import { prepareWorkspace, resolveWorkspace } from '../../../main/ledger/workspace.ts';
import { tempFolder } from './fixtures.ts';

describe('where a workspace is', () => {
  it.each([
    [
      'win32',
      { LOCALAPPDATA: 'C:\\Users\\A B\\AppData\\Local' },
      'C:\\Users\\A B',
      'C:\\Users\\A B\\AppData\\Local\\Sluice\\workspace',
    ],
    ['win32', {}, 'C:\\Users\\現場', 'C:\\Users\\現場\\AppData\\Local\\Sluice\\workspace'],
    ['darwin', {}, '/Users/a', '/Users/a/Library/Application Support/Sluice/workspace'],
    ['linux', {}, '/home/a', '/home/a/.local/share/sluice/workspace'],
    ['linux', { XDG_DATA_HOME: '/data/a' }, '/home/a', '/data/a/sluice/workspace'],
    ['linux', { XDG_DATA_HOME: 'relative' }, '/home/a', '/home/a/.local/share/sluice/workspace'],
  ] as const)('%s %j', (platform, env, home, expected) => {
    expect(resolveWorkspace({ given: undefined, platform, env, home })).toBe(expected);
  });

  it('takes the one given, made absolute', () => {
    const given = resolveWorkspace({ given: 'here', platform: process.platform, env: {}, home: '/' });
    expect(given).toBe(join(process.cwd(), 'here'));
  });
});

describe('making it', () => {
  it('makes the folder for its owner only, with blanks and 現場, and leaves nothing else in it', async () => {
    const folder = join(await tempFolder(), '現場 作業', 'work space');
    await prepareWorkspace(folder);
    await prepareWorkspace(folder);
    expect(await readdir(folder)).toEqual([]);
    if (process.platform !== 'win32') expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('refuses a place that is synced, by name, by marker and through a link, and makes nothing there', async () => {
    const base = await tempFolder();
    const refused = (folder: string) => expect(prepareWorkspace(folder)).rejects;
    await refused(join(base, 'OneDrive - Site GmbH', 'w')).toMatchObject({
      code: 'workspace.cloud_folder',
      params: { service: 'OneDrive' },
    });
    expect(await readdir(base)).toEqual([]);
    await mkdir(join(base, 'plain'));
    await writeFile(join(base, 'plain', '.stfolder'), '');
    await refused(join(base, 'plain', 'deep', 'w')).toMatchObject({ params: { service: 'Syncthing' } });
    await mkdir(join(base, 'Dropbox'));
    await symlink(join(base, 'Dropbox'), join(base, 'link'), 'junction');
    await refused(join(base, 'link', 'w')).toMatchObject({ params: { service: 'Dropbox' } });
  });

  it('says when it cannot write there', async () => {
    const base = await tempFolder();
    await writeFile(join(base, 'file'), '');
    await expect(prepareWorkspace(join(base, 'file', 'w'))).rejects.toMatchObject({ code: 'workspace.unwritable' });
  });
});

describe('cloud folders by name', () => {
  it.each([
    ['C:\\Users\\a\\OneDrive\\x', 'OneDrive'],
    ['/Users/a/Library/Mobile Documents/com~apple~CloudDocs/x', 'iCloud Drive'],
    ['/Users/a/Library/CloudStorage/GoogleDrive-a@b.c/My Drive', 'Google Drive'],
    ['/Users/a/Library/CloudStorage/Nutstore-x/y', 'Nutstore'],
    ['/home/a/Nextcloud/x', 'Nextcloud'],
    ['/home/a/Box/x', 'Box'],
    ['/srv/box/x', null],
    ['/home/a/dropboxes', null],
    ['/home/a/.local/share/sluice/workspace', null],
  ] as const)('%s', (folder, service) => {
    const home = folder.startsWith('/Users') ? '/Users/a' : '/home/a';
    expect(cloudServiceByName(folder, {}, home)).toBe(service);
  });

  it('knows the folders that Windows names for OneDrive', () => {
    const env = { OneDriveCommercial: join('/', 'cloud', 'root') };
    expect(cloudServiceByName(join('/', 'cloud', 'root', 'w'), env, '/home/a')).toBe('OneDrive');
    expect(cloudServiceByName(join('/', 'cloud', 'rooted'), env, '/home/a')).toBeNull();
  });
});

describe('network file systems', () => {
  it('knows UNC paths from local devices', () => {
    expect(['\\\\server\\share\\x', '//server/share', '\\\\?\\UNC\\server\\share'].every(isUncPath)).toBe(true);
    expect(['C:\\x', '\\\\?\\C:\\x', '\\\\.\\pipe\\x', '/home/a'].some(isUncPath)).toBe(false);
  });

  it('finds the mount of a path and knows its type', () => {
    const mounts = parseMountInfo(
      [
        '22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw',
        '30 22 0:40 / /mnt/net\\040share rw shared:1 - nfs4 srv:/x rw',
        '31 22 0:41 / /mnt/ssh rw - fuse.sshfs a@b: rw',
        '32 22 8:17 / /mnt/usb rw - fuseblk /dev/sdb1 rw',
      ].join('\n'),
    );
    const type = (path: string) => mountOf(path, mounts)?.type ?? '';
    expect([type('/mnt/net share/w'), type('/mnt/net'), type('/mnt/ssh'), type('/mnt/usb/w')]).toEqual([
      'nfs4',
      'ext4',
      'fuse.sshfs',
      'fuseblk',
    ]);
    expect(['nfs4', 'fuse.sshfs', 'cifs', 'smbfs', '9p', 'fuse.rclone'].every(isNetworkType)).toBe(true);
    expect(['ext4', 'fuseblk', 'apfs', 'tmpfs', 'btrfs', 'overlay', 'fuse.gocryptfs'].some(isNetworkType)).toBe(false);
    const mac = parseMountTable('/dev/disk1s1 on / (apfs, local)\n//a@srv/share on /Volumes/my share (smbfs, nodev)\n');
    expect(mountOf('/Volumes/my share/w', mac)?.type).toBe('smbfs');
  });
});

describe('a workspace that was meddled with', () => {
  it('takes no emptied ledger for a new one', async () => {
    const folder = await tempFolder();
    await (await openLedger({ folder, clock: systemClock })).close();
    const file = join(folder, 'ledger.db');
    for (const name of ['ledger.db-wal', 'ledger.db-shm']) await rm(join(folder, name), { force: true });
    await writeFile(file, '');
    // Nothing else is there: a start that was killed before the first page.
    await (await openLedger({ folder, clock: systemClock })).close();
    await writeFile(file, '');
    await writeFile(join(folder, 'vault.json'), '{}');
    await expect(openLedger({ folder, clock: systemClock })).rejects.toMatchObject({ code: 'ledger.corrupt' });
    expect((await stat(file)).size).toBe(0);
  });

  it('does not end a job as done whose records are gone', async () => {
    const folder = await tempFolder();
    const ledger = await openLedger({ folder, clock: systemClock });
    const id = await ledger.beginJob({ kind: 'collect', args: {}, productIds: [] }, { operator: 'anna', reason: null });
    // Windows lets nobody remove an open file.
    if (process.platform !== 'win32') {
      await rm(join(folder, 'ledger.db'));
      await expect(ledger.endJob(id, { state: 'done', counts: {}, error: null })).rejects.toMatchObject({
        code: 'workspace.unwritable',
      });
    }
    await ledger.close();
  });

  it('names the lock file when something else has its name', async () => {
    const folder = await tempFolder();
    await writeFile(join(folder, 'jobs.lock'), 'junk '.repeat(1000));
    const signal = new AbortController().signal;
    await expect(acquireJobsLock({ folder, clock: systemClock, signal, wait: false })).rejects.toMatchObject({
      code: 'workspace.unwritable',
      params: { detail: expect.stringMatching(/^jobs\.lock in it is no lock file .*delete that file$/) as string },
    });
  });
});
