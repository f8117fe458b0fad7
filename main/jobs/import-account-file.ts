import { sha256 } from './proven-bytes.ts';
import type { NewAccountFile } from '../ledger/ledger.ts';
import { deviceOfMember } from '../cssm/archive/archive.ts';
import { readAccountFile } from '../reports/reports.ts';
import type { ImportedFile } from './import.ts';
import type { JobRun } from './services.ts';

/**
 * An ACK, policy, authorization or trust file. Which reports an ACK covers comes from the hand-over that it answers: its
 * device number points to one line of the hand-over's own map; the product's UDI and its acceptance prove it later. What
 * points to nothing is kept, shown, and can be assigned.
 */
export async function importAccountFile(run: JobRun, bytes: Buffer, name: string, result: ImportedFile): Promise<void> {
  const { ledger } = run.services;
  const { kind } = readAccountFile(bytes, name);
  const before = (await ledger.findAccountFiles(sha256(bytes)))[0] ?? null;
  const knownMatch = before !== null && before.products.length > 0;
  const match = kind === 'ack' ? await matchOf(run, name) : null;
  // Of a file that was matched before nothing is new; a report that has come to its end stays there.
  const fresh = match && !knownMatch ? await waitingForAck(run, match.reportIds) : 0;
  const recorded = await ledger.recordAccountFile(
    {
      bytes,
      name,
      kind,
      origin: 'imported',
      uploadId: null,
      handover: match?.handover ?? null,
      // A file that is known and matched stays as it is, whatever it is called this time.
      coverage: match && !knownMatch ? [{ productId: match.productId, reportIds: match.reportIds }] : [],
    },
    run.who,
  );
  result.accountFiles += 1;
  result.changed ||= !recorded.known || fresh > 0;
  result.moved += fresh;
  const matched = match !== null || knownMatch;
  if (!matched) result.unmatched += 1;
  if (match) {
    result.products.add(match.productName);
    await run.row(match.productId, {
      state: recorded.known ? 'nothing' : 'succeeded',
      detail: { acknowledged: fresh },
    });
  }
}

/** How many of these an ACK moves on: collected (an ACK proves the sending) or sent. */
async function waitingForAck(run: JobRun, ids: readonly string[]): Promise<number> {
  let count = 0;
  for (let at = 0; at < ids.length; at += 500) {
    const page = await run.services.ledger.listReports({
      ids: ids.slice(at, at + 500),
      states: ['collected', 'sent'],
      limit: 1,
    });
    count += page.total;
  }
  return count;
}

interface Match {
  readonly handover: NewAccountFile['handover'];
  readonly productId: string;
  readonly productName: string;
  readonly reportIds: readonly string[];
}

async function matchOf(run: JobRun, name: string): Promise<Match | null> {
  const { ledger } = run.services;
  const device = deviceOfMember(name);
  if (device !== null) {
    const line = await ledger.handoverLineByDevice(device);
    return line === null ? null : line;
  }
  // A file uploaded alone is answered by an ACK alone. It fits when only one line of all hand-overs waits for one.
  const waiting = (await ledger.listHandovers({ states: ['open', 'sent'], limit: 2 })).rows;
  const [only] = waiting;
  if (waiting.length !== 1 || !only || only.products !== 1) return null;
  for await (const line of ledger.handoverLines(only.number)) {
    return {
      handover: line.handover,
      productId: line.productId,
      productName: line.productName,
      reportIds: line.reports.map((report) => report.id),
    };
  }
  return null;
}
