import type { ServerChannel } from 'ssh2';
import { ByteQueue } from './byte-queue.ts';
import { privileged } from './command-context.ts';
import type { ChannelOptions } from './shell.ts';
import type { SiteProduct } from './site-product.ts';
import { storeFile } from './stored-file.ts';

const pieceBytes = 16_384;

/**
 * The legacy SCP protocol as `scp -f` (from the product) and `scp -t` (to it). Refused with IOS's words where the SCP
 * server is off, and where login ends at `>`.
 * @returns false where the command is none of SCP
 */
export function isScp(command: string): boolean {
  return /^\s*scp\s/.test(command);
}

export async function serveScp(
  channel: ServerChannel,
  product: SiteProduct,
  command: string,
  options: ChannelOptions,
): Promise<void> {
  const input = new ByteQueue();
  channel.on('data', (data: Buffer) => input.push(data));
  channel.on('end', () => input.end());
  channel.on('close', () => input.end());
  channel.on('error', () => input.end());
  const { direction, path } = readCommand(command);
  let isGood = false;
  if (!product.manners.scp || product.faults.has('scp-off')) channel.write('Administratively disabled.\n');
  else if (product.manners.loginLevel < privileged) channel.write('Privilege denied.\n');
  else if (direction === 'from') isGood = await send(channel, input, product, path, options);
  else if (direction === 'to') isGood = await receive(channel, input, product, path, options);
  else channel.write('\x01scp: unknown option\n');
  channel.exit(isGood ? 0 : 1);
  channel.end();
}

function readCommand(command: string): { direction: 'from' | 'to' | null; path: string } {
  const words = command.trim().split(/\s+/).slice(1);
  const options = words.filter((word) => word.startsWith('-')).join('');
  const typed = words.filter((word) => !word.startsWith('-')).join(' ');
  const path = typed.replace(/^(['"])(.*)\1$/, '$2').replace(/\\(.)/g, '$1');
  return { direction: options.includes('f') ? 'from' : options.includes('t') ? 'to' : null, path };
}

async function send(
  channel: ServerChannel,
  input: ByteQueue,
  product: SiteProduct,
  path: string,
  options: ChannelOptions,
): Promise<boolean> {
  if ((await input.byte()) !== 0) return false;
  const place = product.chassis.locate(path);
  const file = place.unit?.disk.get(place.name);
  if (file === undefined || file.size !== file.bytes.length) {
    channel.write(`\x01scp: ${path}: No such file or directory\n`);
    return false;
  }
  // The last part as it was asked for: OpenSSH's client takes no other name.
  channel.write(`C0644 ${String(file.size)} ${path.split('/').at(-1) ?? place.name}\n`);
  if ((await input.byte()) !== 0) return false;
  const cutAt = product.strikes('reset-mid-file') ? Math.floor(file.size / 2) : Infinity;
  for (let from = 0; from < file.size; from += pieceBytes) {
    if (from + pieceBytes > cutAt) {
      channel.write(file.bytes.subarray(from, cutAt));
      await options.clock.sleep(20);
      options.cut();
      return false;
    }
    if (product.faults.has('slow')) await options.clock.sleep(60);
    if (!channel.write(file.bytes.subarray(from, from + pieceBytes))) await drained(channel);
    if (channel.destroyed) return false;
  }
  channel.write('\0');
  return (await input.byte()) === 0;
}

async function receive(
  channel: ServerChannel,
  input: ByteQueue,
  product: SiteProduct,
  path: string,
  options: ChannelOptions,
): Promise<boolean> {
  channel.write('\0');
  for (;;) {
    const line = await input.line();
    if (line === null) return true;
    if (line.startsWith('T')) {
      channel.write('\0');
      continue;
    }
    const header = /^C[0-7]+ (\d+) (.+)$/.exec(line);
    if (header === null) {
      channel.write('\x01scp: not a regular file\n');
      return false;
    }
    const size = Number(header[1]);
    const place = product.chassis.locate(path);
    const target = place.name === '' ? `${place.filesystem}${header[2] ?? ''}` : `${place.filesystem}${place.name}`;
    if (place.unit === null || size > place.unit.disk.freeBytes) {
      const why = place.unit === null ? 'No such file or directory' : 'No space left on device';
      channel.write(`\x01scp: ${path}: ${why}\n`);
      return false;
    }
    channel.write('\0');
    const pieces: Buffer[] = [];
    let left = size;
    const cutAt = product.strikes('reset-mid-file') ? Math.floor(size / 2) : -1;
    while (left > 0) {
      const piece = await input.some(left);
      if (piece === null || left <= cutAt) {
        storeFile(product, target, Buffer.concat(pieces)); // what came stays, as on a real product
        if (piece !== null) options.cut();
        return false;
      }
      if (product.faults.has('slow')) await options.clock.sleep(60);
      pieces.push(piece);
      left -= piece.length;
    }
    if ((await input.byte()) !== 0) return false;
    if (cutAt >= 0) {
      storeFile(product, target, Buffer.concat(pieces).subarray(0, cutAt));
      options.cut();
      return false;
    }
    const problem = storeFile(product, target, Buffer.concat(pieces));
    channel.write(problem === null ? '\0' : `\x01scp: ${problem}`);
    if (problem !== null) return false;
  }
}

function drained(channel: ServerChannel): Promise<void> {
  return new Promise((resolve) => {
    channel.once('drain', () => resolve());
    channel.once('close', () => resolve());
  });
}
