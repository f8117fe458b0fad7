import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { refusalOf } from '../../shared/account-refusal.ts';
import { sameName } from '../../shared/account-rules.ts';
import { SluiceError } from '../../shared/errors.ts';
import {
  makeFolder,
  singleFilesFolder,
  uploadArchiveName,
  writeSingleFiles,
  writeUploadArchive,
} from '../cssm/archive/archive.ts';
import type { AccountGroup, HandoverRow, ReportBytes } from '../ledger/ledger.ts';
import { accountSetting, stated } from './account.ts';
import { safeName } from './deliver-to-folder.ts';
import { provenBytes } from './proven-bytes.ts';
import type { JobRun } from './services.ts';

export interface ExportInput {
  /** A file, or an existing folder for several accounts. */
  readonly out: string;
  readonly productIds: readonly string[] | null;
  readonly form: 'archive' | 'files';
  /** Host of the SSM On-Prem that it is for; null: the account's portal. */
  readonly onPrem: string | null;
}

export interface WrittenHandover {
  readonly handover: HandoverRow;
  readonly files: readonly { path: string; size: number; sha256: string }[];
  /** The same open hand-over written once more. */
  readonly again: boolean;
}

/**
 * Makes a numbered hand-over for every Smart Account and virtual account that has something to go up. Nothing new but
 * hand-overs still open: those are written again, the same bytes under the same number.
 */
export async function exportReports(run: JobRun, input: ExportInput): Promise<readonly WrittenHandover[]> {
  const { ledger, clock } = run.services;
  const groups = await ledger.exportable(input.productIds);
  const rows = groups.length === 0 ? (await ledger.listHandovers({ states: ['open'], limit: 500 })).rows : [];
  const open = rows.filter(({ onPrem }) => onPrem === input.onPrem);
  if (input.onPrem === null) await refuseHolding(run, groups.length > 0 ? groups : open);
  // One moment for the name and for what stands inside: written again, the file has the name of the first time.
  const now = clock.now();
  const targets = await targetsFor(input, groups.length > 0 ? groups : open, now);
  const written: WrittenHandover[] = [];
  run.phase('exporting', targets.length);
  for (const [index, path] of targets.entries()) {
    run.signal.throwIfAborted();
    const group = groups[index];
    if (group) {
      const handover = await ledger.makeHandover(
        {
          smartAccount: group.smartAccount,
          virtualAccount: group.virtualAccount,
          productIds: input.productIds,
          form: input.form,
          onPrem: input.onPrem,
          uuid: randomUUID(),
          // Two of one run must not share their names.
          madeAt: now + index,
        },
        run.who,
      );
      try {
        written.push({ ...(await writeHandover(run, handover, path)), again: false });
      } catch (thrown) {
        await ledger.dropHandover(handover.number, run.who);
        throw thrown;
      }
    } else {
      const handover = open[index];
      if (handover) written.push({ ...(await writeHandover(run, handover, path)), again: true });
    }
    run.step();
  }
  return written;
}

/** A file for a partner holding account would be of no use; a product that names another account has its own. */
async function refuseHolding(run: JobRun, groups: readonly Pick<AccountGroup, 'smartAccount'>[]): Promise<void> {
  const setting = await accountSetting(run.services);
  const refusal = setting && refusalOf({ kind: setting.kind, role: null }, 'report');
  if (!refusal) return;
  const goesThere = ({ smartAccount }: Pick<AccountGroup, 'smartAccount'>): boolean => {
    const said = stated(smartAccount);
    return said === null || setting.smartAccount === null || sameName(said, setting.smartAccount);
  };
  if (groups.some(goesThere)) throw refusal;
}

/** Writes a hand-over's file: the first time, or the same bytes again. */
export async function writeHandover(
  run: Pick<JobRun, 'services' | 'who' | 'signal'>,
  handover: HandoverRow,
  path: string,
): Promise<Omit<WrittenHandover, 'again'>> {
  const { ledger } = run.services;
  await makeFolder(dirname(path));
  const { uuid, madeAt, smartAccount, virtualAccount, form } = handover;
  const lines = () => provenLines(ledger.handoverLines(handover.number));
  const files: { path: string; size: number; sha256: string }[] = [];
  if (form === 'archive') {
    files.push({
      path,
      ...(await writeUploadArchive({ path, uuid, madeAt, smartAccount, virtualAccount, lines: lines() }, run.signal)),
    });
  }
  // The same reports as single files beside it: the form of upload that is documented best (protocol 6.4).
  const folder = form === 'archive' ? singleFilesFolder(path) : path;
  try {
    for (const { name, size, sha256 } of await writeSingleFiles({ folder, uuid, madeAt, lines: lines() }, run.signal)) {
      files.push({ path: join(folder, name), size, sha256 });
    }
  } catch (thrown) {
    // A new hand-over is released when this fails: its archive, left behind, could go up beside the next one.
    if (form === 'archive' && handover.sha256 === null) await rm(path, { force: true });
    throw thrown;
  }
  const [first] = files;
  if (!first) throw new SluiceError('internal', { detail: `hand-over ${handover.number} is empty` });
  await ledger.handoverWritten(handover.number, { path, sha256: first.sha256, size: first.size }, run.who);
  return { handover: (await ledger.handover(handover.number)) ?? handover, files };
}

async function* provenLines(
  lines: AsyncIterable<{ device: number; systemInfo: Buffer | null; reports: readonly ReportBytes[] }>,
): AsyncIterable<{ device: number; systemInfo: Buffer | null; bodies: readonly Buffer[] }> {
  for await (const line of lines) {
    for (const report of line.reports) provenBytes(report);
    yield { device: line.device, systemInfo: line.systemInfo, bodies: line.reports.map((report) => report.body) };
  }
}

/** One account: the file named, or a file in the folder named. Several: only an existing folder will do. */
async function targetsFor(
  { out, form }: Pick<ExportInput, 'out' | 'form'>,
  groups: readonly (Pick<AccountGroup, 'smartAccount' | 'virtualAccount'> & {
    madeAt?: number;
    form?: HandoverRow['form'];
  })[],
  now: number,
): Promise<readonly string[]> {
  const isFolder = await stat(out).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) {
    if (groups.length > 1) {
      const accounts = groups.map((group) => accountText(group)).join(', ');
      throw new SluiceError('usage.several_accounts', { out: basename(out), accounts });
    }
    return groups.map(() => out);
  }
  return groups.map((group, index) =>
    join(
      out,
      uploadArchiveName(group.madeAt ?? now + index).replace(
        /\.tar\.gz$/,
        // Single files lie in a folder of that name.
        `_${safeName(accountText(group)).replace(/[\s_]+/g, '_')}${(group.form ?? form) === 'archive' ? '.tar.gz' : ''}`,
      ),
    ),
  );
}

function accountText(group: Pick<AccountGroup, 'smartAccount' | 'virtualAccount'>): string {
  return [group.smartAccount ?? 'unknown', group.virtualAccount ?? 'unknown'].join(' / ');
}
