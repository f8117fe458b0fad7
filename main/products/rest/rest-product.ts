import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { sameUdi } from '../../../shared/vocabulary.ts';
import type { Which } from '../../../shared/vocabulary.ts';
import type {
  CollectResult,
  HeldReports,
  InstallFile,
  InstallResult,
  OpenOptions,
  OpenProduct,
  Product,
  ProductIdentity,
  ProductStatus,
  Target,
  VerbOptions,
  Warning,
} from '../product.ts';
import { importBody, importOrder, judgeImport, otherForm } from './import-forms.ts';
import type { ImportForm } from './import-forms.ts';
import { daysCall, restCalls } from './rest-calls.ts';
import type { RestCall } from './rest-calls.ts';
import { openRestSession } from './rest-session.ts';
import type { RestSession } from './rest-session.ts';
import { isSuccess, statusFailure } from './rest-status.ts';
import { identifyingUdis, identityOf, readUsageAnswer } from './usage-answer.ts';
import type { UsageAnswer, UsageIdentity } from './usage-answer.ts';

/**
 * A product over `/smartlic-service` (protocol.md, section 2): HTTPS with a pinned certificate, Basic login.
 * It cannot read what `show license status` prints; whether an import helped is seen by what `/all-reports` still offers.
 */
export const openRestProduct: OpenProduct = async (target, options) => {
  const session = await openRestSession(target, options);
  return new RestProduct(target, options, session);
};

/** The API's own default for `/days`. */
const usualDays = 90;
const dayMs = 24 * 60 * 60_000;
/** A body read this short a time ago is as good as a new one. */
const freshMs = 60_000;

interface Fetched {
  readonly call: RestCall;
  readonly body: Buffer;
  readonly answer: UsageAnswer;
}

class RestProduct implements Product {
  readonly way = 'rest' as const;
  readonly #target: Target;
  readonly #options: OpenOptions;
  readonly #session: RestSession;
  /** What `identify` read, for a `collect` right after it. */
  #fresh: (Fetched & { readonly atMs: number }) | null = null;
  /** What the last import should have moved. */
  #imported: { form: ImportForm; offeredBefore: ReadonlySet<string>; wasLookedAt: boolean } | null = null;

  constructor(target: Target, options: OpenOptions, session: RestSession) {
    this.#target = target;
    this.#options = options;
    this.#session = session;
  }

  async identify(verb: VerbOptions): Promise<ProductIdentity> {
    verb.onProgress?.({ step: 'identifying' });
    const { identity } = await this.#readIdentity(verb);
    return {
      udis: identity.udis,
      hostname: null,
      softwareVersion: identity.softwareVersion,
      platform: null,
      // Only images with Smart Licensing Using Policy serve this API.
      smartLicensing: 'slp',
      warnings: [],
    };
  }

  /** Asks nothing: this way in has no status. The clock is the `Date` of the last answer. */
  async status(_verb: VerbOptions): Promise<ProductStatus> {
    const date = this.#session.lastDate();
    if (date === null) return { facts: null, clock: null, warnings: [] };
    const at = Date.parse(date.printed);
    const skewMs = Number.isNaN(at) ? null : at - date.receivedAt;
    return { facts: null, clock: { printed: date.printed, skewMs }, warnings: [] };
  }

