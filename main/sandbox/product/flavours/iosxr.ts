import type { CliCommand } from '../command-context.ts';
import { privileged } from '../command-context.ts';
import { CommandTree } from '../command-tree.ts';
import { copy } from '../copy-command.ts';
import { more } from '../file-commands.ts';
import * as show from '../show-license.ts';
import type { SiteProduct } from '../site-product.ts';
import { uptime, xrFileTime, xrTime } from '../times.ts';
import type { Flavour } from './flavour.ts';
import { saveCommands } from './save-commands.ts';
import { printing, sharedCommands } from './system-commands.ts';

const noFile = (path: string) => `dir: ${path}: No such file or directory\n`;

/**
 * IOS XR from 24.1 on. General knowledge of the system: its prompt, the time before every output, `dir` without the name of a file system where none is
 * given, `delete` without `/force`. What it says about licensing is this site's pick (docs/make-believe-site.md).
 */
const commands: readonly CliCommand[] = [
  ...sharedCommands([
    'exit',
    'logout',
    'configure terminal',
    'show clock',
    'show privilege',
    'terminal length <number>',
    'terminal width <number>',
  ]),
  printing('show version', xrVersion),
  printing('show license udi', show.showUdi),
  printing('show license status', show.showStatus),
  printing('show license summary', show.showSummary),
  printing('show license usage', show.showUsage),
  printing('show license all', show.showAll),
  printing('show license platform summary', platformSummary),
  ...saveCommands,
  { pattern: 'dir', level: privileged, run: ({ product }) => directory(product, '') },
  { pattern: 'dir <path>', level: privileged, run: ({ product }, [path = '']) => directory(product, path) },
  { pattern: 'more <path>', level: privileged, run: ({ product }, [path = '']) => more(product, path) },
  {
    pattern: 'delete <path>',
    level: privileged,
    run: async (context, [path = '']) => {
      const place = context.product.chassis.locate(path);
      if (!(await context.confirm(`Delete ${place.filesystem}${place.name}[confirm]`))) return '';
      return place.unit?.disk.delete(place.name) === true ? '' : noFile(path);
    },
  },
  { pattern: 'copy <path> <path>', level: privileged, run: (context, [from = '', to = '']) => copy(context, from, to) },
  printing(
    'show running-config',
    ({ hostname }) => `Building configuration...\n!! IOS XR Configuration 24.1.1\nhostname ${hostname}\nend\n`,
  ),
];

export const iosxr: Flavour = {
  tree: new CommandTree(commands),
  prompt: (product, mode, sign) => `RP/0/RP0/CPU0:${product.hostname}${mode}${sign}`,
  before: (product) => `${xrTime(product.now(), product.manners.zone)}\n`,
  invalid: (column) => `${' '.repeat(column)}^\n% Invalid input detected at '^' marker.\n`,
  incomplete: () => '% Incomplete command.\n',
  ambiguous: (line) => `% Ambiguous command:  "${line}"\n`,
  pager: ' --More-- ',
};

function xrVersion(product: SiteProduct): string {
  const { kind, hostname, chassis } = product;
  return (
    `Cisco IOS XR Software, Version ${kind.version} LNT\nCopyright (c) 2013-2024 by Cisco Systems, Inc.\n\nBuild Information:\n` +
    ` Built By     : sandbox\n Version      : ${kind.version}\n Label        : ${kind.version}\n\n` +
    `cisco 8000 (Intel(R) Xeon(R) CPU D-1530 @ 2.40GHz)\ncisco ${chassis.active.pid} (Intel(R) Xeon(R) CPU D-1530 @ 2.40GHz) processor with 32GB of memory\n` +
    `${hostname} uptime is ${uptime(product.now() - product.startedAt)}\nCisco 8201 1RU System\n\n`
  );
}

/** In the shape of sample `iosxr/show_license_platform_summary`. */
function platformSummary(product: SiteProduct): string {
  const rows = product.book
    .licenses()
    .map(
      ({ model, count }) =>
        `FCM 2 Core/E ${model.description.slice(0, 51).padEnd(51)} ${String(count).padStart(4)} ${String(count).padStart(4)}\n`,
    );
  return (
    `SIA Status: In Compliance\n${' '.repeat(67)}Count\nFeature/Area Entitlement${' '.repeat(41)}Last Next\n` +
    `${'='.repeat(12)} ${'='.repeat(51)} ==== ====\n${rows.join('')}`
  );
}

function directory(product: SiteProduct, path: string): string {
  const place = product.chassis.locate(path);
  if (place.unit === null) return noFile(path);
  const { disk } = place.unit;
  const files = disk.list().filter(({ name }) => place.name === '' || name.toLowerCase() === place.name.toLowerCase());
  if (files.length === 0) return noFile(path);
  const rows = files.map(
    ({ name, size, at }, index) =>
      `${String(index + 11).padStart(9)} -rw-r--r--. 1 ${String(size).padStart(10)} ${xrFileTime(at, product.manners.zone)} ${name}\n`,
  );
  const kilobytes = (bytes: number) => String(Math.floor(bytes / 1024));
  const head = path === '' ? '/misc/scratch' : `${place.filesystem}${place.name === '' ? '' : `/${place.name}`}`;
  return `\nDirectory of ${head}\n${rows.join('')}\n${kilobytes(disk.totalBytes)} kbytes total (${kilobytes(disk.freeBytes)} kbytes free)\n`;
}
