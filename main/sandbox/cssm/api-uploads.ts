import { createHash, randomUUID } from 'node:crypto';
import type { Udi } from '../../../shared/vocabulary.ts';
import { digitsOf, field, parseExact, writeExact } from '../exact-json.ts';
import type { AckWriter } from './ack-writer.ts';
import { smartAccount } from './accounts.ts';
import type { VirtualAccount } from './accounts.ts';
import type { Book, Verdict } from './book.ts';
import type { Counters } from './counters.ts';
import { jsonText } from './http-answer.ts';
import type { HttpAnswer } from './http-answer.ts';
import { readReport, readSudi } from './incoming-report.ts';
import type { IncomingReport } from './incoming-report.ts';
import { seesVirtualAccount } from './roles.ts';
import type { CssmBehaviour } from './virtual-cssm.ts';

export interface ApiCall {
  /** `X-CSW-…` as they came. */
  readonly accountId: string | undefined;
  readonly virtualAccountId: string | undefined;
  readonly requestingSystem: string | undefined;
  readonly body: string;
}

export interface ApiUploads {
  /** `POST v2/devices/reportusage`. */
  reportUsage(call: ApiCall): HttpAnswer;
  /** `POST v2/accounts/poll`. */
  poll(call: ApiCall): HttpAnswer;
}

interface Upload {
  readonly pollId: string;
  readonly account: VirtualAccount;
  readonly nonce: string;
  readonly at: number;
  readonly correlationId: string;
  readonly devices: readonly Device[];
  polls: number;
  /** Parts given out so far. */
  part: number;
}

interface Device {
  readonly udi: Udi;
  readonly softwareTag: string | null;
  readonly reports: readonly IncomingReport[];
}

/**
 * Uploads and polls of the API (protocol.md 7.3). An upload is taken whole or not at all: one report that is altered,
 * known already or of another account, and the answer is `FAILED` naming each. A report that is unchanged and was
 * acknowledged before does no harm beside a new one. That, the HTTP status 200 of `FAILED` and what a repeat is answered
 * are UNKNOWN at Cisco (`docs/make-believe-site.md`).
 */
