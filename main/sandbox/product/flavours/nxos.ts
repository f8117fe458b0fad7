import type { CliCommand, CommandContext } from '../command-context.ts';
import { privileged, userLevel } from '../command-context.ts';
import { CommandTree } from '../command-tree.ts';
import { copy } from '../copy-command.ts';
import { more } from '../file-commands.ts';
import type { SiteProduct } from '../site-product.ts';
import { clockTime, nexusFileTime } from '../times.ts';
import { trust } from '../license-commands.ts';
import type { Flavour } from './flavour.ts';
import {
  nexusLicenseAll,
  nexusLicenseStatus,
  nexusLicenseSummary,
  nexusLicenseUsage,
  nexusUdi,
} from './nxos-license.ts';
import { saveCommands } from './save-commands.ts';
import { printing, sharedCommands } from './system-commands.ts';

const noFile = 'No such file or directory\n';

/**
 * NX-OS from 10.2 on. General knowledge of the system; what it says about licensing is mostly this site's pick (docs/make-believe-site.md): no `more`
 * and no `verify`, but `show file`; `terminal width` ends at 511; `delete` asks in its own words; `copy` asks for a VRF.
 */
const commands: readonly CliCommand[] = [
  ...sharedCommands(['exit', 'configure terminal', 'show privilege', 'terminal length <number>']),
  {
    pattern: 'terminal width <number>',
    level: userLevel,
    run: ({ settings }, [columns = '80']) => {
      const width = Number(columns);
      if (width < 24 || width > 511) return "% Invalid number, range is (24:511) at '^' marker.\n";
      settings.width = width;
      return '';
    },
  },
  printing('show version', nexusVersion),
  printing(
    'show clock',
    (product) => `${product.manners.clockMark}${clockTime(product.now(), product.manners.zone)}
Time source is NTP
`,
  ),
  { pattern: 'license smart trust idtoken <word>', level: privileged, run: trust },
  { pattern: 'license smart trust idtoken <word> force', level: privileged, run: trust },
  printing('show license udi', nexusUdi),
  printing('show license status', nexusLicenseStatus),
  printing('show license summary', nexusLicenseSummary),
  printing('show license usage', nexusLicenseUsage),
  printing('show license all', nexusLicenseAll),
  ...saveCommands,
  { pattern: 'dir', level: privileged, run: ({ product }) => directory(product, '') },
  { pattern: 'dir <path>', level: privileged, run: ({ product }, [path = '']) => directory(product, path) },
  { pattern: 'show file <path>', level: privileged, run: ({ product }, [path = '']) => showFile(product, path) },
  { pattern: 'delete <path>', level: privileged, run: (context, [path = '']) => remove(context, path, true) },
  {
    pattern: 'delete <path> no-prompt',
    level: privileged,
    run: (context, [path = '']) => remove(context, path, false),
  },
  {
    pattern: 'copy <path> <path> vrf <word>',
    level: privileged,
    run: (context, [from = '', to = '', vrf = '']) =>
      /^(?:management|default)$/.test(vrf)
        ? copyQuietly(context, from, to)
        : Promise.resolve(`% VRF ${vrf} does not exist\n`),
  },
  {
    pattern: 'copy <path> <path>',
    level: privileged,
    run: (context, [from = '', to = '']) => copyAsking(context, from, to),
  },
  printing(
    'copy running-config startup-config',
    () => '[########################################] 100%\nCopy complete.\n',
  ),
  printing(
    'show running-config',
    ({ hostname, transport }) =>
      `!Command: show running-config\nhostname ${hostname}\nlicense smart transport ${transport}\n`,
  ),
];

export const nxos: Flavour = {
  tree: new CommandTree(commands),
  prompt: (product, mode, sign) => `${product.hostname}${mode}${sign} `,
  before: () => '',
  invalid: (column) => `${' '.repeat(column)}^\n% Invalid command at '^' marker.\n`,
  incomplete: (column) => `${' '.repeat(column)}^\n% Incomplete command at '^' marker.\n`,
  ambiguous: (_line, column) => `${' '.repeat(column)}^\n% Ambiguous command at '^' marker.\n`,
  pager: '--More--',
};

function nexusVersion(product: SiteProduct): string {
  const { kind, chassis, hostname } = product;
  const minutes = Math.floor((product.now() - product.startedAt) / 60_000);
  return (
    'Cisco Nexus Operating System (NX-OS) Software\nTAC support: http://www.cisco.com/tac\nCopyright (C) 2002-2022, Cisco and/or its affiliates.\n' +
    `All rights reserved.\n\nSoftware\n  BIOS: version 05.47\n NXOS: version ${kind.version} [Feature Release]\n  BIOS compile time:  04/28/2022\n` +
    `  NXOS image file is: bootflash:///${kind.image}\n\nHardware\n  cisco Nexus9000 ${chassis.active.pid.replace('N9K-', '')} Chassis \n` +
    `  Intel(R) Xeon(R) CPU D-1528 @ 1.90GHz with 24571056 kB of memory.\n  Processor Board ID ${chassis.active.serial}\n  Device name: ${hostname}\n` +
    `  bootflash:   ${String(Math.floor(kind.diskBytes / 1024))} kB\n\n` +
    `Kernel uptime is ${String(Math.floor(minutes / 1440))} day(s), ${String(Math.floor(minutes / 60) % 24)} hour(s), ${String(minutes % 60)} minute(s), 0 second(s)\n`
  );
}

function directory(product: SiteProduct, path: string): string {
  const place = product.chassis.locate(path);
  if (place.unit === null) return noFile;
  const { disk } = place.unit;
  const files = disk.list().filter(({ name }) => place.name === '' || name.toLowerCase() === place.name.toLowerCase());
  if (files.length === 0) return noFile;
  const rows = files.map(
    ({ name, size, at }) => `${String(size).padStart(11)}    ${nexusFileTime(at, product.manners.zone)}  ${name}\n`,
  );
  const used = disk.totalBytes - disk.freeBytes;
  return (
    `${rows.join('')}\nUsage for bootflash://sup-local\n${String(used).padStart(12)} bytes used\n${String(disk.freeBytes).padStart(12)} bytes free\n` +
    `${String(disk.totalBytes).padStart(12)} bytes total\n`
  );
}

function showFile(product: SiteProduct, path: string): string {
  const place = product.chassis.locate(path);
  return place.unit?.disk.get(place.name) === undefined ? noFile : more(product, path);
}

async function remove(context: CommandContext, path: string, asks: boolean): Promise<string> {
  const place = context.product.chassis.locate(path);
  if (asks) {
    const answer = await context.ask(`Do you want to delete "/${place.name}" ? (yes/no/abort)   [y] `);
    if (answer === null || !/^(?:y(?:es)?)?$/i.test(answer.trim())) return '';
  }
  return place.unit?.disk.delete(place.name) === true ? '' : noFile;
}

async function copyAsking(context: CommandContext, from: string, to: string): Promise<string> {
  if (/^[a-z]+:\/\//i.test(from)) {
    const vrf = await context.ask("Enter vrf (If no input, current vrf 'default' is considered): ");
    if (vrf === null) return '';
  }
  return copyQuietly(context, from, to);
}

/** Without IOS's questions. */
async function copyQuietly(context: CommandContext, from: string, to: string): Promise<string> {
  const words = await copy({ ...context, settings: { ...context.settings, quietFiles: true } }, from, to);
  return words.startsWith('[OK') ? 'Copy complete, now saving to disk (please wait)...\nCopy complete.\n' : words;
}
