import { createHash } from 'node:crypto';
import type { Udi } from '../../../../shared/vocabulary.ts';
import { parseExact } from '../../exact-json.ts';
import type { AckWriter } from '../ack-writer.ts';
import { findVirtualAccount, smartAccount } from '../accounts.ts';
import type { VirtualAccount } from '../accounts.ts';
import type { Book } from '../book.ts';
import type { Counters } from '../counters.ts';
import { readReport } from '../incoming-report.ts';
import type { IncomingReport } from '../incoming-report.ts';
import type { CssmBehaviour } from '../virtual-cssm.ts';
import { ArchiveError, isGzip, readUploadArchive, writeTar } from './archive.ts';
import type { Member, UploadArchive } from './archive.ts';
import { readUsageFile } from './usage-file.ts';

/** What became of one report, or of one file that could not be read. */
export interface UploadLine {
  readonly file: string;
  /** `PID SERIAL`. */
  readonly udi: string | null;
  readonly product: string | null;
  readonly report_id: string | null;
  readonly outcome: 'accepted' | 'duplicate' | 'refused';
  readonly why: string | null;
}

export interface HandUpload {
  readonly number: number;
  readonly name: string;
  readonly kind: 'archive' | 'single';
  readonly account: VirtualAccount;
  /** Virtual epoch ms. */
  readonly at: number;
  /** Why all of it was refused, before its reports were looked at. */
  readonly refused: string | null;
  readonly lines: readonly UploadLine[];
  /** ACK files in parts: a part is there from its turn on. */
  readonly parts: readonly (readonly PlannedAck[])[];
}

interface PlannedAck {
  readonly name: string;
  readonly udi: Udi;
  readonly reportIds: readonly string[];
  readonly nonce: string;
}