export function createApiUploads(parts: {
  readonly book: Book;
  readonly acks: AckWriter;
  readonly counters: Counters;
  readonly behaviour: () => CssmBehaviour;
  readonly now: () => number;
}): ApiUploads {
  const { book, acks, counters, behaviour, now } = parts;
  const firstAnswers = new Map<string, HttpAnswer>();
  const uploads = new Map<string, Upload>();

  const judged = (call: ApiCall): HttpAnswer => {
    const account = accountOf(call);
    if ('status' in account) return account;
    const read = readUpload(call.body);
    if ('badRequest' in read) return failed(400, read.badRequest, 'INVALID_REQUEST');
    if ('badReport' in read) return failed(200, read.badReport, 'INVALID_REPORT');
    const system = checkRequestingSystem(call.requestingSystem, read.devices);
    if (system !== null) return failed(200, system, 'INVALID_REQUESTING_SYSTEM');

    const seen = new Set<string>();
    const wrong: string[] = [];
    let code = 'REFUSED';
    const all = read.devices.flatMap((device) =>
      device.reports.map((report) => ({ report, ...judge(report, account) })),
    );
    // `save usage all` holds what was acknowledged long ago beside what is new; a published client sends it all.
    const isMixed = all.some(({ verdict }) => verdict.kind === 'good');
    const taken: IncomingReport[] = [];
    for (const { report, key, verdict } of all) {
      if (verdict.kind === 'duplicate' && verdict.isAcknowledged && isMixed) {
        book.countDuplicate(report);
        continue;
      }
      if (verdict.kind === 'duplicate') {
        book.countDuplicate(report);
        counters.add('duplicates_refused');
        code = 'DUPLICATE_REPORT';
      }
      if (verdict.kind === 'altered') {
        counters.add('altered_refused');
        code = 'INVALID_SIGNATURE';
      }
      if (verdict.kind !== 'good') wrong.push(verdict.why);
      else if (seen.has(key)) wrong.push(`duplicate: report ${report.reportId} stands twice in this request`);
      else taken.push(report);
      seen.add(key);
    }
    if (wrong.length > 0) return failed(200, wrong.join('; '), code);

    for (const report of taken) book.take(report, account, 'api');
    const pollId = makePollId(call.body, uploads.size, (id) => uploads.has(id));
    const upload = {
      pollId,
      account,
      nonce: read.nonce,
      at: now(),
      correlationId: randomUUID(),
      devices: read.devices,
    };
    uploads.set(pollId, { ...upload, polls: 0, part: 0 });
    return jsonText(202, pendingText(upload, null, null, behaviour().pollIntervalSeconds));
  };

  return {
    reportUsage: (call) => {
      counters.add('uploads');
      const key = createHash('sha256')
        .update(JSON.stringify([call.accountId, call.virtualAccountId, call.requestingSystem, call.body]))
        .digest('hex');
      const first = firstAnswers.get(key);
      if (first !== undefined && behaviour().repeatGetsFirstAnswer) {
        counters.add('repeats_answered');
        return first;
      }
      const answer = judged(call);
      if (first === undefined && (answer.status === 202 || answer.status === 200)) firstAnswers.set(key, answer);
      return answer;
    },
    poll: (call) => {
      counters.add('polls');
      const account = accountOf(call);
      if ('status' in account) return account;
      const upload = findUpload(call.body, uploads);
      if (typeof upload === 'string') return failed(200, upload, 'INVALID_POLL');
      if (upload.account.id !== account.id)
        return failed(200, `poll id ${upload.pollId} belongs to another virtual account`, 'INVALID_POLL');
      const { pendingPolls, ackDelayMs, ackParts, ackTwice, pollIntervalSeconds } = behaviour();
      upload.polls += 1;
      if (upload.polls <= pendingPolls || now() < upload.at + ackDelayMs)
        return jsonText(200, pendingText(upload, '', null, pollIntervalSeconds));

      const halves = upload.devices.map((device) => halve(device, ackParts !== 'none'));
      const first = halves.flatMap(([device]) => device);
      const rest = halves.flatMap(([, second]) => second ?? []);
      upload.part += 1;
      const isFirst = upload.part === 1 && rest.length > 0;
      // Each answer holds all that is ready, so that an answer that gets lost loses nothing.
      const ready = isFirst ? first : [...first, ...rest];
      const entries = (ackTwice ? ready.flatMap((device) => [device, device]) : ready).map((device) => ({
        sudi: { udi_pid: device.udi.pid, udi_serial_number: device.udi.serial },
        software_tag_identifier: device.softwareTag,
        smart_license: Buffer.from(ackText(device, upload), 'utf8').toString('base64'),
      }));
      const data = { acknowledgements: entries };
      if (isFirst && ackParts === 'pending-with-data')
        return jsonText(200, pendingText(upload, '', data, pollIntervalSeconds));
      return jsonText(
        200,
        writeExact({
          status: 'COMPLETE',
          message_code: '',
          message: '',
          timestamp: now(),
          nonce: upload.nonce,
          type: 'acknowledgements',
          correlation_id: upload.correlationId,
          data,
        }),
      );
    },
  };

  function judge(report: IncomingReport, account: VirtualAccount): { key: string; verdict: Verdict } {
    const key = JSON.stringify([report.udi.pid, report.udi.serial, report.reportId]);
    return { key, verdict: book.judge(report, account) };
  }

  function ackText(device: Device, upload: Upload): string {
    const reportIds = device.reports.map((report) => report.reportId);
    return acks.write({ udi: device.udi, reportIds, nonce: upload.nonce, virtualAccount: upload.account });
  }

  /** `words`: null in the answer to an upload, empty in that to a poll (protocol.md 7.3). */
  function pendingText(
    upload: { nonce: string; pollId: string },
    words: '' | null,
    data: object | null,
    interval: number,
  ): string {
    return writeExact({
      status: 'OK_POLL',
      message_code: words,
      message: words,
      timestamp: now(),
      nonce: upload.nonce,
      type: null,
      poll_id: BigInt(upload.pollId),
      poll_interval: interval,
      action: 'acknowledgements',
      ...(data === null ? {} : { data }),
    });
  }

  function failed(status: number, message: string, code: string): HttpAnswer {
    return jsonText(status, JSON.stringify({ status: 'FAILED', message_code: code, message, timestamp: now() }));
  }

  function accountOf(call: ApiCall): VirtualAccount | HttpAnswer {
    if (call.accountId !== smartAccount.id)
      return failed(403, `Smart Account ${call.accountId ?? '(none)'} is not open to this login`, 'WRONG_ACCOUNT');
    const account = smartAccount.virtualAccounts.find(({ id }) => id === call.virtualAccountId);
    const asked = call.virtualAccountId ?? '(none)';
    if (account === undefined)
      return failed(200, `virtual account ${asked} is not part of ${smartAccount.name}`, 'WRONG_VIRTUAL_ACCOUNT');
    if (!seesVirtualAccount(behaviour().role, account.name))
      return failed(403, `User does not have access to virtual account ${account.name}`, 'FORBIDDEN');
    return account;
  }
}

