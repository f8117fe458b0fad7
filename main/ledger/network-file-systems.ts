import { execFile } from 'node:child_process';
import { readFile, statfs } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Types of file systems, as mount tables name them, on which SQLite's WAL and locks cannot be trusted. */
const networkTypes: ReadonlySet<string> = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb',
  'smb2',
  'smb3',
  'smbfs',
  'ncpfs',
  'afs',
  'afpfs',
  'webdav',
  'davfs',
  'coda',
  'ceph',
  'glusterfs',
  'lustre',
  'gpfs',
  'beegfs',
  'gfs',
  'gfs2',
  'ocfs2',
  '9p',
  'drvfs',
  'vboxsf',
  'vmhgfs',
]);
/** Through FUSE: `fuse.sshfs` and its like. Local ones (ntfs-3g as `fuseblk`, encryption) stay allowed. */
const networkFuse =
  /^(macfuse|osxfuse|fuse)\.(sshfs|rclone|davfs2?|s3fs|gcsfuse|goofys|glusterfs|ceph(-fuse)?|cvmfs2?|curlftpfs|smbnetfs|gvfsd-fuse|onedriver|google-drive-ocamlfuse|dropbox.*|vmhgfs-fuse|mergerfs-net)$/;

/** Magic numbers of statfs(2), linux/magic.h, for when the mount table cannot be read. */
const networkMagic: ReadonlySet<number> = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x5346414f, // AFS
  0x73757245, // Coda
  0x564c, // NCP
  0x01021997, // 9p
  0x00c36400, // Ceph
  0x0bd00bd0, // Lustre
  0x47504653, // GPFS
]);

export function isNetworkType(type: string): boolean {
  return networkTypes.has(type.toLowerCase()) || networkFuse.test(type.toLowerCase());
}

/** `\\server\share`, also in its long form. A local device (`\\?\C:\`, `\\.\`) is none. */
export function isUncPath(path: string): boolean {
  return /^[\\/]{2}\?[\\/]UNC[\\/]/i.test(path) || /^[\\/]{2}(?![?.][\\/])[^\\/]/.test(path);
}

export interface Mount {
  readonly point: string;
  readonly type: string;
}

/** `/proc/self/mountinfo` (proc(5)): field 5 is the mount point with octal escapes, after ` - ` comes the type. */
export function parseMountInfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [front, back] = line.split(' - ');
    const point = front?.split(' ')[4];
    const type = back?.split(' ')[0];
    if (point === undefined || type === undefined) return [];
    return [{ point: unescapeOctal(point), type }];
  });
}

/** What macOS's `/sbin/mount` prints: `//user@server/share on /Volumes/share (smbfs, nodev, …)`. */
export function parseMountTable(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const match = /^.* on (.+) \(([^,)]+)/.exec(line);
    return match?.[1] !== undefined && match[2] !== undefined ? [{ point: match[1], type: match[2] }] : [];
  });
}

/** The mount that holds a path: the longest point; of equal ones the last, which hides the others. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | undefined {
  let best: Mount | undefined;
  for (const mount of mounts) {
    const prefix = mount.point.endsWith('/') ? mount.point : `${mount.point}/`;
    if (!`${path}/`.startsWith(prefix)) continue;
    if (best === undefined || mount.point.length >= best.point.length) best = mount;
  }
  return best;
}

/** Whether the system says that a place is on a network. `existing` is its nearest folder that exists, resolved. */
export async function networkFileSystem(place: string, existing: string): Promise<boolean> {
  switch (process.platform) {
    case 'win32':
      return isUncPath(place) || isUncPath(existing);
    case 'darwin':
      return isNetworkType(mountOf(existing, parseMountTable(await macMounts()))?.type ?? '');
    case 'linux': {
      const table = await readFile('/proc/self/mountinfo', 'utf8').catch(() => '');
      const mount = mountOf(existing, parseMountInfo(table));
      if (mount !== undefined) return isNetworkType(mount.type);
      const { type } = await statfs(existing);
      return networkMagic.has(type >>> 0);
    }
    default:
      return false;
  }
}

async function macMounts(): Promise<string> {
  try {
    return (await promisify(execFile)('/sbin/mount', [])).stdout;
  } catch {
    return '';
  }
}

function unescapeOctal(text: string): string {
  // The bytes are UTF-8; only blank, tab, newline and backslash are escaped.
  return text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
