import { get as httpGet } from 'node:http';
import { get as httpsGet } from 'node:https';
import type { CommandContext } from './command-context.ts';
import { missing, pathText, storeFile } from './stored-file.ts';

const limitBytes = 64 * 1024 * 1024;

/**
 * `copy FROM TO` with its questions. From `http://` and `https://` and between own file systems it copies; `scp:`,
 * `tftp:` and the like ask what real products ask and then find no server.
 */
export async function copy(context: CommandContext, from: string, to: string): Promise<string> {
  const { product, settings } = context;
  const source = await askSource(context, from);
  if (source === null) return '';
  const target = product.chassis.locate(to);
  if (target.unit === null) return `%Error opening ${to} (No such device)\n`;
  let name = target.name === '' ? (source.split(/[/:]/).at(-1) ?? '') : target.name;
  if (!settings.quietFiles) {
    const typed = await context.ask(`Destination filename [${name}]? `);
    if (typed === null) return '';
    if (typed.trim() !== '') name = typed.trim().replace(/^.*:\/*/, '');
  }
  const place = product.chassis.locate(`${target.filesystem}${name}`);
  if (place.unit?.disk.get(place.name) !== undefined && !settings.quietFiles) {
    await context.print('%Warning:There is a file already existing with this name\n');
    if (!(await context.confirm('Do you want to over write? [confirm]'))) return '';
  }
  const startedAt = context.clock.monotonicMs();
  const bytes = await readSource(context, source);
  if (typeof bytes === 'string') return bytes;
  const problem = storeFile(product, `${target.filesystem}${name}`, bytes);
  if (problem !== null) return problem;
  const seconds = Math.max(0.001, (context.clock.monotonicMs() - startedAt) / 1000);
  const rate = Math.floor(bytes.length / seconds);
  return `[OK - ${String(bytes.length)} bytes]\n\n${String(bytes.length)} bytes copied in ${seconds.toFixed(3)} secs (${String(rate)} bytes/sec)\n`;
}

/** Asks for what `scp:` or `http:` without an address leaves open. */
async function askSource(context: CommandContext, from: string): Promise<string | null> {
  const scheme = /^(scp|tftp|ftp|https?|sftp):$/i.exec(from)?.[1];
  if (scheme === undefined) return from;
  const host = await context.ask('Address or name of remote host []? ');
  if (host === null) return null;
  const username = scheme === 'tftp' ? '' : await context.ask('Source username []? ');
  if (username === null) return null;
  const file = await context.ask('Source filename []? ');
  return file === null ? null : `${scheme}://${host.trim()}/${file.trim()}`;
}

async function readSource(context: CommandContext, source: string): Promise<Buffer | string> {
  if (/^https?:\/\//i.test(source)) {
    await context.print(`Accessing ${source}...\n`);
    const bytes = await download(source, context.gone);
    if (bytes === null) return `%Error opening ${source} (No such file or directory)\n`;
    await context.print(`Loading ${source} ${'!'.repeat(1 + Math.floor(bytes.length / 65_536))}\n`);
    return bytes;
  }
  if (/^[a-z]+:\/\//i.test(source)) return `%Error opening ${source} (Timed out)\n`;
  const place = context.product.chassis.locate(source);
  const file = place.unit?.disk.get(place.name);
  if (file === undefined) return missing(place);
  await context.print(`Copy in progress...${'C'.repeat(3)}\n`);
  return file.size > file.bytes.length ? `%Error reading ${pathText(place)} (Not a regular file)\n` : file.bytes;
}

/** Null for every failure: the product says the same for all. Certificates of the other side are not checked, as on IOS XE. */
function download(url: string, signal: AbortSignal): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let length = 0;
    const options = { signal, rejectUnauthorized: false, headers: { 'User-Agent': 'cisco-IOS' } };
    try {
      const request = (url.toLowerCase().startsWith('https:') ? httpsGet : httpGet)(url, options, (answer) => {
        answer.on('data', (part: Buffer) => {
          length += part.length;
          if (length > limitBytes) request.destroy();
          else parts.push(part);
        });
        answer.on('end', () => resolve(answer.statusCode === 200 ? Buffer.concat(parts) : null));
        answer.on('error', () => resolve(null));
        answer.on('close', () => resolve(null));
      });
      request.on('error', () => resolve(null));
    } catch {
      resolve(null); // no URL
    }
  });
}
