import { createHash } from 'node:crypto';
import { identifies, sameUdi } from '../../../shared/vocabulary.ts';
import type { UdiMember } from '../../../shared/vocabulary.ts';
import type {
  AckAccount,
  FaultName,
  ImportOutcome,
  ReadAuthorization,
  SiteSigner,
  UsageSelection,
  VirtualProduct,
  VirtualReport,
} from '../model.ts';
import type { SiteAccounts } from './accounts.ts';
import { slacCode } from '../slac-code.ts';
import { authorizationRequestText, slacFeatures } from './authorization-request.ts';
import type { Kind } from './catalogue.ts';
import { Chassis } from './chassis.ts';
import type { Unit } from './chassis.ts';
import { Disk } from './disk.ts';
import { mannersOf } from './flavours/flavours.ts';
import { mannersAt, mannersOfFaults } from './manners.ts';
import type { Manners } from './manners.ts';
import { seeded } from './random.ts';
import { ReportBook } from './report-book.ts';
import { usageFileText } from './usage-file.ts';

export interface SiteProductOptions {
  /** Place in the site, from 0. */
  readonly index: number;
  readonly kind: Kind;
  readonly seed: string;
  readonly signer: SiteSigner;
  readonly accounts: SiteAccounts;
  /** Virtual time of the site, epoch ms. */
  readonly now: () => number;
  readonly faults: ReadonlySet<FaultName>;
  /** How often faults that cut something strike: the first time only by default. */
  readonly faultStrikes: number;
  readonly manners?: Partial<Manners> | undefined;
}

/** With `clock-skew` a product's clock runs this far behind. */
const skewMs = -26 * 3_600_000;
const dayMs = 86_400_000;

/**
 * One virtual product: what it is, holds and remembers, without any way in.
 *
 * Chosen where protocol.md says UNKNOWN: a nonce that a product gave out in a saved file is recognised by its form; an ACK
 * with such a nonce of another product, or with none, is refused; any other nonce (a collector makes one for the API) is
 * taken. The same ACK may be imported again. Policy files, and authorization files that are not of this site's account,
 * are taken without a look at their inside.
 */
export class SiteProduct implements VirtualProduct {
  readonly name: string;
  readonly kind: Kind;
  readonly smartLicensing: 'slp' | 'classic';
  readonly hasRest: boolean;
  readonly faults: ReadonlySet<FaultName>;
  readonly manners: Manners;
  readonly chassis: Chassis;
  readonly book: ReportBook;
  readonly startedAt: number;
  /** As in `show running-config`. */
  hostname: string;
  /** Configuration lines that somebody typed, and are shown again. */
  readonly configuration: string[] = [];
  /** `license smart transport`. */
  transport: 'automatic' | 'callhome' | 'cslu' | 'off' | 'smart';
  /** `license smart url cslu`, or null. */
  csluUrl: string | null = null;
  readonly imports: { readonly kind: string; readonly at: number }[] = [];
  /** Lines that were run here, as typed; for tests and trainers. */
  readonly lines: string[] = [];
  /** NETCONF sessions so far: their ids. */
  netconfSessions = 0;
  lastFileWrite: number | null = null;
  policyInstalledAt: number | null = null;
  trustInstalledAt: number | null;
  /** SLAC that is asked for and not saved yet. */
  slacRequest: { readonly feature: string; readonly count: number } | null = null;
  slacInstalledAt: number | null = null;
  /** Given out when a SLAC takes another one's place, and when one is returned. */
  readonly slacCodes: string[] = [];
  lastConfirmationCode: string | null = null;
  lastReturnCode: string | null = null;
  /** `write memory` was typed so often. */
  saves = 0;
  account: AckAccount | null = null;
  lastAckReceived: number | null = null;
  readonly firstUseAt: number;
  readonly #options: SiteProductOptions;
  readonly #strikes = new Map<FaultName, number>();
  #nonces = 0;
  #slacNonce: string | null = null;

