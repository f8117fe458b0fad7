import { randomBytes } from 'node:crypto';
import { refusalOf } from '../../shared/account-refusal.ts';
import { SluiceError, toErrorData, type ErrorCode } from '../../shared/errors.ts';
import type { Udi } from '../../shared/vocabulary.ts';
import { buildUsageBody } from '../cssm/api/cssm-client.ts';
import type { Cssm, SmartAccount, UsageReportToSend } from '../cssm/cssm.ts';
import type { ListedProduct, ProductRow, ReportBytes, UploadRow } from '../ledger/ledger.ts';
import { destinationOf, type AccountSetting } from './account.ts';
import { provenBytes } from './proven-bytes.ts';
import { runProducts } from './run-products.ts';
import type { JobRun } from './services.ts';

/** A request body of this size at the most; more reports go in further requests. */
const mostBodyCharacters = 4_000_000;

/** A lost answer leaves a report in doubt, and the same bytes may be sent as often as it takes: more tries than elsewhere. */
const lostAnswerRetries = 5;

/** The account surely did not take it: answered with a no, or never asked. */
const surelyNotTaken: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'cssm.token_refused',
  'cssm.forbidden',
  'cssm.certificate',
  'vault.no_secret',
]);

export interface UploadInput {
  readonly setting: AccountSetting;
  readonly confirmAccount: string | null;
}

/**
 * Sends what is collected, one request a product, each request's bytes in the ledger before it leaves. What an earlier
 * run left in doubt is repeated first, byte for byte.
 */
export async function upload(
  run: JobRun,
  cssm: Cssm,
  products: readonly ListedProduct[],
  input: UploadInput,
): Promise<void> {
  const { ledger } = run.services;
  const wanted = new Set(products.map((row) => row.id));
  const doubtful = (await ledger.openUploads()).filter((one) => one.state === 'intent' && wanted.has(one.productId));
  const waiting = await ledger.uploadable(products.map((row) => row.id));
  if (doubtful.length === 0 && waiting.length === 0) return;
  const due = new Set([...doubtful.map((one) => one.productId), ...waiting.map((one) => one.productId)]);
  const refusal = refusalOf(input.setting, 'report');
  const accounts = refusal ? [] : await cssm.accounts(run.signal);
  await runProducts(
    run,
    'uploading',
    products.filter((row) => due.has(row.id)),
    async (row) => {
      if (refusal) throw refusal;
      for (const one of doubtful.filter((open) => open.productId === row.id)) await send(run, cssm, row, one, true);
      await uploadProduct(run, cssm, row, accounts, input);
    },
  );
}

async function uploadProduct(
  run: JobRun,
  cssm: Cssm,
  row: ProductRow,
  accounts: readonly SmartAccount[],
  input: UploadInput,
): Promise<void> {
  const { ledger, clock } = run.services;
  const [group] = await ledger.uploadable([row.id]);
  if (!group) return;
  const destination = destinationOf(row, accounts, input.setting, input.confirmAccount);
  let sent = 0;
  let left: ReportBytes | null = null;
  let refused: SluiceError | null = null;
  const parts: (readonly ProvenReport[])[] = [];
  for (const part of await partsOf(run, group.reportIds)) {
    left ??= part.find((one) => one.toSend === null)?.report ?? null;
    parts.push(part.filter((one) => one.toSend !== null));
  }
  for (let part = parts.shift(); part !== undefined; part = parts.shift()) {
    const [first] = part;
    if (!first) continue;
    const middle = Math.ceil(part.length / 2);
    const udi: Udi = first.report.udi;
    const nonce = randomBytes(8).toString('hex');
    const timestamp = clock.now();
    const upload = await ledger.beginUpload(
      {
        productId: row.id,
        reportIds: part.map((one) => one.report.id),
        udi,
        accountId: destination.accountId,
        virtualAccountId: destination.virtualAccountId,
        body: buildUsageBody({
          udi,
          hostname: null,
          softwareTag: null,
          reports: part.flatMap((one) => one.toSend ?? []),
          timestamp,
          nonce,
        }),
        nonce,
        timestamp,
      },
      run.who,
    );
    try {
      if ((await send(run, cssm, row, upload)) === 'taken') sent += part.length;
      else parts.unshift(part.slice(0, middle), part.slice(middle));
    } catch (thrown) {
      // One report that the account does not want is that report's end; those after it still go up.
      if (!(thrown instanceof SluiceError) || thrown.code !== 'cssm.refused') throw thrown;
      refused ??= thrown;
    }
  }
  if (refused) throw refused;
  if (left) throw new SluiceError('cssm.payload_not_original', { product: row.name, reportId: left.reportId });
  run.row(row.id, { state: 'succeeded', detail: { sent, virtualAccount: destination.virtualAccountName } });
}

interface ProvenReport {
  readonly report: ReportBytes;
  /** Null: printed as an object or without a signature, so the account cannot check it. */
  readonly toSend: UsageReportToSend | null;
}