  async collect(which: Which, sink: Parameters<Product['collect']>[1], verb: VerbOptions): Promise<CollectResult> {
    const warnings: Warning[] = [];
    const hasClosed = await this.#closeReports(verb, warnings);
    const call = which.kind === 'days' ? daysCall(which.days) : restCalls.allReports;
    const fetched = (hasClosed ? null : this.#takeFresh(call)) ?? (await this.#fetchPatiently(call, verb, warnings));
    this.#fresh = null;
    const reports = fetched.answer.entries.length;
    if (reports === 0) return { files: 0, reports: 0, transfer: 'rest', warnings };
    await sink({ bytes: fetched.body, name: fileName(fetched.call), form: 'rest-usage' });
    return { files: 1, reports, transfer: 'rest', warnings };
  }

  async install(file: InstallFile, verb: VerbOptions): Promise<InstallResult> {
    verb.onProgress?.({ step: 'identifying' });
    this.#fresh = null;
    const { identity, offered } = await this.#readIdentity(verb);
    this.#fresh = null;
    this.#checkIdentity(identity, file);

    verb.onProgress?.({ step: 'importing' });
    const answers: string[] = [];
    for (const form of importOrder(this.#options.learned.get().restImport)) {
      const answer = await this.#session.request({
        ...restCalls.import,
        body: importBody(form, file.bytes),
        signal: verb.signal,
      });
      const words = this.#session.words(answer.body);
      if (answer.status === 403 || answer.status === 404)
        throw statusFailure(this.#target, restCalls.import, answer, words);
      answers.push(`${form}: HTTP ${answer.status} ${words}`.trim());
      switch (judgeImport(answer.status, answer.body.toString('utf8'))) {
        case 'accepted':
          this.#imported = { form, offeredBefore: offered, wasLookedAt: false };
          return { outcome: 'accepted', text: answers.join('; '), confirmationCodes: [], put: 'rest', warnings: [] };
        case 'broken':
          throw statusFailure(this.#target, restCalls.import, answer, words);
        case 'refused':
      }
    }
    throw new SluiceError('product.import_refused', { text: answers.join('; ') });
  }

  async held(verb: VerbOptions): Promise<HeldReports | null> {
    verb.onProgress?.({ step: 'reading-status' });
    this.#fresh = null;
    const offered = idsOf((await this.#fetch(restCalls.allReports, verb)).answer);
    const imported = this.#imported;
    if (imported) {
      imported.wasLookedAt = true;
      if ([...imported.offeredBefore].some((id) => !offered.has(id))) {
        this.#options.learned.set({ restImport: imported.form });
        this.#imported = null;
      }
    }
    return { offered, source: 'all-reports' };
  }

  /** This way in makes no files on the product and cannot delete what another way in left. */
  async remove(paths: readonly string[], _verb: VerbOptions): ReturnType<Product['remove']> {
    return { gone: [], warnings: paths.map((path) => ({ code: 'file_left_behind', detail: path })) };
  }

  async close(): Promise<void> {
    const imported = this.#imported;
    // Accepted, looked at, and nothing moved: the next try begins with the other form (protocol.md, Q3).
    if (imported?.wasLookedAt && imported.offeredBefore.size > 0)
      this.#options.learned.set({ restImport: otherForm(imported.form) });
    this.#imported = null;
    this.#fresh = null;
    await this.#session.close();
  }

  /** At most once a product and day: each closing starts new reports for every license. */
  async #closeReports(verb: VerbOptions, warnings: Warning[]): Promise<boolean> {
    const { learned, clock, mayCloseReports = true } = this.#options;
    const last = learned.get().reportsClosedAt;
    if (!mayCloseReports || (last !== undefined && Math.abs(clock.now() - last) < dayMs)) return false;
    verb.onProgress?.({ step: 'saving' });
    // `test=` is what Cisco's published sample posts; no other body is documented.
    const answer = await this.#session.request({
      ...restCalls.closeReports,
      body: Buffer.from('test='),
      signal: verb.signal,
    });
    if (isSuccess(answer.status)) {
      learned.set({ reportsClosedAt: clock.now() });
      return true;
    }
    const detail = `HTTP ${answer.status} ${this.#session.words(answer.body)}`.trim();
    warnings.push({ code: 'close_reports_failed', detail });
    return false;
  }

  async #fetch(call: RestCall, verb: VerbOptions): Promise<Fetched> {
    const answer = await this.#session.request({
      ...call,
      signal: verb.signal,
      onBytes: (bytes, totalBytes) =>
        verb.onProgress?.({ step: 'fetching', bytes, ...(totalBytes === null ? {} : { totalBytes }) }),
    });
    if (!isSuccess(answer.status)) throw statusFailure(this.#target, call, answer, this.#session.words(answer.body));
    return { call, body: answer.body, answer: readUsageAnswer(answer.body, call.path) };
  }

  /** After a cut the same again; fewer days only after a second cut. */
  async #fetchPatiently(call: RestCall, verb: VerbOptions, warnings: Warning[]): Promise<Fetched> {
    for (const isLast of [false, true]) {
      try {
        return await this.#fetch(call, verb);
      } catch (error) {
        const { code } = toErrorData(error);
        if (code !== 'product.closed' && code !== 'product.file_damaged') throw error;
        if (isLast && call.path !== restCalls.allReports.path) throw error;
      }
    }
    const fetched = await this.#fetch(daysCall(usualDays), verb);
    warnings.push({ code: 'partial_days', detail: fetched.call.path });
    return fetched;
  }

  #takeFresh(call: RestCall): Fetched | null {
    const fresh = this.#fresh;
    if (fresh?.call.path !== call.path) return null;
    return this.#options.clock.monotonicMs() - fresh.atMs < freshMs ? fresh : null;
  }

  /** From `all-reports`, else from the reports of the last days; nothing where the product has none at all. */
  async #readIdentity(verb: VerbOptions): Promise<{ identity: UsageIdentity; offered: ReadonlySet<string> }> {
    const all = await this.#fetch(restCalls.allReports, verb);
    this.#fresh = { ...all, atMs: this.#options.clock.monotonicMs() };
    const identity = identityOf(all.answer);
    const offered = idsOf(all.answer);
    if (identity.udis.length > 0) return { identity, offered };
    try {
      return { identity: identityOf((await this.#fetch(daysCall(usualDays), verb)).answer), offered };
    } catch (error) {
      const { code } = toErrorData(error);
      if (code !== 'product.rest_absent' && code !== 'product.rest_status') throw error;
      return { identity, offered };
    }
  }

  /** Without any report the pinned certificate, checked when the connection was made, stands in. */
  #checkIdentity(identity: UsageIdentity, file: InstallFile): void {
    const found = identifyingUdis(identity);
    if (found.length === 0 || found.some((udi) => file.expected.some((expected) => sameUdi(expected, udi)))) return;
    const text = (udis: readonly { pid: string; serial: string }[]): string =>
      udis.map((udi) => `${udi.pid}:${udi.serial}`).join(', ');
    throw new SluiceError('trust.other_product', {
      host: this.#target.host,
      expected: text(file.expected),
      found: text(found),
    });
  }
}

function idsOf(answer: UsageAnswer): ReadonlySet<string> {
  return new Set(answer.entries.flatMap((entry) => (entry.reportId === null ? [] : [entry.reportId])));
}

/** `all-reports.json`, `days-90.json`. */
function fileName(call: RestCall): string {
  return `${call.path.replace('/smartlic-service/', '').replace('/', '-')}.json`;
}
