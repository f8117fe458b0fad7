import { SluiceError } from '../../../shared/errors.ts';
import { identifies, sameUdi, udiText } from '../../../shared/vocabulary.ts';
import type { PrintedFacts, Udi, UdiMember } from '../../../shared/vocabulary.ts';
import { mergeFacts, offsetHintOf, readPrinted, readShowClock, withOffset } from '../../show-license/show-license.ts';
import type { ProductIdentity, ProductStatus } from '../product.ts';
import { line } from './commands.ts';
import type { Run } from './context.ts';
import { need, refusalOf, say, throwIfRefused } from './session.ts';
import type { Session } from './session.ts';
import { withoutNoise } from './terminal.ts';

/** What one connection has read so far. */
export interface Known {
  identity: ProductIdentity | null;
  /** `show license status` that `identify` just read and nobody has used: one line less to send. */
  freshStatus: PrintedFacts | null;
}

/**
 * `show version`, `show license udi`, `show license status`.
 * Errors: `not_authorized` when `show license udi` is refused, `product.unexpected` when no UDI can be read from it.
 */
export async function identify(run: Run, session: Session, known: Known): Promise<ProductIdentity> {
  run.progress('identifying');
  const version = await say(run, session.dialogue, 'show-version', {}, 'status_unread');
  const udis = await readUdis(run, session);
  const statusReply = await say(run, session.dialogue, 'show-status', {}, 'status_unread');
  const versionFacts = version ? readPrinted(version.text) : null;
  const status = statusReply ? readPrinted(statusReply.text) : null;
  known.freshStatus = status;
  known.identity = {
    udis,
    // A prompt may be cut, numbered or somebody's own.
    hostname: versionFacts?.hostname ?? session.dialogue.hostname,
    softwareVersion: versionFacts?.software_version ?? null,
    platform: versionFacts?.platform ?? status?.platform ?? null,
    smartLicensing: status?.smart_licensing ?? versionFacts?.smart_licensing ?? null,
    warnings: [...session.warnings, ...run.warnings],
  };
  return known.identity;
}

/** Reads the set of UDIs, freshly. */
export async function readUdis(run: Run, session: Session): Promise<readonly UdiMember[]> {
  const text = line('show-udi');
  let reply = await session.dialogue.say(run, text);
  let udi = refusalOf(reply.text) === null ? readPrinted(reply.text).udi : null;
  if (refusalOf(reply.text) === 'invalid') {
    // An ASA, say, prints it among other things only.
    const all = await session.dialogue.say(run, line('show-all'));
    if (refusalOf(all.text) === null) {
      reply = all;
      udi = readPrinted(all.text).udi;
    }
  }
  throwIfRefused(run, session, text, reply.text);
  if (udi && udi.length > 0) return udi;
  throw new SluiceError('product.unexpected', { command: text, detail: withoutNoise(reply.text).slice(0, 300) });
}

/** `show license status`, `summary`, `usage`, `show clock`. */
export async function readStatus(run: Run, session: Session, known: Known): Promise<ProductStatus> {
  run.progress('reading-status');
  const facts: PrintedFacts[] = [];
  if (known.freshStatus) facts.push(known.freshStatus);
  else {
    const reply = await need(run, session, line('show-status'));
    facts.push(readPrinted(reply.text));
  }
  forgetStatus(known);
  for (const name of ['show-summary', 'show-usage'] as const) {
    const reply = await say(run, session.dialogue, name, {}, 'status_unread');
    if (reply) facts.push(readPrinted(reply.text));
  }
  const { clock } = run.context.options;
  const askedAt = clock.monotonicMs();
  const reply = await say(run, session.dialogue, 'show-clock', {}, 'status_unread');
  const shown = reply ? readShowClock(reply.text) : null;
  // The product looked at its clock about half a round trip ago.
  const ours = clock.now() - (clock.monotonicMs() - askedAt) / 2;
  const offset = shown ? offsetHintOf(shown, ours) : null;
  const merged = mergeFacts(facts);
  return {
    facts: offset ? withOffset(merged, offset) : merged,
    clock: shown
      ? { printed: shown.printed, skewMs: shown.utc === null ? null : Math.round(shown.utc - ours) + 0 }
      : null,
    warnings: [...run.warnings],
  };
}

function forgetStatus(known: Known): void {
  known.freshStatus = null;
}

/** Only products with Smart Licensing Using Policy have usage reports. Errors: `product.no_slp`, `not_authorized`. */
export async function requireSlp(run: Run, session: Session, known: Known): Promise<ProductIdentity> {
  const identity = known.identity ?? (await identify(run, session, known));
  if (identity.smartLicensing === 'classic' || identity.smartLicensing === 'none')
    throw new SluiceError('product.no_slp', { found: identity.smartLicensing });
  if (identity.smartLicensing === null && run.warnings.some((each) => each.detail.startsWith('show license status'))) {
    const text = line('show-status');
    const reply = await session.dialogue.say(run, text);
    if (refusalOf(reply.text) !== null) throwIfRefused(run, session, text, reply.text);
  }
  return identity;
}

export function identifyingUdis(udis: readonly UdiMember[]): readonly UdiMember[] {
  const identifying = udis.filter(identifies);
  return identifying.length > 0 ? identifying : udis;
}

/** The unit that has the reports now. */
export function activeUdi(udis: readonly UdiMember[]): UdiMember | undefined {
  return udis.find((member) => member.role !== null && /^active$/i.test(member.role)) ?? udis[0];
}

export function meets(udis: readonly UdiMember[], expected: readonly Udi[]): boolean {
  return identifyingUdis(udis).some((member) => expected.some((each) => sameUdi(member, each)));
}

export function udisText(udis: readonly Udi[]): string {
  return udis.map(udiText).join(', ');
}