function toSend(report: ReportBytes): UsageReportToSend | null {
  const { payload, signatureJson } = provenBytes(report);
  return report.payloadForm === 'object' || signatureJson === null ? null : { payload, signatureJson };
}

/** Reports by signer, in parts that a request can hold; every byte proved. */
async function partsOf(run: JobRun, reportIds: readonly string[]): Promise<readonly (readonly ProvenReport[])[]> {
  const parts: ProvenReport[][] = [];
  const openParts = new Map<string, { part: ProvenReport[]; size: number }>();
  for (let at = 0; at < reportIds.length; at += 500) {
    for (const report of await run.services.ledger.reportBytes(reportIds.slice(at, at + 500))) {
      const sendable = toSend(report);
      const key = `${report.udi.pid} ${report.udi.serial}`;
      let open = openParts.get(key);
      if (!open || open.size + report.payload.length > mostBodyCharacters) {
        open = { part: [], size: 0 };
        parts.push(open.part);
        openParts.set(key, open);
      }
      open.part.push({ report, toSend: sendable });
      open.size += report.payload.length;
    }
  }
  return parts;
}

/**
 * Sends one request whose bytes are in the ledger, and settles it by the answer. `split`: the account refused a request
 * of several reports. It may have meant only one of them (UNKNOWN), so none of them is judged by it: they are free again
 * and go up in smaller requests, until each has an answer of its own.
 */
async function send(
  run: JobRun,
  cssm: Cssm,
  row: ProductRow,
  upload: UploadRow,
  isRepeat = false,
): Promise<'taken' | 'split'> {
  const { ledger } = run.services;
  await proveBody(run, row, upload);
  run.doing(row.id, 'uploading');
  try {
    for (let tried = 0; ; tried += 1) {
      try {
        const answer = await cssm.reportUsage(upload, run.signal);
        if (answer.kind === 'taken') {
          run.count('sent', upload.reportIds.length);
          await ledger.endUpload(
            upload.id,
            { state: 'sent', pollId: answer.pollId, pollIntervalMs: answer.pollIntervalMs, answer: answer.text },
            run.who,
          );
          return 'taken';
        }
        const error = new SluiceError('cssm.refused', { detail: answer.message });
        // Of a request whose answer was lost a duplicate is what it says: all of it was taken.
        const isAnswerLost = answer.duplicate && (isRepeat || tried > 0);
        if (upload.reportIds.length > 1 && !isAnswerLost) {
          await ledger.endUpload(upload.id, { state: 'not_taken', error: toErrorData(error) }, run.who);
          return 'split';
        }
        // "Already reported": this very request was taken and its answer lost, or another tool was first. Never `rejected`.
        if (answer.duplicate) {
          run.count('sent', upload.reportIds.length);
          run.note({ code: 'answer_lost', detail: answer.message, product: row.name });
          await ledger.endUpload(upload.id, { state: 'answer_lost', answer: answer.text }, run.who);
          return 'taken';
        }
        run.count('rejected', upload.reportIds.length);
        await ledger.endUpload(
          upload.id,
          { state: 'refused', answer: answer.text, error: toErrorData(error) },
          run.who,
        );
        throw error;
      } catch (thrown) {
        const lost = thrown instanceof SluiceError && thrown.code === 'cssm.unreachable';
        if (!lost || tried >= Math.max(run.settings.retries, lostAnswerRetries) || run.signal.aborted) throw thrown;
        await run.services.clock.sleep(500 * 2 ** tried * (0.5 + run.services.random()), run.signal);
      }
    }
  } catch (thrown) {
    if (thrown instanceof SluiceError && notTaken(thrown)) {
      await ledger.endUpload(upload.id, { state: 'not_taken', error: toErrorData(thrown) }, run.who);
    }
    throw thrown;
  }
}

function notTaken(error: SluiceError): boolean {
  if (surelyNotTaken.has(error.code)) return true;
  const status = Number(error.params.status);
  return error.code === 'cssm.status' && status >= 400 && status < 500;
}

/** A stored request must still be what its reports make of it: same nonce, same time, same bytes. */
async function proveBody(run: JobRun, row: ProductRow, upload: UploadRow): Promise<void> {
  const reports: UsageReportToSend[] = [];
  for (let at = 0; at < upload.reportIds.length; at += 500) {
    for (const report of await run.services.ledger.reportBytes(upload.reportIds.slice(at, at + 500))) {
      const one = toSend(report);
      if (one) reports.push(one);
    }
  }
  const body = buildUsageBody({
    udi: upload.udi,
    hostname: null,
    softwareTag: null,
    reports,
    timestamp: upload.timestamp,
    nonce: upload.nonce,
  });
  if (body !== upload.body)
    throw new SluiceError('trust.altered_bytes', { what: 'upload', product: row.name, reportId: upload.id });
}
