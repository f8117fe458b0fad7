import type { Udi, UdiMember } from '../../../shared/vocabulary.ts';
import type { SiteSigner, UsageSelection, VirtualReport } from '../model.ts';
import type { Kind, LicenseModel } from './catalogue.ts';
import { conversionText, idOfContent, payloadText, sampleSeconds } from './payload.ts';
import type { Measurement } from './payload.ts';
import type { Random } from './random.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** An open report is closed after this long (the interval). Chosen; products differ. */
const intervalMs = 7 * dayMs;
/** An acknowledged report leaves the product this long after its ACK. Chosen (protocol.md 4.4 says only "automatically"). */
const purgeAfterMs = dayMs;

export interface BookOptions {
  readonly kind: Kind;
  readonly random: Random;
  readonly signer: SiteSigner;
  /** Active first; read when a report closes. */
  readonly members: () => readonly UdiMember[];
  /** Virtual time, epoch ms. */
  readonly now: () => number;
  readonly customerTags: Readonly<Record<string, string>> | null;
  /** Closed and not acknowledged at the start. */
  readonly unreported: number;
  /** Acknowledged already at the start. */
  readonly acknowledged: number;
  /** Its classic licenses are being converted: one report of that waits beside the usage. */
  readonly isConverting: boolean;
}

export interface LicenseInUse {
  readonly model: LicenseModel;
  readonly count: number;
  readonly changedAt: number;
  readonly openReport: string;
  readonly previousReport: string;
}

/** Why a report closed. */
type CloseReason = 'interval' | 'change' | 'request';

/**
 * The reports of one product: per license one is open; it closes after an interval, when the count changes, or on
 * request, and a new one opens. What happened since the last look is caught up whenever somebody looks.
 *
 * Chosen: a request does not close a report that is younger than one sample (15 minutes), so that asking twice gives
 * nothing new the second time. Ids are the second of the opening, as in public samples, so that two products may share
 * one. `save usage` leaves a report where it was: it is offered until its ACK comes.
 */
export class ReportBook {
  readonly #options: BookOptions;
  readonly #reports: Report[] = [];
  readonly #usage: Usage[] = [];
  readonly #ids = new Set<number>();
  #purged = 0;
  #caughtUp: number;

