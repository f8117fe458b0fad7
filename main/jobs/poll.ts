import { SluiceError, toErrorData } from '../../shared/errors.ts';
import { endStates, sameUdi, type ReportState } from '../../shared/vocabulary.ts';
import type { Cssm, ReceivedAck } from '../cssm/cssm.ts';
import type { UploadRow } from '../ledger/ledger.ts';
import { readAccountFile } from '../reports/reports.ts';
import type { JobRun } from './services.ts';
import { sha256 } from './proven-bytes.ts';

/** The published samples poll after 30 s although the account says 300 (protocol 7.3). */
const firstPollMs = 30_000;
const longestPauseMs = 300_000;
const givenUpAfterMs = 24 * 3_600_000;
/** Requests prepared at once; the client's own pace decides how fast they leave. */
const atOnce = 8;

/**
 * Asks for the ACKs of every upload that waits for one, until all are here or the job's time for waiting is over. What
 * is not here stays `sent`; the next run asks again. After 24 h a person looks.
 */
export async function poll(run: JobRun, cssm: Cssm): Promise<{ received: number; awaited: number }> {
  const { ledger, clock } = run.services;
  const started = clock.monotonicMs();
  let waiting = await finishUploads(run);
  const total = waiting.length;
  run.phase('polling', total);
  const pauses = new Map<string, number>();
  const due = new Map(waiting.map((upload) => [upload.id, firstPollAt(upload, clock.now())]));
  let received = 0;

  while (waiting.length > 0) {
    run.signal.throwIfAborted();
    const next = Math.min(...waiting.map((upload) => due.get(upload.id) ?? 0));
    const pause = Math.max(0, next - clock.now());
    if (clock.monotonicMs() - started + pause > run.settings.ackWaitMs) break;
    await clock.sleep(pause, run.signal);
    const now = clock.now();
    const ready = waiting.filter((upload) => (due.get(upload.id) ?? 0) <= now);
    const ended = new Set<string>();
    for (let at = 0; at < ready.length; at += atOnce) {
      // All of them to their end: none may still write when the job has ended for another one's failure.
      const answers = await Promise.allSettled(ready.slice(at, at + atOnce).map((upload) => askOne(run, cssm, upload)));
      for (const one of answers) {
        if (one.status === 'rejected') throw one.reason;
        const { upload, complete, acks } = one.value;
        received += acks;
        if (complete) {
          ended.add(upload.id);
          run.step();
          await ledger.recordPoll(upload.id, { at: clock.now(), nextAt: clock.now(), answer: 'complete' });
          continue;
        }
        const last = pauses.get(upload.id) ?? Math.min(firstPollMs, upload.pollIntervalMs ?? firstPollMs);
        const pauseMs = Math.min(Math.max(1000, last * 2), longestPauseMs);
        pauses.set(upload.id, pauseMs);
        const nextAt = clock.now() + pauseMs;
        due.set(upload.id, nextAt);
        await ledger.recordPoll(upload.id, { at: clock.now(), nextAt, answer: 'pending' });
      }
    }
    waiting = waiting.filter((upload) => !ended.has(upload.id));
  }
  if (waiting.length > 0) run.note({ code: 'ack_awaited', detail: String(waiting.length), product: null });
  return { received, awaited: waiting.length };
}

/**
 * Ends the uploads whose reports have all come to an end, and gives the others that wait for an ACK. `COMPLETE` alone
 * ends nothing: an account may answer in parts (UNKNOWN), and only the products tell whether all is covered, so as long
 * as one still offers a report its upload is asked for once a run.
 */
export async function finishUploads(run: JobRun): Promise<UploadRow[]> {
  const { ledger, clock } = run.services;
  const waiting: UploadRow[] = [];
  for (const upload of await ledger.openUploads()) {
    if (upload.state !== 'sent' || upload.pollId === null) continue;
    const states = new Set<ReportState>();
    for (let at = 0; at < upload.reportIds.length; at += 500) {
      const page = await ledger.listReports({ ids: upload.reportIds.slice(at, at + 500), limit: 500 });
      for (const report of page.rows) states.add(report.state);
    }
    const over = [...states].every((state) => endStates.includes(state));
    const old = clock.now() - upload.startedAt > givenUpAfterMs && !states.has('sent');
    if (over || old) await ledger.endUpload(upload.id, { state: 'acknowledged', answer: '' }, run.who);
    else waiting.push(upload);
  }
  return waiting;
}

