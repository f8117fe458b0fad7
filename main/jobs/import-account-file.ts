import { sha256 } from './proven-bytes.ts';
import { readAccountFile } from '../reports/reports.ts';
import type { ImportedFile } from './import.ts';
import { matchAck } from './match-ack.ts';
import type { JobRun } from './services.ts';

/**
 * An ACK, policy, authorization or trust file. Which reports an ACK covers comes from the hand-over that it answers: its
 * name points to one line of the hand-over's own map; the product's UDI and its acceptance prove it later. What points
 * to nothing is kept, shown, and can be assigned. `around`: names of the archives that it lay in, the innermost first.
 */
export async function importAccountFile(
  run: JobRun,
  bytes: Buffer,
  name: string,
  around: readonly string[],
  result: ImportedFile,
): Promise<void> {
  const { ledger } = run.services;
  const { kind } = readAccountFile(bytes, name);
  const before = (await ledger.findAccountFiles(sha256(bytes)))[0] ?? null;
  const knownMatch = before !== null && before.products.length > 0;
  const found = kind === 'ack' ? await matchAck(ledger, [name, ...around]) : null;
  const match = found && 'line' in found ? found.line : null;
  const isWhole = found !== null && 'line' in found && found.isWhole;
  const why = found && 'why' in found ? found.why : undefined;
  // Of a file that was matched before nothing is new; a report that has come to its end stays there.
  const fresh = match && !knownMatch ? await waitingForAck(run, match.reportIds) : 0;
  const recorded = await ledger.recordAccountFile(
    {
      bytes,
      name,
      kind,
      origin: 'imported',
      uploadId: null,
      handover: isWhole ? (match?.handover ?? null) : null,
      // A file that is known and matched stays as it is, whatever it is called this time.
      coverage: match && !knownMatch ? [{ productId: match.productId, reportIds: match.reportIds }] : [],
      isWhole: match ? isWhole : undefined,
      unmatchedWhy: why,
    },
    run.who,
  );
  result.accountFiles += 1;
  result.changed ||= !recorded.known || fresh > 0;
  result.moved += fresh;
  const matched = match !== null || knownMatch;
  if (!matched) result.unmatched += 1;
  if (!matched && why && !result.unmatchedWhy.includes(why)) result.unmatchedWhy.push(why);
  if (match) {
    result.products.add(match.productName);
    run.row(match.productId, {
      state: recorded.known ? 'nothing' : 'succeeded',
      detail: { acknowledged: fresh },
    });
  }
}

/** How many of these an ACK moves on: sent, and what it proves to be sent (collected, refused by a person's word). */
async function waitingForAck(run: JobRun, ids: readonly string[]): Promise<number> {
  const states = ['collected', 'sent', 'rejected'] as const;
  let count = 0;
  for (let at = 0; at < ids.length; at += 500) {
    const { rows } = await run.services.ledger.listReports({ ids: ids.slice(at, at + 500), states, limit: 500 });
    count += rows.filter((row) => row.state !== 'rejected' || (row.channel === 'hand' && row.error === null)).length;
  }
  return count;
}
