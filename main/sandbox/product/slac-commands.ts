import type { CliCommand, CommandContext } from './command-context.ts';
import { privileged } from './command-context.ts';
import { storeFile } from './stored-file.ts';

/**
 * `license smart authorization …` by hand: request, save, return (protocol.md 1.2; both lines of a request print nothing).
 * What is printed at a return, and when nothing was requested, is UNKNOWN: these texts are ours.
 */
export const slacCommands: readonly CliCommand[] = [
  ...['add', 'replace'].flatMap((how) =>
    ['local', 'all'].map((scope): CliCommand => ({
      pattern: `license smart authorization request ${how} <word> ${scope} <number>`,
      level: privileged,
      run: ({ product }, [feature = '', count = '1']) => {
        product.slacRequest = { feature, count: Number(count) };
        return '';
      },
    })),
  ),
  { pattern: 'license smart authorization request save <path>', level: privileged, run: saveRequest },
  { pattern: 'license smart authorization return local offline <path>', level: privileged, run: giveBack },
  { pattern: 'license smart authorization return all offline <path>', level: privileged, run: giveBack },
];

/** It prints nothing, also where nothing could be made (protocol.md 1.3): the statistics say why. */
function saveRequest({ product }: CommandContext, [path = '']: readonly string[]): string {
  if (product.slacRequest === null) return '% Failed: no authorization request to save\n';
  const text = product.slacRequestFile();
  return text === null ? '' : (storeFile(product, path, Buffer.from(text)) ?? '');
}

function giveBack({ product }: CommandContext, [path = '']: readonly string[]): string {
  if (product.slacInstalledAt === null) return '% Failed: no authorization is installed\n';
  const code = product.slacCode('return');
  const { pid, serial } = product.chassis.active;
  const problem = storeFile(product, path, Buffer.from(`UDI: PID:${pid},SN:${serial}\nReturn code: ${code}\n`));
  if (problem !== null) return problem;
  product.slacInstalledAt = null;
  product.slacCodes.push(code);
  product.lastReturnCode = code;
  return `Return code: ${code}\n`;
}