export interface AckDownload {
  readonly name: string;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface HandUploads {
  take(name: string, bytes: Buffer, account: VirtualAccount): Promise<HandUpload>;
  list(): readonly HandUpload[];
  get(number: number): HandUpload | undefined;
  /** Virtual time from which the ACK is there. */
  readyAt(upload: HandUpload): number;
  /**
   * The ACK of an upload, from `readyAt` on. `part` (1…) names one; without it each call gives the next part that was not
   * given yet, and after the last all of them in one. Null: no such part, or nothing to acknowledge.
   */
  ack(upload: HandUpload, part: number | null): Promise<AckDownload | null>;
}

/**
 * Uploads at the portal. Line by line: what is good is taken, the rest is refused with why. A report that the account has
 * already is a duplicate, counted once, and still covered by the ACK: the account acknowledges what it holds.
 */
export function createHandUploads(world: {
  readonly book: Book;
  readonly acks: AckWriter;
  readonly counters: Counters;
  readonly behaviour: () => CssmBehaviour;
  readonly now: () => number;
}): HandUploads {
  const { book, acks, counters, behaviour, now } = world;
  const uploads: HandUpload[] = [];
  const given = new Map<number, number>();

  return {
    take: async (name, bytes, account) => {
      const opened = await open(name, bytes, account);
      counters.add('hand_uploads');
      const files = typeof opened === 'string' ? [] : opened.map((file) => takeFile(file, account));
      const planned = files.flatMap((file) => file.ack ?? []);
      const first = behaviour().handAckFirst;
      const cut = first > 0 && planned.length > first ? first : planned.length;
      const upload: HandUpload = {
        number: uploads.length + 1,
        name,
        kind: isGzip(bytes) ? 'archive' : 'single',
        account,
        at: now(),
        refused: typeof opened === 'string' ? opened : null,
        lines: files.flatMap((file) => file.lines),
        parts: [planned.slice(0, cut), planned.slice(cut)].filter((part) => part.length > 0),
      };
      uploads.push(upload);
      return upload;
    },
    list: () => uploads,
    get: (number) => uploads[number - 1],
    readyAt: (upload) => upload.at + behaviour().ackDelayMs,
    ack: async (upload, part) => {
      const turn = given.get(upload.number) ?? 0;
      const next = part ?? (turn < upload.parts.length ? turn + 1 : null);
      const wanted = next === null ? upload.parts.flat() : upload.parts[next - 1];
      if (wanted === undefined || wanted.length === 0 || (next ?? 0) > turn + 1) return null;
      given.set(upload.number, Math.max(turn, next ?? 0));
      const members = wanted.map((planned) => ({
        name: planned.name,
        bytes: Buffer.from(acks.write({ ...planned, virtualAccount: upload.account }), 'utf8'),
      }));
      const [only] = members;
      if (upload.kind === 'single' && only !== undefined) return { ...only, type: 'application/xml' };
      const number = next !== null && upload.parts.length > 1 ? `_${next}` : '';
      const stamp = upload.name.replace(/(\.tar)?\.t?gz$/i, '').replace(/^UD_SA_/, '');
      const at = upload.at;
      const inner = { name: `ACK_UD_VA_${stamp}${number}.tar.gz`, bytes: await writeTar(members, at) };
      return {
        name: `ACK_UD_SA_${stamp}${number}.tar.gz`,
        type: 'application/gzip',
        bytes: await writeTar([inner], at),
      };
    },
  };

  /** The usage files inside, or why all of it is refused. */
  async function open(name: string, bytes: Buffer, account: VirtualAccount): Promise<readonly Member[] | string> {
    if (bytes.length === 0) return 'the file is empty';
    if (!isGzip(bytes)) return [{ name, bytes }];
    try {
      const archive = await readUploadArchive(bytes);
      return checkManifest(archive, account) ?? archive.files;
    } catch (error) {
      if (error instanceof ArchiveError) return error.message;
      throw error;
    }
  }

  function takeFile(file: Member, account: VirtualAccount): { lines: readonly UploadLine[]; ack: PlannedAck | null } {
    const whole = (why: string): { lines: readonly UploadLine[]; ack: null } => ({
      lines: [{ file: file.name, udi: null, product: null, report_id: null, outcome: 'refused', why }],
      ack: null,
    });
    const read = readUsageFile(file.bytes);
    if (!read.ok) return whole(read.why);
    if (read.reports.length === 0) return whole('the file holds no report');
    const covered: IncomingReport[] = [];
    let product: string | null = null;
    const lines = read.reports.map((text): UploadLine => {
      const refused = (why: string, of: Partial<UploadLine> = {}): UploadLine => {
        return { file: file.name, udi: null, product: null, report_id: null, ...of, outcome: 'refused', why };
      };
      const found = readText(text);
      if (!found.ok) return refused(found.why);
      const { report } = found;
      const name = book.productOf(report.udi)?.name ?? null;
      const of = { udi: `${report.udi.pid} ${report.udi.serial}`, product: name, report_id: report.reportId };
      const verdict = book.judge(report, account);
      if (verdict.kind === 'altered') counters.add('altered_refused');
      if (verdict.kind === 'altered' || verdict.kind === 'refused') return refused(verdict.why, of);
      if (product !== null && product !== name) return refused('a file holds the reports of one product', of);
      product = name;
      covered.push(report);
      if (verdict.kind === 'good') {
        book.take(report, account, 'hand');
        return { file: file.name, ...of, outcome: 'accepted', why: null };
      }
      book.countDuplicate(report);
      counters.add('duplicates_refused');
      return { file: file.name, ...of, outcome: 'duplicate', why: verdict.why };
    });
    const last = covered.at(-1);
    if (last === undefined) return { lines, ack: null };
    const nonce = read.nonce ?? createHash('sha256').update(file.bytes).digest('hex').slice(0, 16);
    const reportIds = [...new Set(covered.map((report) => report.reportId))];
    const base = file.name.split('/').at(-1) ?? file.name;
    return { lines, ack: { name: `ACK_${base}`, udi: last.udi, reportIds, nonce } };
  }
}

function readText(text: string): ReturnType<typeof readReport> {
  try {
    return readReport(parseExact(text));
  } catch {
    return { ok: false, why: 'the report is not JSON' };
  }
}

/** Empty fields, as in the published sample, say nothing. A filled one has to fit. */
function checkManifest({ manifest }: UploadArchive, account: VirtualAccount): string | null {
  const domainOrName = manifest.get('smart-account') ?? '';
  const known = [smartAccount.name, smartAccount.domain].map((text) => text.toLowerCase());
  if (domainOrName !== '' && !known.includes(domainOrName.toLowerCase()))
    return `the archive is for Smart Account ${domainOrName}, this is ${smartAccount.name}`;
  const accountId = manifest.get('smart-account-id') ?? '';
  if (accountId !== '' && accountId !== smartAccount.id)
    return `the archive is for Smart Account ${accountId}, this is ${smartAccount.id}`;
  for (const key of ['specification-va', 'specification-va-id']) {
    const value = manifest.get(key) ?? '';
    if (value !== '' && findVirtualAccount(value)?.id !== account.id)
      return `the archive is for virtual account ${value}, not ${account.name}`;
  }
  return null;
}