  constructor(options: SiteProductOptions) {
    const { index, kind, seed } = options;
    const random = seeded(`${seed} product ${index}`);
    this.#options = options;
    this.kind = kind;
    this.faults = options.faults;
    this.smartLicensing = kind.slp ? 'slp' : 'classic';
    this.hasRest = kind.system === 'iosxe';
    this.manners = {
      ...mannersAt(index, seed),
      ...mannersOf(kind.system, index, seed),
      ...options.manners,
      ...mannersOfFaults(options.faults),
    };
    this.name = productName(index, kind, seed);
    this.hostname = this.name;
    this.transport = this.faults.has('smart-transport') ? 'smart' : index % 3 === 0 ? 'cslu' : 'off';
    if (this.faults.has('other-account')) this.account = { smart: 'other.example', virtual: 'DEFAULT' };
    this.startedAt = this.now() - random.integer(40, 300) * dayMs;
    this.chassis = new Chassis(
      kind.pids.map((pid, number) => this.#unit(pid, number + 1)) as [Unit, ...Unit[]],
      kind.roles,
      kind.filesystem,
      kind.filesystems,
    );
    if (this.faults.has('disk-full')) for (const unit of this.chassis.units()) unit.disk.fill();
    this.trustInstalledAt = index % 4 === 0 ? this.startedAt + dayMs : null;
    const acknowledged = kind.slp && index % 4 !== 2 ? random.integer(1, 4) : 0;
    this.book = new ReportBook({
      kind,
      random,
      signer: options.signer,
      members: () => this.chassis.members(),
      now: () => this.now(),
      customerTags: customerTags(index),
      unreported: this.faults.has('many-reports') ? 1200 : kind.slp ? random.integer(2, 6) : 0,
      acknowledged,
      isConverting: this.faults.has('converting'),
    });
    const first = this.book.all()[0];
    this.firstUseAt = first?.startedAt ?? this.startedAt;
    for (const report of this.book.all())
      if (report.acknowledgedAt !== null)
        this.lastAckReceived = Math.max(this.lastAckReceived ?? 0, Math.floor(report.acknowledgedAt / 1000) * 1000);
  }

  get udis(): readonly UdiMember[] {
    return this.chassis.members();
  }

  now(): number {
    return this.#options.now() + (this.faults.has('clock-skew') ? skewMs : 0);
  }

  login(username: string, password: string): 'accepted' | 'refused' | 'locked' {
    return this.#options.accounts.login(username, password, this.faults.has('wrong-password'));
  }

  reports(): readonly VirtualReport[] {
    return this.book.all();
  }

  closeReports(): void {
    this.book.closeAll();
  }

  usage(which: UsageSelection): readonly VirtualReport[] {
    return this.book.select(which);
  }

  /** Text of a usage file over these reports. */
  usageFile(reports: readonly VirtualReport[]): string {
    const { pid, serial } = this.chassis.active;
    return usageFileText({
      kind: this.kind,
      udi: { pid, serial },
      hostname: this.hostname,
      at: this.now(),
      nonce: this.#nonce(++this.#nonces),
      reports,
    });
  }

  importFile(text: string): ImportOutcome {
    if (!/^\uFEFF?\s*<[\s\S]*>\s*$/.test(text)) return refused('not-xml', 'the file is not valid XML');
    const ack = this.#options.signer.readAck(text);
    if (ack === null) return this.#importOther(text);
    if (!this.udis.some((member) => identifies(member) && sameUdi(member, ack.udi)))
      return refused('identifier', 'the identifier does not match this product instance');
    if (!this.#takesNonce(ack.nonce)) return refused('nonce', 'the nonce does not match');
    if (!ack.validSignature) return refused('signature', 'the signature verification failed');
    const at = this.now();
    const acknowledged = this.book.acknowledge(ack.reportIds, at);
    // Whole seconds, as printed; two ACKs in one second must still show that it moved.
    const second = Math.floor(at / 1000) * 1000;
    this.lastAckReceived = this.lastAckReceived === null ? second : Math.max(second, this.lastAckReceived + 1000);
    if (ack.account !== null) this.account = ack.account;
    this.#remember('RUM ACK', at);
    if (ack.policy) {
      this.policyInstalledAt = at;
      this.#remember('POLICY', at);
    }
    return { ok: true, kind: 'ack', acknowledged };
  }

  /** True as often as the fault shall strike here. */
  strikes(fault: FaultName): boolean {
    if (!this.faults.has(fault)) return false;
    const before = this.#strikes.get(fault) ?? 0;
    this.#strikes.set(fault, before + 1);
    return before < this.#options.faultStrikes;
  }

  /** Public-key login: the site says whether it knows the key. */
  keyLogin(username: string, isKnown: boolean): boolean {
    return this.#options.accounts.keyLogin(username, isKnown && !this.faults.has('wrong-password'));
  }

  hasAccount(username: string): boolean {
    return this.#options.accounts.has(username);
  }

  #importOther(text: string): ImportOutcome {
    const root = /<([A-Za-z][\w.-]*)[\s>/]/.exec(text.replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, ''))?.[1];
    const has = (name: string): boolean => text.includes(`<${name}`);
    const at = this.now();
    if (root === 'smartLicensePolicy' || (root === 'smartLicense' && has('smartLicensePolicy'))) {
      this.policyInstalledAt = at;
      this.#remember('POLICY', at);
      return { ok: true, kind: 'policy', acknowledged: 0 };
    }
    if (
      root === 'smartLicense' &&
      /<smartLicenseAuth|<authorizationCode/.test(text) &&
      !has('smartLicenseAuthRequest')
    ) {
      const slac = this.#options.signer.readAuthorization(text);
      if (slac !== null) {
        const problem = this.#problemOf(slac);
        if (problem !== null) return problem;
      }
      this.#remember('AUTH', at);
      if (this.slacInstalledAt !== null) {
        this.lastConfirmationCode = this.slacCode('confirm');
        this.slacCodes.push(this.lastConfirmationCode);
      }
      this.slacInstalledAt = at;
      return { ok: true, kind: 'authorization', acknowledged: 0 };
    }
    if (root === 'smartLicense' && /<smartLicenseTrust/.test(text)) {
      this.#remember('TRUST CODE', at);
      return { ok: true, kind: 'trust', acknowledged: 0 };
    }
    return refused('unknown', 'the response is invalid');
  }

