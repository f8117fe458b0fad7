import { archiveTimestamp, deviceOfMember, stampOfName } from '../cssm/archive/archive.ts';
import type { UnmatchedWhy } from '../../shared/contract/account-files.ts';
import type { HandoverLineRow, Ledger } from '../ledger/ledger.ts';

export type AckMatch = { readonly line: HandoverLineRow } | { readonly why: UnmatchedWhy };

/**
 * To which line of a hand-over the names of an ACK point: its own first, then those of the archives around it, the
 * innermost first. Device numbers of two workspaces may be the same, so a time stamp in a name must be the hand-over's
 * own; without one a person must have said that the hand-over was uploaded.
 */
export async function matchAck(ledger: Ledger, names: readonly string[]): Promise<AckMatch> {
  const [name = ''] = names;
  const device = deviceOfMember(name);
  const line = device === null ? await onlyAwaited(ledger) : await ledger.handoverLineByDevice(device);
  const stamp = names.map(stampOfName).find((found) => found !== null) ?? null;
  if (stamp !== null && (line === null || stamp !== archiveTimestamp(line.madeAt).toLowerCase()))
    return { why: 'other_stamp' };
  if (line === null) return { why: device === null ? 'no_number' : 'other_number' };
  return stamp !== null || line.isSent ? { line } : { why: 'not_sent' };
}

/** A file uploaded alone is answered by an ACK alone. It fits when only one line of all hand-overs waits for one. */
async function onlyAwaited(ledger: Ledger): Promise<HandoverLineRow | null> {
  const [only, ...more] = (await ledger.listHandovers({ states: ['open', 'sent'], limit: 2 })).rows;
  if (!only || more.length > 0 || only.products !== 1) return null;
  const [line] = (await ledger.listHandoverLines({ number: only.number, limit: 1 })).rows;
  return line ? ledger.handoverLineByDevice(line.device) : null;
}
