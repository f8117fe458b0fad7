import { CommandTree } from '../command-tree.ts';
import { execCommands } from '../exec-commands.ts';
import { fileCommands } from '../file-commands.ts';
import { classicLicenseCommands, licenseCommands } from '../license-commands.ts';
import type { Flavour } from './flavour.ts';

const words: Omit<Flavour, 'tree'> = {
  // In configuration mode the name is cut.
  prompt: (product, mode, sign) => `${mode === '' ? product.hostname : product.hostname.slice(0, 20)}${mode}${sign}`,
  before: () => '',
  invalid: (column) => `${' '.repeat(column)}^\n% Invalid input detected at '^' marker.\n\n`,
  incomplete: () => '% Incomplete command.\n\n',
  ambiguous: (line) => `% Ambiguous command:  "${line}"\n`,
  pager: ' --More-- ',
};

export const iosxe: Flavour = {
  ...words,
  tree: new CommandTree([...execCommands, ...fileCommands, ...licenseCommands]),
};

/** Before Smart Licensing Using Policy. */
export const iosxeClassic: Flavour = {
  ...words,
  tree: new CommandTree([...execCommands, ...fileCommands, ...classicLicenseCommands]),
};