  /** What the unit gives out next. */
  slacCode(what: 'return' | 'confirm'): string {
    return slacCode(what, this.chassis.active.serial, this.slacCodes.length);
  }

  /** Request for what was asked for by line; null: it cannot be made, and the statistics say why. */
  slacRequestFile(): string | null {
    const tag = slacFeatures[this.slacRequest?.feature ?? ''];
    if (this.slacRequest === null || tag === undefined) return null;
    const { pid, serial } = this.chassis.active;
    this.#slacNonce = this.#nonce(++this.#nonces);
    const count = String(this.slacRequest.count);
    return authorizationRequestText({
      ...{ udi: { pid, serial }, hostname: this.hostname, at: this.now(), nonce: this.#slacNonce },
      keys: [{ entitlement: tag, count }],
    });
  }

  #problemOf({ udi, nonce, validSignature }: ReadAuthorization): ImportOutcome | null {
    if (!this.udis.some((member) => sameUdi(member, udi)))
      return refused('identifier', 'the identifier does not match this product instance');
    // Of its own requests only the last one counts.
    const isOwn = /^pi[0-9a-f]{14}$/.test(nonce);
    if (isOwn ? nonce !== this.#slacNonce : !this.#takesNonce(nonce))
      return refused('nonce', 'the nonce does not match');
    return validSignature ? null : refused('signature', 'the signature verification failed');
  }

  #remember(kind: string, at: number): void {
    this.imports.push({ kind, at });
    if (this.imports.length > 50) this.imports.shift();
  }

  #nonce(number: number): string {
    const serial = [...this.chassis.units()].sort((a, b) => a.number - b.number)[0]?.serial ?? '';
    const counter = number.toString(16).padStart(4, '0');
    return `pi${counter}${createHash('sha256').update(`nonce ${serial} ${counter}`).digest('hex').slice(0, 10)}`;
  }

  #takesNonce(nonce: string): boolean {
    if (nonce === '') return false;
    const ours = /^pi([0-9a-f]{4})[0-9a-f]{10}$/.exec(nonce);
    return ours === null || this.#nonce(Number.parseInt(ours[1] ?? '0', 16)) === nonce;
  }

  #unit(pid: string, number: number): Unit {
    const { index, kind, seed } = this.#options;
    const random = seeded(`${seed} unit ${index} ${number}`);
    const serial =
      pid.startsWith('C8000V') || pid.startsWith('C9800')
        ? `9${random.text(10, 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')}`
        : `${random.pick(['FCW', 'FOC', 'FHH'])}2${random.text(3, '0123456789')}${random.text(4, 'ABCDEFGHJKLMNP0123456789')}`;
    const files = [
      { name: kind.image, size: Math.floor(kind.diskBytes / 10) },
      { name: 'packages.conf', size: 8_471 },
      { name: 'vlan.dat', size: 2_080 },
      { name: 'pnp-info.txt', text: 'Make-believe site: nothing here is real.\n' },
    ];
    return { pid, serial, number, disk: new Disk(kind.diskBytes, files, this.startedAt) };
  }
}

function refused(reason: 'not-xml' | 'unknown' | 'identifier' | 'nonce' | 'signature', text: string): ImportOutcome {
  return { ok: false, reason, text };
}

/** Name of the product at a place: unique in a site, the same for the same seed. */
export function productName(index: number, kind: Kind, seed: string): string {
  const room = seeded(`${seed} name ${index}`).pick(['hq', 'lab', 'east', 'plant2']);
  return `${kind.hostStem}-${room}-${String(index + 1).padStart(2, '0')}`;
}

/**
 * Some products tag their reports; some tags are the kind of text that breaks careless writers of XML. Published sample
 * clients are such writers: the first products are for them.
 */
function customerTags(index: number): Readonly<Record<string, string>> | null {
  if (index % 8 === 7) return { tag1: 'Büro "Süd" ]]> 現場', tag2: "back\\slash <b> & 'quote'" };
  if (index % 5 === 1) return { tag1: `room-${String(index)}` };
  return null;
}
