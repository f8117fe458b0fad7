import ssh2 from 'ssh2';
import type { Attributes, SFTPWrapper } from 'ssh2';
import type { ChannelOptions } from './shell.ts';
import type { SiteProduct } from './site-product.ts';
import { storeFile } from './stored-file.ts';

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;

interface Handle {
  /** Path as the product knows it, with file system. */
  readonly path: string;
  readonly reads: Buffer | null;
  writes: Buffer | null;
  /** Names still to be listed. */
  names: readonly string[] | null;
}

const fileMode = 0o100644;
const folderMode = 0o040755;

/**
 * The SFTP subsystem over a product's disks: read, write, list, delete, rename. Paths are `bootflash:x`, `/bootflash:x`,
 * `/bootflash:/x`, or a bare name on the default file system.
 */
export function serveSftp(sftp: SFTPWrapper, product: SiteProduct, options: ChannelOptions): void {
  const handles = new Map<number, Handle>();
  let count = 0;
  const opened = (handle: Handle): Buffer => {
    const id = Buffer.alloc(4);
    id.writeUInt32BE(++count);
    handles.set(count, handle);
    return id;
  };
  const of = (id: Buffer): Handle | undefined => (id.length === 4 ? handles.get(id.readUInt32BE()) : undefined);
  const find = (path: string): { size: number; at: number; isFolder: boolean; bytes: Buffer } | null => {
    const place = product.chassis.locate(normal(path));
    if (place.unit === null) return null;
    if (place.name === '' || place.name === '.')
      return { size: 0, at: product.startedAt, isFolder: true, bytes: Buffer.alloc(0) };
    const file = place.unit.disk.get(place.name);
    return file === undefined ? null : { ...file, isFolder: false };
  };
  const stat = (request: number, path: string): void => {
    const found = find(path);
    if (found === null) sftp.status(request, STATUS_CODE.NO_SUCH_FILE, 'No such file');
    else sftp.attrs(request, attributes(found));
  };
  const keep = (handle: Handle): string | null =>
    handle.writes === null ? null : storeFile(product, handle.path, handle.writes);

  sftp.on('OPEN', (request, path, flags) => {
    const isWrite = (flags & OPEN_MODE.WRITE) !== 0;
    if (isWrite) {
      const handle: Handle = { path: normal(path), reads: null, writes: Buffer.alloc(0), names: null };
      const problem = keep(handle);
      if (problem !== null) sftp.status(request, STATUS_CODE.FAILURE, problem.trim());
      else sftp.handle(request, opened(handle));
      return;
    }
    const found = find(path);
    if (found === null || found.isFolder) sftp.status(request, STATUS_CODE.NO_SUCH_FILE, 'No such file');
    else sftp.handle(request, opened({ path: normal(path), reads: found.bytes, writes: null, names: null }));
  });
  sftp.on('READ', (request, id, offset, length) => {
    const bytes = of(id)?.reads;
    if (bytes === undefined || bytes === null) return void sftp.status(request, STATUS_CODE.FAILURE);
    if (offset >= bytes.length) return void sftp.status(request, STATUS_CODE.EOF);
    const isFirst = offset === 0;
    if (isFirst && product.strikes('reset-mid-file')) {
      sftp.data(request, bytes.subarray(0, Math.min(length, Math.floor(bytes.length / 2))));
      void options.clock.sleep(20).then(options.cut);
      return;
    }
    sftp.data(request, bytes.subarray(offset, offset + length));
  });
  sftp.on('WRITE', (request, id, offset, data) => {
    const handle = of(id);
    if (handle === undefined || handle.writes === null) return void sftp.status(request, STATUS_CODE.FAILURE);
    if (product.strikes('reset-mid-file')) {
      handle.writes = data.subarray(0, Math.floor(data.length / 2));
      keep(handle);
      options.cut();
      return;
    }
    const place = product.chassis.locate(handle.path);
    if (place.unit === null || offset + data.length > place.unit.disk.freeBytes)
      return void sftp.status(request, STATUS_CODE.FAILURE, 'No space left on device');
    const before = handle.writes;
    const after =
      before.length >= offset + data.length
        ? before
        : Buffer.concat([before, Buffer.alloc(offset + data.length - before.length)]);
    data.copy(after, offset);
    handle.writes = after;
    sftp.status(request, STATUS_CODE.OK);
  });
  sftp.on('CLOSE', (request, id) => {
    const handle = of(id);
    if (handle === undefined) return void sftp.status(request, STATUS_CODE.FAILURE);
    handles.delete(id.readUInt32BE());
    const problem = keep(handle);
    if (problem === null) sftp.status(request, STATUS_CODE.OK);
    else sftp.status(request, STATUS_CODE.FAILURE, problem.trim());
  });
  sftp.on('FSTAT', (request, id) => {
    const handle = of(id);
    if (handle === undefined) return void sftp.status(request, STATUS_CODE.FAILURE);
    const bytes = handle.writes ?? handle.reads;
    sftp.attrs(request, attributes({ size: bytes?.length ?? 0, at: product.now(), isFolder: handle.names !== null }));
  });
  sftp.on('STAT', stat);
  sftp.on('LSTAT', stat);
  sftp.on('SETSTAT', (request) => sftp.status(request, STATUS_CODE.OK));
  sftp.on('FSETSTAT', (request) => sftp.status(request, STATUS_CODE.OK));
  sftp.on('REALPATH', (request, path) => {
    const whole = path === '.' || path === '' ? '/' : path;
    sftp.name(request, [{ filename: whole, longname: whole, attrs: attributes({ size: 0, at: 0, isFolder: true }) }]);
  });
  sftp.on('OPENDIR', (request, path) => {
    const place = product.chassis.locate(normal(path));
    if (place.unit === null || (place.name !== '' && place.name !== '.'))
      return void sftp.status(request, STATUS_CODE.NO_SUCH_FILE, 'No such directory');
    const names = place.unit.disk.list().map(({ name }) => name);
    sftp.handle(request, opened({ path: normal(path), reads: null, writes: null, names }));
  });
  sftp.on('READDIR', (request, id) => {
    const handle = of(id);
    if (handle === undefined || handle.names === null) return void sftp.status(request, STATUS_CODE.FAILURE);
    if (handle.names.length === 0) return void sftp.status(request, STATUS_CODE.EOF);
    const place = product.chassis.locate(handle.path);
    const entries = handle.names.flatMap((name) => {
      const file = place.unit?.disk.get(name);
      if (file === undefined) return [];
      const attrs = attributes({ ...file, isFolder: false });
      return [{ filename: name, longname: `-rw-r--r-- 1 root root ${String(file.size)} ${name}`, attrs }];
    });
    handle.names = [];
    sftp.name(request, entries);
  });
  sftp.on('REMOVE', (request, path) => {
    const place = product.chassis.locate(normal(path));
    const isGone = place.unit?.disk.delete(place.name) === true;
    sftp.status(request, isGone ? STATUS_CODE.OK : STATUS_CODE.NO_SUCH_FILE);
  });
  sftp.on('RENAME', (request, from, to) => {
    const found = find(from);
    const place = product.chassis.locate(normal(from));
    if (found === null || found.isFolder) return void sftp.status(request, STATUS_CODE.NO_SUCH_FILE);
    const problem = storeFile(product, normal(to), found.bytes);
    if (problem === null) place.unit?.disk.delete(place.name);
    sftp.status(request, problem === null ? STATUS_CODE.OK : STATUS_CODE.FAILURE, problem?.trim());
  });
  sftp.on('end', () => endWell(sftp));
  sftp.on('close', () => {
    for (const handle of handles.values()) keep(handle); // cut off: what came stays
    handles.clear();
  });
}

/**
 * An SFTP server ends with its input, with success: OpenSSH's `scp` and `sftp` wait for that. ssh2 leaves the end to its
 * user and has no public way to send the status.
 */
function endWell(sftp: SFTPWrapper): void {
  const { _protocol: protocol, outgoing } = sftp as unknown as {
    readonly _protocol?: { exitStatus?(channel: number, code: number): void };
    readonly outgoing?: { readonly id: number; readonly state: string };
  };
  if (outgoing?.state === 'open') protocol?.exitStatus?.(outgoing.id, 0);
  sftp.end();
}

/** `/bootflash:/x` and `/x` as the product's own path. */
function normal(path: string): string {
  return path.replace(/^\/+(?=[a-z0-9-]+:)/i, '');
}

function attributes(file: { size: number; at: number; isFolder: boolean }): Attributes {
  const seconds = Math.floor(file.at / 1000);
  return {
    mode: file.isFolder ? folderMode : fileMode,
    uid: 0,
    gid: 0,
    size: file.size,
    atime: seconds,
    mtime: seconds,
  };
}
