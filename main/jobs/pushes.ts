import { hash } from 'node:crypto';
import { scheduler } from 'node:timers/promises';
import { SluiceError } from '../../shared/errors.ts';
import { udiText, type Udi } from '../../shared/vocabulary.ts';
import type { Ledger, ProductRow, PushRoom, PushedDevice, Who } from '../ledger/ledger.ts';
import type { PushedBody, UsageReport } from '../reports/reports.ts';
import { readPushAside } from '../threads/threads.ts';
import { newReport } from './collect.ts';
import { onFoot } from './import-usage.ts';

/** What may wait for a person, and what is kept of messages without a report. */
export const pushRoom: PushRoom = {
  pushes: 1000,
  bytes: 256 * 1024 * 1024,
  emptyPushes: 100,
  emptyBytes: 32 * 1024 * 1024,
};

export interface KeptPush {
  readonly kind: 'reports' | 'no_reports' | 'full';
  readonly sha256: string;
  readonly added: number;
  readonly heldDevices: readonly Udi[];
}

interface Part {
  readonly udi: Udi;
  readonly reports: UsageReport[];
}

/**
 * A body that a product sent by itself: kept first, then read. Reports of products on the list enter as collected, the
 * same ones once; those of a device that nobody knows are held until a person has said so. What a body says of itself is
 * not proved: the account checks each report's signature.
 */
export async function takePush(
  ledger: Ledger,
  push: { bytes: Buffer; remote: string; path: string; headers: Readonly<Record<string, string>> },
  who: Who,
  room: PushRoom = pushRoom,
): Promise<KeptPush> {
  const sha256 = hash('sha256', push.bytes);
  // Hashing, keeping and reading twenty megabytes are three turns of the event loop.
  await scheduler.yield();
  const kept = await ledger.keepPush({ ...push, sha256 }, room);
  if (kept === 'full') return { kind: 'full', sha256, added: 0, heldDevices: [] };
  await scheduler.yield();
  if (kept === 'known') {
    const { reports } = await readPushAside(push.bytes, nameOf(sha256));
    return { kind: reports.length > 0 ? 'reports' : 'no_reports', sha256, added: 0, heldDevices: [] };
  }
  return await readPush(ledger, { id: kept.id, sha256, bytes: push.bytes }, who, room);
}

/** Pushes that were kept when the program was ended before it had read them. */
export async function readLeftPushes(ledger: Ledger, who: Who, room: PushRoom = pushRoom): Promise<void> {
  for (const id of await ledger.unreadPushes()) {
    const stored = await ledger.push(id);
    if (stored) await readPush(ledger, stored, who, room);
  }
}

async function readPush(
  ledger: Ledger,
  stored: { id: string; sha256: string; bytes: Buffer },
  who: Who,
  room: PushRoom,
): Promise<KeptPush> {
  const body = await readPushAside(stored.bytes, nameOf(stored.sha256));
  const devices: PushedDevice[] = [];
  let added = 0;
  for (const part of partsOf(body)) {
    // Only a report's own UDI opens the door: whom else it names is the sender's word.
    const owner = (await ledger.productsWithUdi([part.udi])).find(({ life }) => life === 'active');
    if (owner) added += await enter(ledger, { owner, body, part, stored }, who);
    devices.push({
      udi: part.udi,
      hostname: body.hostname,
      reports: part.reports.length,
      state: owner ? 'accepted' : 'held',
    });
  }
  await ledger.settlePush(stored.id, devices, room);
  return {
    kind: devices.length > 0 ? 'reports' : 'no_reports',
    sha256: stored.sha256,
    added,
    heldDevices: devices.filter(({ state }) => state === 'held').map(({ udi }) => udi),
  };
}

/**
 * A person says that a held device is one of theirs: it comes to the list, where it is not, and everything that waits of
 * it enters the record. `usage.unknown_device`.
 */
export async function acceptDevice(
  ledger: Ledger,
  udi: Udi,
  who: Who,
): Promise<{ product: ProductRow; added: number; known: number }> {
  const pushes = await pushesOf(ledger, udi);
  let product: ProductRow | null = null;
  let added = 0;
  let reports = 0;
  for (const id of pushes) {
    const stored = await ledger.push(id);
    if (!stored) continue;
    const body = await readPushAside(stored.bytes, nameOf(stored.sha256));
    const part = partsOf(body).find((one) => udiText(one.udi) === udiText(udi));
    if (!part) continue;
    product ??= await productFor(ledger, part, body, who);
    reports += part.reports.length;
    added += await enter(ledger, { owner: product, body, part, stored }, who);
  }
  if (!product) throw new SluiceError('usage.unknown_device', { device: udiText(udi) });
  await ledger.decideDevice({ udi, decision: 'accepted', pushes, reports, productId: product.id }, who);
  return { product, added, known: reports - added };
}

/** A person says that a held device is none of theirs: what it sent is thrown away, that it was is in the record. */
export async function dropDevice(ledger: Ledger, udi: Udi, who: Who): Promise<{ pushes: number }> {
  const pushes = await pushesOf(ledger, udi);
  await ledger.decideDevice({ udi, decision: 'dropped', pushes, reports: 0, productId: null }, who);
  return { pushes: pushes.length };
}

async function pushesOf(ledger: Ledger, udi: Udi): Promise<readonly string[]> {
  const pushes = await ledger.pushesHeldOf(udi);
  if (pushes.length === 0) throw new SluiceError('usage.unknown_device', { device: udiText(udi) });
  return pushes;
}

/** Members of one stack are one product: a known member leads to it, now that a person has said yes. */
async function productFor(ledger: Ledger, part: Part, body: PushedBody, who: Who): Promise<ProductRow> {
  const members = part.reports[0]?.haUdis ?? [];
  const active = members.filter(({ role }) => role === null || /^active$/i.test(role));
  for (const udis of [[part.udi], active]) {
    const found = udis.length > 0 ? await ledger.productsWithUdi(udis) : [];
    const known = found.find(({ life }) => life === 'active') ?? found[0];
    if (!known) continue;
    if (known.life === 'removed') await ledger.restoreProduct(known.id, 'active', who);
    return known;
  }
  return (await ledger.addProduct(onFoot(part.udi, members, body.hostname), who)).product;
}

async function enter(
  ledger: Ledger,
  {
    owner,
    body,
    part,
    stored,
  }: {
    owner: ProductRow;
    body: PushedBody;
    part: Part;
    stored: { sha256: string; bytes: Buffer };
  },
  who: Who,
): Promise<number> {
  const recorded = await ledger.recordUsageFile(
    {
      productId: owner.id,
      name: nameOf(stored.sha256),
      bytes: stored.bytes,
      origin: 'pushed',
      form: 'push',
      systemInfo: body.systemInfo,
      reports: part.reports.map((report) => newReport(report, 'collected')),
    },
    who,
  );
  return recorded.added.length;
}

function partsOf({ reports }: PushedBody): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const report of reports) {
    const key = udiText(report.udi);
    const part = parts.get(key) ?? { udi: report.udi, reports: [] };
    part.reports.push(report);
    parts.set(key, part);
  }
  return [...parts.values()];
}

/** Never made of anything that the sender chose. */
function nameOf(sha256: string): string {
  return `push_${sha256.slice(0, 16)}.txt`;
}
