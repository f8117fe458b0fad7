import { SluiceError } from '../../../shared/errors.ts';
import { identifies, sameUdi } from '../../../shared/vocabulary.ts';
import type { Udi, UdiMember } from '../../../shared/vocabulary.ts';
import { numberText, parseExact } from '../../http/exact-json.ts';

/**
 * What an answer of `/all-reports` or `/days/n` holds (protocol.md, sections 2 and 4). Read from a copy: what goes on is
 * always the answer's own bytes.
 */
export interface UsageAnswer {
  readonly entries: readonly UsageEntry[];
}

export interface UsageEntry {
  /** The signed text; null where a product printed an object. */
  readonly payload: string | null;
  readonly signer: Udi | null;
  /** Digits; null where none was found. */
  readonly reportId: string | null;
}

/**
 * A missing `usage` key, and a body with nothing in it, say that there is nothing to report. `usage` may be one object.
 * Throws `product.file_damaged` for what is no JSON object.
 */
export function readUsageAnswer(body: Buffer, path: string): UsageAnswer {
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  if (text.trim() === '') return { entries: [] };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    const detail = error instanceof Error ? error.message.slice(0, 200) : 'no JSON';
    throw new SluiceError('product.file_damaged', { path, detail });
  }
  if (!isObject(parsed)) throw new SluiceError('product.file_damaged', { path, detail: 'not a JSON object' });
  const { usage } = parsed;
  if (usage === undefined || usage === null) return { entries: [] };
  return { entries: (Array.isArray(usage) ? usage : [usage]).map(readEntry) };
}

function readEntry(entry: unknown): UsageEntry {
  if (!isObject(entry)) return { payload: null, signer: null, reportId: null };
  const payload = typeof entry['payload'] === 'string' ? entry['payload'] : null;
  const signature = isObject(entry['signature']) ? entry['signature'] : {};
  return {
    payload,
    signer: readUdi(signature['sudi']),
    // Cheaper than parsing every payload twice; the ledger's reader parses them in full.
    reportId: /"report_id"\s*:\s*"?(\d+)/.exec(payload ?? '')?.[1] ?? objectReportId(entry['payload']),
  };
}

function objectReportId(payload: unknown): string | null {
  if (!isObject(payload)) return null;
  const asset = isObject(payload['asset_identification']) ? payload['asset_identification'] : {};
  const meta = isObject(payload['meta']) ? payload['meta'] : {};
  return numberText(asset['report_id'] ?? meta['report_id']);
}

export interface UsageIdentity {
  readonly udis: readonly UdiMember[];
  readonly softwareVersion: string | null;
}

/**
 * Who wrote these reports. The newest one knows the members best (`meta.ha_udi`); signers of older ones are added, since
 * a stack's active member may have changed. Empty where nothing tells.
 */
export function identityOf(answer: UsageAnswer): UsageIdentity {
  const newestFirst = [...answer.entries].sort((a, b) => compareIds(b.reportId, a.reportId));
  const newest = readPayload(newestFirst[0]?.payload ?? null);
  const udis: UdiMember[] = [...newest.members];
  const add = (udi: Udi | null): void => {
    if (udi && !udis.some((known) => sameUdi(known, udi))) udis.push({ ...udi, role: null });
  };
  add(newestFirst[0]?.signer ?? newest.own);
  for (const entry of newestFirst) add(entry.signer);
  return { udis, softwareVersion: newest.softwareVersion };
}

/** Only active and standby identify a product; a spare member moves between stacks. */
export function identifyingUdis(identity: UsageIdentity): readonly Udi[] {
  return identity.udis.filter(identifies);
}

function readPayload(payload: string | null): {
  members: readonly UdiMember[];
  own: Udi | null;
  softwareVersion: string | null;
} {
  const nothing = { members: [], own: null, softwareVersion: null };
  if (payload === null) return nothing;
  let parsed: unknown;
  try {
    parsed = parseExact(payload);
  } catch {
    return nothing;
  }
  if (!isObject(parsed)) return nothing;
  const asset = isObject(parsed['asset_identification']) ? parsed['asset_identification'] : {};
  const instance = isObject(asset['instance']) ? asset['instance'] : {};
  const meta = isObject(parsed['meta']) ? parsed['meta'] : {};
  const version = meta['software_version'];
  return {
    members: readMembers(meta['ha_udi']),
    own: readUdi(instance['sudi']),
    softwareVersion: typeof version === 'string' && version !== '' ? version : null,
  };
}

function readMembers(list: unknown): readonly UdiMember[] {
  const members: UdiMember[] = [];
  for (const item of Array.isArray(list) ? (list as readonly unknown[]) : []) {
    const udi = isObject(item) ? readUdi(item['sudi']) : null;
    const role = isObject(item) ? item['role'] : null;
    if (udi && !members.some((known) => sameUdi(known, udi)))
      members.push({ ...udi, role: typeof role === 'string' && role !== '' ? role : null });
  }
  return members;
}

function readUdi(sudi: unknown): Udi | null {
  if (!isObject(sudi)) return null;
  const { udi_pid: pid, udi_serial_number: serial } = sudi;
  return typeof pid === 'string' && typeof serial === 'string' && serial !== '' ? { pid, serial } : null;
}

function compareIds(a: string | null, b: string | null): number {
  const [left, right] = [BigInt(a ?? '-1'), BigInt(b ?? '-1')];
  return left < right ? -1 : left > right ? 1 : 0;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
