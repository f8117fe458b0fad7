import { archiveTimestamp, deviceOfMember, stampOfName } from '../cssm/archive/archive.ts';
import type { UnmatchedWhy } from '../../shared/contract/account-files.ts';
import type { HandoverLineRow, Ledger } from '../ledger/ledger.ts';

/**
 * `isWhole`: it answers the whole hand-over, so that its neighbours went up too; else it speaks for this product alone.
 */
export type AckMatch = { readonly line: HandoverLineRow; readonly isWhole: boolean } | { readonly why: UnmatchedWhy };

/**
 * To which line of a hand-over the names of an ACK point: its own first, then those of the archives around it, the
 * innermost first. The number in it is the line's (protocol 6.5). Device numbers of two workspaces may be the same, and
 * how the portal stamps its files is not known; so only a name with the hand-over's own time stamp, or a person's word
 * that it was uploaded, says something of more than this product.
 */
export async function matchAck(ledger: Ledger, names: readonly string[]): Promise<AckMatch> {
  const [name = ''] = names;
  const device = deviceOfMember(name);
  const line = device === null ? await onlyAwaited(ledger) : await ledger.handoverLineByDevice(device);
  if (line === null) return { why: device === null ? 'no_number' : 'other_number' };
  const stamp = names.map(stampOfName).find((found) => found !== null);
  return { line, isWhole: line.isSent || stamp === archiveTimestamp(line.madeAt).toLowerCase() };
}

/** A file uploaded alone is answered by an ACK alone. It fits when only one line of all hand-overs waits for one. */
async function onlyAwaited(ledger: Ledger): Promise<HandoverLineRow | null> {
  const [only, ...more] = (await ledger.listHandovers({ states: ['open', 'sent'], limit: 2 })).rows;
  if (!only || more.length > 0 || only.products !== 1) return null;
  const [line] = (await ledger.listHandoverLines({ number: only.number, limit: 1 })).rows;
  return line ? ledger.handoverLineByDevice(line.device) : null;
}
