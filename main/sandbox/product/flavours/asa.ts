import type { CliCommand } from '../command-context.ts';
import { CommandTree } from '../command-tree.ts';
import { classicAll, classicStatus, classicSummary, classicUsage } from '../show-classic.ts';
import type { SiteProduct } from '../site-product.ts';
import type { Flavour } from './flavour.ts';
import { printing, sharedCommands } from './system-commands.ts';

/**
 * ASA: the registration model only (protocol.md 1.6), so nothing to collect. General knowledge of the system: login at `>`, `enable` always asks, paging
 * by `terminal pager`, errors that begin with `ERROR:`. Without `show license udi`: this site's pick.
 */
const commands: readonly CliCommand[] = [
  ...sharedCommands([
    'enable',
    'disable',
    'exit',
    'logout',
    'quit',
    'configure terminal',
    'show clock',
    'show privilege',
    'write memory',
  ]),
  {
    pattern: 'terminal pager <number>',
    level: 1,
    run: ({ settings }, [lines = '24']) => {
      settings.length = Number(lines);
      return '';
    },
  },
  printing('show version', asaVersion),
  printing('show license all', classicAll),
  printing('show license status', classicStatus),
  printing('show license summary', classicSummary),
  printing('show license usage', classicUsage),
];

export const asa: Flavour = {
  tree: new CommandTree(commands),
  prompt: (product, mode, sign) => `${product.hostname}${mode}${sign} `,
  before: () => '',
  invalid: (column) => `${' '.repeat(column)}^\nERROR: % Invalid input detected at '^' marker.\n`,
  incomplete: () => 'ERROR: % Incomplete command\n',
  ambiguous: (line) => `ERROR: % Ambiguous command:  "${line}"\n`,
  pager: '<--- More --->',
};

function asaVersion(product: SiteProduct): string {
  const { kind, hostname, chassis } = product;
  const hours = Math.floor((product.now() - product.startedAt) / 3_600_000);
  return (
    `\nCisco Adaptive Security Appliance Software Version ${kind.version} \nDevice Manager Version 7.14(1)\n\nCompiled on Tue 16-Mar-21 22:15 GMT by builders\n` +
    `System image file is "disk0:/${kind.image}"\nConfig file at boot was "startup-config"\n\n${hostname} up ${String(Math.floor(hours / 24))} days ${String(hours % 24)} hours\n\n` +
    `Hardware:   ${chassis.active.pid}, 2048 MB RAM, CPU Xeon E5 series 2200 MHz, 1 CPU (1 core)\n\nLicense mode: Smart Licensing\n` +
    `ASAv Platform License State: Licensed\n\nSerial Number: ${chassis.active.serial}\n\nImage type          : Release\nKey Version         : A\n`
  );
}