/** `badRequest`: the request has not the shape of one; `badReport`: one of its reports cannot be a signed report. */
function readUpload(
  body: string,
): { nonce: string; devices: readonly Device[] } | { badRequest: string } | { badReport: string } {
  let json: unknown;
  try {
    json = parseExact(body);
  } catch {
    return { badRequest: 'the request is not JSON' };
  }
  const data = field(json, 'data');
  const nonce = field(data, 'nonce');
  if (typeof nonce !== 'string' || nonce === '') return { badRequest: 'data.nonce is missing' };
  if (digitsOf(field(data, 'timestamp')) === null) return { badRequest: 'data.timestamp is missing' };
  const list = field(data, 'reports');
  if (!Array.isArray(list) || list.length === 0) return { badRequest: 'data.reports is missing or empty' };
  const devices: Device[] = [];
  for (const item of list as readonly unknown[]) {
    const udi = readSudi(field(item, 'sudi'));
    const usage = field(item, 'usage');
    if (udi === null) return { badRequest: 'a report names no sudi' };
    if (!Array.isArray(usage) || usage.length === 0) return { badRequest: 'usage is missing or empty' };
    const reports: IncomingReport[] = [];
    for (const one of usage as readonly unknown[]) {
      const read = readReport(one);
      if (!read.ok) return { badReport: read.why };
      reports.push(read.report);
    }
    const tag = field(item, 'software_tag_identifier');
    devices.push({ udi, softwareTag: typeof tag === 'string' ? tag : null, reports });
  }
  return { nonce, devices };
}

/** A JSON object that names the product, or only a `display_name`. A UDI in it has to be one of the upload's. */
function checkRequestingSystem(header: string | undefined, devices: readonly Device[]): string | null {
  if (header === undefined) return null;
  let system: unknown;
  try {
    system = JSON.parse(header);
  } catch {
    return 'X-CSW-REQUESTING-SYSTEM is not JSON';
  }
  const udi = readSudi(system);
  if (udi === null || devices.some((device) => device.udi.pid === udi.pid && device.udi.serial === udi.serial))
    return null;
  return `X-CSW-REQUESTING-SYSTEM names ${udi.pid} ${udi.serial}, which reports nothing in this request`;
}

function findUpload(body: string, uploads: ReadonlyMap<string, Upload>): Upload | string {
  let json: unknown;
  try {
    json = parseExact(body);
  } catch {
    return 'the request is not JSON';
  }
  const pollId = field(json, 'data', 'poll_id');
  if (typeof pollId !== 'bigint' && typeof pollId !== 'number') return 'data.poll_id is not a number';
  if (field(json, 'data', 'action') !== 'acknowledgements') return 'data.action is not acknowledgements';
  return uploads.get(String(pollId)) ?? `poll id ${pollId} is not known`;
}

/** 17 or 18 digits as in the samples, and always one that a double cannot hold. The same uploads give the same ids. */
function makePollId(body: string, count: number, isTaken: (id: string) => boolean): string {
  for (let turn = 0; ; turn += 1) {
    const hash = createHash('sha256')
      .update(JSON.stringify([count, turn, body]))
      .digest();
    const id = 77_000_000_000_000_001n + (hash.readBigUInt64BE() % 700_000_000_000_000_000n);
    if (BigInt(Number(id)) !== id && !isTaken(String(id))) return String(id);
  }
}

function halve(device: Device, inParts: boolean): readonly [Device, Device?] {
  const half = Math.ceil(device.reports.length / 2);
  if (!inParts || half === device.reports.length) return [device];
  return [
    { ...device, reports: device.reports.slice(0, half) },
    { ...device, reports: device.reports.slice(half) },
  ];
}