function firstPollAt(upload: UploadRow, now: number): number {
  // A later run asks at once: its time has long come.
  if (upload.lastPollAt !== null) return now;
  return Math.max(now, upload.startedAt + Math.min(firstPollMs, upload.pollIntervalMs ?? firstPollMs));
}

async function askOne(
  run: JobRun,
  cssm: Cssm,
  upload: UploadRow,
): Promise<{ upload: UploadRow; complete: boolean; acks: number }> {
  const { ledger, clock, log } = run.services;
  if (upload.pollId === null) return { upload, complete: true, acks: 0 };
  try {
    const answer = await cssm.poll(
      {
        accountId: upload.accountId,
        virtualAccountId: upload.virtualAccountId,
        udi: upload.udi,
        pollId: upload.pollId,
      },
      run.signal,
    );
    if (answer.kind === 'refused') {
      const error = toErrorData(new SluiceError('cssm.poll_given_up', { detail: answer.message }));
      await ledger.endUpload(upload.id, { state: 'given_up', error }, run.who);
      run.row(upload.productId, { state: 'failed', error });
      return { upload, complete: true, acks: 0 };
    }
    if (answer.kind === 'acks') {
      let kept = 0;
      for (const ack of answer.acks) if (await keepIfReadable(run, upload, ack)) kept += 1;
      // What could not be read is asked for again, as long as for one that is not there yet.
      if (kept === answer.acks.length) return { upload, complete: answer.complete, acks: kept };
    }
  } catch (thrown) {
    const error = toErrorData(thrown);
    if (run.signal.aborted || !error.code.startsWith('cssm.') || !passing(error.code)) throw thrown;
    log.event('cssm.poll_failed', { upload: upload.id, code: error.code, params: error.params });
  }
  if (clock.now() - upload.startedAt > givenUpAfterMs) {
    const error = toErrorData(new SluiceError('cssm.poll_given_up', { hours: 24 }));
    await ledger.endUpload(upload.id, { state: 'given_up', error }, run.who);
    run.row(upload.productId, { state: 'failed', error });
    return { upload, complete: true, acks: 0 };
  }
  return { upload, complete: false, acks: 0 };
}

/** A failure that the next poll may not see again. A refused login ends the job instead. */
function passing(code: string): boolean {
  return (
    code === 'cssm.unreachable' || code === 'cssm.status' || code === 'cssm.pace' || code === 'cssm.answer_unreadable'
  );
}

/** Something else than an ACK in its place is that product's failure; the others still get theirs. */
async function keepIfReadable(run: JobRun, upload: UploadRow, ack: ReceivedAck): Promise<boolean> {
  try {
    await keepAck(run, upload, ack);
    return true;
  } catch (thrown) {
    const error = toErrorData(thrown);
    if (!error.code.startsWith('file.')) throw thrown;
    run.services.log.event('cssm.ack_unreadable', { upload: upload.id, code: error.code, params: error.params });
    run.row(upload.productId, { state: 'failed', error });
    return false;
  }
}

/** The account says by UDI for whom an ACK is; another product than the one asked for is looked up. */
async function keepAck(run: JobRun, upload: UploadRow, ack: ReceivedAck): Promise<void> {
  const { ledger } = run.services;
  const name = `ACK_${ack.udi.pid}_${ack.udi.serial}_${sha256(ack.bytes).slice(0, 8)}.xml`.replace(/[^\w.-]/g, '_');
  const { kind } = readAccountFile(ack.bytes, name);
  const owner = sameUdi(ack.udi, upload.udi)
    ? upload.productId
    : ((await ledger.productsWithUdi([ack.udi]))[0]?.id ?? null);
  const recorded = await ledger.recordAccountFile(
    {
      bytes: ack.bytes,
      name,
      kind,
      origin: 'poll',
      uploadId: upload.id,
      handover: null,
      coverage:
        owner === null ? [] : [{ productId: owner, reportIds: owner === upload.productId ? upload.reportIds : [] }],
    },
    run.who,
  );
  run.count('acknowledged', recorded.covered);
}
