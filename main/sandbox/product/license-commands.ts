import { classicAll, classicStatus, classicSummary, classicUsage } from './show-classic.ts';
import type { CliCommand, CommandContext } from './command-context.ts';
import { privileged, userLevel } from './command-context.ts';
import { slacCommands } from './slac-commands.ts';
import { storeFile } from './stored-file.ts';
import type { Report } from './report-book.ts';
import * as show from './show-license.ts';
import { showTechSupport } from './show-tech.ts';

const notFound = 'The requested item was not found\n';

/**
 * `license smart …` and `show license …` of an SLP product (protocol.md 1.2, 1.3). The texts of a refused import are
 * UNKNOWN; these are ours.
 */
export const licenseCommands: readonly CliCommand[] = [
  showing('udi', show.showUdi),
  showing('summary', show.showSummary),
  showing('usage', show.showUsage),
  showing('status', show.showStatus),
  showing('all', show.showAll),
  showing('authorization', show.showAuthorization),
  showing('eventlog', show.showEventlog),
  showing('history message', show.showHistoryMessage),
  showing('tech support', showTechSupport),
  showing('rum id all', show.showRumIdAll),
  {
    pattern: 'show license rum id <number>',
    level: userLevel,
    run: ({ product }, [id = '']) => show.showRumIdDetail(product, id),
  },
  {
    pattern: 'show license rum id <number> detail',
    level: userLevel,
    run: ({ product }, [id = '']) => show.showRumIdDetail(product, id),
  },
  {
    pattern: 'license smart save usage unreported file <path>',
    level: privileged,
    run: (context, [path = '']) => save(context, path, () => [...context.product.book.select({ kind: 'unreported' })]),
  },
  {
    pattern: 'license smart save usage all file <path>',
    level: privileged,
    run: (context, [path = '']) => save(context, path, () => [...context.product.book.select({ kind: 'all' })]),
  },
  {
    pattern: 'license smart save usage days <number> file <path>',
    level: privileged,
    run: (context, [days = '0', path = '']) =>
      save(context, path, () => [...context.product.book.select({ kind: 'days', days: Number(days) })]),
  },
  {
    pattern: 'license smart save usage rum-id <number> file <path>',
    level: privileged,
    run: (context, [id = '', path = '']) =>
      save(context, path, () => {
        const report = context.product.book.find(id);
        return report === undefined || report.state === 'OPEN' ? [] : [report];
      }),
  },
  { pattern: 'license smart save trust-request <path>', level: privileged, run: saveTrustRequest },
  {
    pattern: 'license smart import <path>',
    level: privileged,
    run: (context, [path = '']) => importFile(context, path),
  },
  { pattern: 'license smart sync all', level: privileged, run: () => '' },
  { pattern: 'license smart sync local', level: privileged, run: () => '' },
  { pattern: 'license smart trust idtoken <word> local', level: privileged, run: trust },
  { pattern: 'license smart trust idtoken <word> local force', level: privileged, run: trust },
  { pattern: 'license smart trust idtoken <word> all', level: privileged, run: trust },
  { pattern: 'license smart trust idtoken <word> all force', level: privileged, run: trust },
  ...slacCommands,
  { pattern: 'license smart clear eventlog', level: privileged, run: () => '' },
];

/** Before SLP: nothing to save, nothing to import. */
export const classicLicenseCommands: readonly CliCommand[] = [
  { pattern: 'show license', level: userLevel, run: ({ product }) => classicSummary(product) },
  showing('udi', show.showUdi),
  showing('summary', classicSummary),
  showing('usage', classicUsage),
  showing('status', classicStatus),
  showing('all', classicAll),
  {
    pattern: 'license smart register idtoken <word>',
    level: privileged,
    run: () =>
      "Registration process is in progress. Use the 'show license status' command to check the progress and result\n",
  },
  { pattern: 'license smart renew auth', level: privileged, run: () => '' },
];

export function showing(what: string, text: (product: CommandContext['product']) => string): CliCommand {
  return { pattern: `show license ${what}`, level: userLevel, run: ({ product }) => text(product) };
}

/** `license smart save usage …` to a file. */
export async function save(context: CommandContext, path: string, select: () => readonly Report[]): Promise<string> {
  const { product } = context;
  product.closeReports();
  const reports = select();
  if (reports.length === 0) return notFound;
  const text = product.usageFile(reports);
  if (product.strikes('switchover') && product.chassis.standby !== null) {
    // The old active dies half-way through the file; its disk comes back as the standby's.
    storeFile(product, path, Buffer.from(text.slice(0, Math.floor(text.length / 2))));
    product.chassis.switchover();
    context.drop();
    return '';
  }
  const problem = storeFile(product, path, Buffer.from(text));
  if (problem !== null) return problem;
  product.lastFileWrite = Math.floor(product.now() / 1000) * 1000;
  return '';
}

function saveTrustRequest({ product }: CommandContext, [path = '']: readonly string[]): string {
  const { pid, serial } = product.chassis.active;
  const data = JSON.stringify({ sudi: { udi_pid: pid, udi_serial_number: serial }, timestamp: product.now() });
  const text = `<smartLicense><smartLicenseSystemInfo><data>${data}</data></smartLicenseSystemInfo></smartLicense>\n`;
  return storeFile(product, path, Buffer.from(text)) ?? '';
}

export function importFile({ product }: CommandContext, path: string): string {
  const place = product.chassis.locate(path);
  const file = place.unit?.disk.get(place.name);
  if (file === undefined)
    return `%Error opening ${place.filesystem}${place.name} (No such file or directory)\nImport Data Failed: could not read the file\n`;
  const given = product.slacCodes.length;
  const outcome = product.importFile(file.bytes.toString('utf8'));
  const codes = product.slacCodes.slice(given).map((code) => `Confirmation code: ${code}\n`);
  return outcome.ok ? `Import Data Successful\n${codes.join('')}` : `Import Data Failed: ${outcome.text}\n`;
}

export function trust({ product }: CommandContext): string {
  product.trustInstalledAt = product.now();
  return '';
}
