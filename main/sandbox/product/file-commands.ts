import { createHash } from 'node:crypto';
import type { CliCommand, CommandContext } from './command-context.ts';
import { privileged } from './command-context.ts';
import { copy } from './copy-command.ts';
import { missing, pathText } from './stored-file.ts';
import type { SiteProduct } from './site-product.ts';
import { fileTime } from './times.ts';

/** Commands on a product's file systems. */
export const fileCommands: readonly CliCommand[] = [
  { pattern: 'dir', level: privileged, run: ({ product }) => directory(product, '') },
  { pattern: 'dir all-filesystems', level: privileged, run: ({ product }) => allDirectories(product) },
  { pattern: 'dir <path>', level: privileged, run: ({ product }, [path = '']) => directory(product, path) },
  { pattern: 'more <path>', level: privileged, run: ({ product }, [path = '']) => more(product, path) },
  { pattern: 'delete <path>', level: privileged, run: (context, [path = '']) => remove(context, path, false) },
  { pattern: 'delete /force <path>', level: privileged, run: (context, [path = '']) => remove(context, path, true) },
  {
    pattern: 'delete /recursive /force <path>',
    level: privileged,
    run: (context, [path = '']) => remove(context, path, true),
  },
  {
    pattern: 'delete /force /recursive <path>',
    level: privileged,
    run: (context, [path = '']) => remove(context, path, true),
  },
  { pattern: 'copy <path> <path>', level: privileged, run: (context, [from = '', to = '']) => copy(context, from, to) },
  {
    pattern: 'copy running-config startup-config',
    level: privileged,
    run: async (context) => {
      await context.ask('Destination filename [startup-config]? ');
      return 'Building configuration...\n[OK]\n';
    },
  },
  { pattern: 'verify /md5 <path>', level: privileged, run: ({ product }, [path = '']) => verify(product, path, null) },
  {
    pattern: 'verify /md5 <path> <word>',
    level: privileged,
    run: ({ product }, [path = '', sum = '']) => verify(product, path, sum),
  },
  { pattern: 'show file systems', level: privileged, run: ({ product }) => filesystems(product) },
];

function directory(product: SiteProduct, path: string): string {
  const place = product.chassis.locate(path);
  if (place.unit === null) return `%Error opening ${path} (No such device)\n`;
  const { disk } = place.unit;
  const pattern = new RegExp(`^${place.name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`, 'i');
  const files = disk
    .list()
    .map((file, index) => ({ ...file, number: index + 11 }))
    .filter(({ name }) => place.name === '' || pattern.test(name));
  if (place.name !== '' && files.length === 0) return `%Error opening ${pathText(place)} (No such file or directory)\n`;
  const { zone } = product.manners;
  const rows = files.map(
    ({ name, size, at, number }) =>
      `${String(number).padStart(6)}  -rw-  ${String(size).padStart(15)}  ${fileTime(at, zone)}  ${name}\n`,
  );
  if (place.name === '')
    rows.unshift(
      `${'10'.padStart(6)}  drwx  ${'16384'.padStart(15)}  ${fileTime(product.startedAt, zone)}  lost+found\n`,
    );
  return (
    `Directory of ${pathText(place)}\n\n${rows.join('')}\n` +
    `${String(disk.totalBytes)} bytes total (${String(disk.freeBytes)} bytes free)\n`
  );
}

function allDirectories(product: SiteProduct): string {
  return product.chassis
    .filesystems()
    .map(({ names }) => directory(product, names.split(' ')[0] ?? ''))
    .join('\n');
}

function filesystems(product: SiteProduct): string {
  const rows = product.chassis.filesystems().map(({ names, unit }, index) => {
    const size = String(unit.disk.totalBytes).padStart(15);
    return `${index === 0 ? '*' : ' '}${size}${String(unit.disk.freeBytes).padStart(15)}      disk     rw   ${names}\n`;
  });
  return `File Systems:\n\n       Size(b)       Free(b)      Type  Flags  Prefixes\n${rows.join('')}`;
}

/** A file's text on the terminal; others name the command differently. */
export function more(product: SiteProduct, path: string): string {
  const place = product.chassis.locate(path);
  const file = place.unit?.disk.get(place.name);
  if (file === undefined) return missing(place);
  const text = file.bytes.toString('utf8');
  return text.endsWith('\n') ? text : `${text}\n`;
}

async function remove(context: CommandContext, path: string, isForced: boolean): Promise<string> {
  const place = context.product.chassis.locate(path);
  const asks = !isForced && !context.settings.quietFiles;
  if (asks) {
    const name = await context.ask(`Delete filename [${place.name}]? `);
    if (name === null) return '';
    if (!(await context.confirm(`Delete ${pathText(place)}? [confirm]`))) return '';
  }
  if (place.unit?.disk.delete(place.name) === true) return '';
  return `%Error deleting ${pathText(place)} (No such file or directory)\n`;
}

function verify(product: SiteProduct, path: string, expected: string | null): string {
  const place = product.chassis.locate(path);
  const file = place.unit?.disk.get(place.name);
  if (file === undefined) return `%Error verifying ${pathText(place)} (No such file or directory)\n`;
  const sum = createHash('md5').update(file.bytes).digest('hex');
  const dots = '.'.repeat(Math.min(60, 1 + Math.floor(file.size / 8192)));
  if (expected === null) return `${dots}Done!\nverify /md5 (${place.filesystem}${place.name}) = ${sum}\n\n`;
  if (expected.toLowerCase() === sum) return `${dots}Done!\nVerified (${place.filesystem}${place.name}) = ${sum}\n\n`;
  return `${dots}Done!\n%Error verifying ${place.filesystem}${place.name}\nComputed signature  = ${sum}\nSubmitted signature = ${expected}\n\n`;
}