  constructor(options: BookOptions) {
    this.#options = options;
    this.#caughtUp = options.now();
    const { kind, random } = options;
    if (kind.licenses.length === 0) return;
    const total = options.unreported + options.acknowledged;
    const segmentMs = total > 50 ? hourMs : random.integer(1, 3) * dayMs;
    const perLicense = Math.ceil(total / kind.licenses.length);
    const openedAt = Math.floor(this.#caughtUp / hourMs) * hourMs - random.integer(1, 8) * hourMs;
    let left = options.acknowledged;
    const usages = kind.licenses.map((model) => ({
      model,
      count: model.count,
      changedAt: openedAt,
      nextChangeAt: model.wander > 0 ? openedAt + random.integer(9, 40) * dayMs : Infinity,
    }));
    for (let index = 0; index < total; index++) {
      const usage = usages[index % usages.length];
      if (usage === undefined) break;
      const start = openedAt - (perLicense - Math.floor(index / usages.length)) * segmentMs;
      const report = this.#open(usage, start);
      report.close(start + segmentMs, 'interval', this.#active());
      if (left-- > 0) report.acknowledge(start + segmentMs + hourMs);
    }
    for (const usage of usages) this.#usage.push({ ...usage, open: this.#open(usage, openedAt), previous: '0' });
    if (options.isConverting) this.#reports.push(this.#conversion(openedAt - 2 * hourMs));
    this.#catchUp();
  }

  /** Every report that ever was, oldest first; purged ones too. */
  all(): readonly Report[] {
    this.#catchUp();
    return this.#reports;
  }

  find(id: string): Report | undefined {
    return this.all().find((report) => report.id === id && !report.purged);
  }

  licenses(): readonly LicenseInUse[] {
    this.#catchUp();
    return this.#usage.map(({ model, count, changedAt, open, previous }) => ({
      model,
      count,
      changedAt,
      openReport: open.id,
      previousReport: previous,
    }));
  }

  /** Closes what is open, where it holds at least one sample. */
  closeAll(): void {
    this.#catchUp();
    const at = this.#caughtUp;
    for (const usage of this.#usage)
      if (at - usage.open.startedAt >= sampleSeconds * 1000) this.#rollOver(usage, at, 'request');
  }

  select(which: UsageSelection): readonly Report[] {
    const since = which.kind === 'days' ? this.#options.now() - which.days * dayMs : -Infinity;
    return this.all().filter(
      (report) =>
        report.closedAt !== null &&
        !report.purged &&
        report.closedAt >= since &&
        (which.kind !== 'unreported' || report.state !== 'ACK'),
    );
  }

  /** @returns how many became acknowledged by this */
  acknowledge(ids: readonly string[], at: number): number {
    const wanted = new Set(ids);
    let count = 0;
    for (const report of this.all()) {
      if (!wanted.has(report.id) || report.state === 'OPEN' || report.state === 'ACK') continue;
      report.acknowledge(at);
      count++;
    }
    return count;
  }

  /** Numbers of `Usage Report Summary`. */
  summary(): { total: number; purged: number; acknowledged: number; waiting: number; available: number; open: number } {
    const reports = this.all();
    const count = (test: (report: Report) => boolean): number => reports.filter(test).length;
    return {
      total: reports.length,
      purged: this.#purged,
      acknowledged: count((report) => report.state === 'ACK'),
      waiting: count((report) => report.state === 'UNACKNOWLEDGED'),
      available: count((report) => report.state === 'CLOSED'),
      open: count((report) => report.state === 'OPEN'),
    };
  }

  #active(): Udi {
    const active = this.#options.members()[0];
    return { pid: active?.pid ?? '', serial: active?.serial ?? '' };
  }

  #open(usage: { model: LicenseModel; count: number }, at: number): Report {
    let id = Math.floor(at / 1000);
    while (this.#ids.has(id)) id++;
    this.#ids.add(id);
    const report = new Report(this.#options, usage.model, usage.count, String(id), at);
    this.#reports.push(report);
    return report;
  }

  /** One closed report that names no license and no id. */
  #conversion(at: number): Report {
    const { kind } = this.#options;
    const report = new Report(this.#options, null, 0, idOfContent(conversionText({ kind, udi: this.#active() })), at);
    report.close(at + hourMs, 'interval', this.#active());
    return report;
  }

  #rollOver(usage: Usage, at: number, reason: CloseReason): void {
    usage.open.close(at, reason, this.#active());
    usage.previous = usage.open.id;
    usage.open = this.#open(usage, at);
  }

  /** Plays what was due since the last look, in the order of time. */
  #catchUp(): void {
    const now = Math.max(this.#caughtUp, this.#options.now());
    for (;;) {
      let at = now + 1;
      let due: Usage | null = null;
      for (const usage of this.#usage) {
        const next = Math.min(usage.nextChangeAt, usage.open.startedAt + intervalMs);
        if (next < at) [at, due] = [next, usage];
      }
      if (due === null) break;
      if (at === due.nextChangeAt) {
        const { model } = due;
        due.count = Math.max(0, model.count + this.#options.random.integer(-model.wander, model.wander));
        due.changedAt = at;
        due.nextChangeAt = at + this.#options.random.integer(9, 40) * dayMs;
        this.#rollOver(due, at, 'change');
      } else this.#rollOver(due, at, 'interval');
    }
    if (now - this.#caughtUp > 0 || this.#purged === 0)
      for (const report of this.#reports)
        if (!report.purged && report.acknowledgedAt !== null && report.acknowledgedAt + purgeAfterMs <= now) {
          report.purged = true;
          this.#purged++;
        }
    this.#caughtUp = now;
  }
}

interface Usage {
  readonly model: LicenseModel;
  count: number;
  changedAt: number;
  nextChangeAt: number;
  open: Report;
  previous: string;
}

/** One report. Its text is made when it is first asked for: most reports of a large site never are. */
export class Report implements VirtualReport {
  readonly id: string;
  readonly feature: string;
  readonly entitlementTag: string;
  readonly headerType: string;
  readonly startedAt: number;
  state: VirtualReport['state'] = 'OPEN';
  closedAt: number | null = null;
  acknowledgedAt: number | null = null;
  purged = false;
  /** The unit that was active when it closed, and signed. */
  signedBy: Udi | null = null;
  readonly #book: BookOptions;
  readonly #count: number;
  #measurements: readonly Measurement[] = [];
  #membersAtClose: readonly UdiMember[] = [];
  #text: { payload: string; value: string } | null = null;

  /** `license`: null for the report of a device-led conversion. */
  constructor(book: BookOptions, license: LicenseModel | null, count: number, id: string, startedAt: number) {
    this.#book = book;
    this.#count = count;
    this.id = id;
    this.feature = license?.name ?? '';
    this.entitlementTag = license?.tag ?? '';
    this.headerType = license === null ? 'dlc' : 'rum';
    this.startedAt = startedAt;
  }

  close(at: number, reason: CloseReason, signer: Udi): void {
    const start = Math.floor(this.startedAt / 1000);
    const end = Math.floor(at / 1000);
    const last = reason === 'request' ? { termination_reason: 'CurrentUsageRequested' } : {};
    const half = start + Math.floor((end - start) / 2);
    const points = end - start > 2 * 86_400 ? [start, half, end] : [start, end];
    this.#measurements = points.slice(1).map((until, index) => ({
      start: points[index] ?? start,
      end: until,
      count: this.#count,
      meta: { ...this.#accessPoints(index), ...(index === points.length - 2 ? last : {}) },
    }));
    this.#membersAtClose = this.#book.members();
    this.signedBy = signer;
    this.closedAt = at;
    this.state = 'CLOSED';
  }

  acknowledge(at: number): void {
    this.state = 'ACK';
    this.acknowledgedAt = at;
  }

  get payload(): string {
    return this.#signed().payload;
  }

  get signature(): VirtualReport['signature'] {
    const udi = this.signedBy ?? { pid: '', serial: '' };
    return {
      sudi: { udi_pid: udi.pid, udi_serial_number: udi.serial },
      signing_type: 'builtin',
      key: this.#book.kind.softwareTag,
      value: this.#signed().value,
    };
  }

  #signed(): { payload: string; value: string } {
    if (this.signedBy === null) return { payload: '', value: '' };
    if (this.#text !== null) return this.#text;
    const input = {
      kind: this.#book.kind,
      udi: this.signedBy,
      members: this.#membersAtClose,
      reportId: Number(this.id),
      entitlementTag: this.entitlementTag,
      customerTags: this.#book.customerTags,
      measurements: this.#measurements,
    };
    const payload = this.headerType === 'dlc' ? conversionText(input) : payloadText(input);
    this.#text = { payload, value: this.#book.signer.signPayload(this.signedBy, payload) };
    return this.#text;
  }

  /** A controller names the access points that joined. */
  #accessPoints(index: number): Readonly<Record<string, unknown>> {
    if (this.#book.kind.name !== 'c9800-cl') return {};
    const added = index === 0 ? Math.min(this.#count, 3) : 0;
    return {
      removed_sudi_list: [],
      added_sudi_list: Array.from({ length: added }, (_, number) => ({
        udi_pid: 'AIR-AP2802I-E-K9',
        udi_serial_number: `FDW2109${String(100 + number + (Number(this.id) % 800))}X`,
      })),
    };
  }
}
