import type { CliCommand } from '../command-context.ts';
import { privileged } from '../command-context.ts';
import { importFile, save, trust } from '../license-commands.ts';

/**
 * `license smart …` of NX-OS and IOS XR. That they take no `file` before the path, that they say the same words as IOS XE, and that they write the same
 * file, is this site's pick (protocol.md 1.6: not confirmed).
 */
export const saveCommands: readonly CliCommand[] = [
  {
    pattern: 'license smart save usage unreported <path>',
    level: privileged,
    run: (context, [path = '']) => save(context, path, () => [...context.product.book.select({ kind: 'unreported' })]),
  },
  {
    pattern: 'license smart save usage all <path>',
    level: privileged,
    run: (context, [path = '']) => save(context, path, () => [...context.product.book.select({ kind: 'all' })]),
  },
  {
    pattern: 'license smart save usage days <number> <path>',
    level: privileged,
    run: (context, [days = '0', path = '']) =>
      save(context, path, () => [...context.product.book.select({ kind: 'days', days: Number(days) })]),
  },
  {
    pattern: 'license smart import <path>',
    level: privileged,
    run: (context, [path = '']) => importFile(context, path),
  },
  { pattern: 'license smart sync', level: privileged, run: () => '' },
  { pattern: 'license smart trust idtoken <word>', level: privileged, run: trust },
  { pattern: 'license smart trust idtoken <word> force', level: privileged, run: trust },
];
