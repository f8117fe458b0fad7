import { SluiceError, toErrorData, type ErrorCode, type ErrorData } from '../../shared/errors.ts';
import type { Way } from '../../shared/vocabulary.ts';
import type { Delivery, ListedProduct, ProductRow } from '../ledger/ledger.ts';
import type { HeldBy, HeldReports, InstallResult, ProductStatus } from '../products/product.ts';
import { isMadeId } from '../reports/reports.ts';
import { printedTimeToUtc } from '../show-license/show-license.ts';
import type { JobRun } from './services.ts';
import { runProducts } from './run-products.ts';
import { visitProduct, type Visit } from './visit.ts';

export interface DeliverInput {
  /** Address of the one-file listener for products that can only `copy` from us; null: not offered. */
  readonly serve: string | null;
}

/**
 * Takes every waiting file to its product and stays until the product itself shows that it took it, or the time for
 * re-reading is over. Products without an address are reached on foot: named, not failed.
 */
export async function deliver(run: JobRun, products: readonly ListedProduct[], input: DeliverInput): Promise<void> {
  const waiting = await run.services.ledger.deliveries(products.map((row) => row.id));
  const due = new Set(waiting.map((delivery) => delivery.productId));
  const withWork = products.filter((row) => due.has(row.id) && row.life === 'active');
  for (const row of products) if (due.has(row.id) && row.life === 'retired') await closeRetired(run, row);
  await runProducts(run, 'delivering', withWork, async (row) => {
    if (row.host === null || !(await run.credentials.canLogIn(row))) {
      run.row(row.id, { state: 'skipped', detail: { reachedOnFoot: true } });
      return;
    }
    const answered = new Set<Way>();
    let doneBy: Way | null = null;
    await visitProduct(run, row, {
      run: async (visit) => {
        answered.add(visit.product.way);
        await deliverOne(run, visit, input);
        doneBy = visit.product.way;
      },
      alsoNextWay: ['product.import_refused', 'product.no_transfer', 'product.rest_status', 'product.redirected'],
    });
    // REST cannot show `Last ACK received`; SSH, which answered but could put no file, can.
    if (doneBy === 'rest' && answered.has('ssh')) await readLastAck(run, row);
  });
}

/** Its reports went up and were acknowledged; the product that could confirm them is out of service. */
async function closeRetired(run: JobRun, row: ListedProduct): Promise<void> {
  const { ledger } = run.services;
  const deliveries = await ledger.deliveries([row.id]);
  const ids = [...new Set(deliveries.flatMap((delivery) => delivery.reports.map((report) => report.id)))];
  let closed = 0;
  for (let at = 0; at < ids.length; at += 500) {
    const states = ['acknowledged', 'delivered'] as const;
    const open = await ledger.listReports({ ids: ids.slice(at, at + 500), states, limit: 500 });
    if (open.rows.length === 0) continue;
    closed += await ledger.closeReports(
      open.rows.map((report) => report.id),
      { ...run.who, reason: 'acknowledged; the product is retired' },
    );
  }
  if (closed === 0) return;
  run.count('closed', closed);
  run.row(row.id, { state: 'succeeded', detail: { closed } });
}

async function readLastAck(run: JobRun, row: ProductRow): Promise<void> {
  // What was said on the way before is in the transcript that this visit goes on with.
  await run.written();
  const read = async ({ product, verb, said }: Visit): Promise<void> => {
    const { facts, clock } = await product.status(verb);
    run.soon(said(facts, clock?.skewMs ?? null));
    run.row(row.id, { state: 'succeeded', detail: { lastAckAfter: facts?.last_ack_received ?? null } });
  };
  await visitProduct(run, row, { run: read, ways: ['ssh'], isExtra: true }).catch((thrown: unknown) => {
    run.signal.throwIfAborted();
    // What was delivered is proved by the product's list of reports; this is beside it.
    run.services.log.event('deliver.last_ack_unread', { product: row.name, code: toErrorData(thrown).code });
  });
}

/** These come before the import's line is sent. */
const surelyNotImported: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'product.no_transfer',
  'product.no_space',
  'trust.other_product',
]);

async function deliverOne(run: JobRun, visit: Visit, input: DeliverInput): Promise<void> {
  const { product, row, verb } = visit;
  const { ledger } = run.services;
  const before = await product.status(verb);
  // Who it is stands in the journal before what is done to it, not when the visit is over, minutes later.
  run.soon(visit.said(before.facts, before.clock?.skewMs ?? null));
  const lastAckBefore = before.facts?.last_ack_received ?? null;
  // Read here, not at the job's start: an attempt after a cut must see its own unfinished import.
  const deliveries = await ledger.deliveries([row.id]);
  let refused: ErrorData | null = null;

  for (const delivery of deliveries) {
    if (delivery.state === 'installed' || delivery.state === 'refused') continue;
    const file = { fileId: delivery.fileId, productId: row.id };
    if (delivery.state === 'importing' && (await tookInDoubt(visit, delivery, lastAckBefore))) {
      await ledger.endImport(
        { ...file, outcome: 'accepted', text: 'answer lost; Last ACK received has moved since' },
        run.who,
      );
      continue;
    }
    const bytes = await ledger.accountFileBytes(delivery.fileId);
    if (delivery.state !== 'importing') await ledger.beginImport({ ...file, lastAckBefore }, run.who);
    const serveAddress = input.serve;
    const result = await product
      .install(
        {
          bytes,
          name: delivery.name,
          expected: row.udis,
          serve: serveAddress === null ? undefined : (served) => run.services.serveOneFile(serveAddress, served),
        },
        verb,
      )
      .catch(async (thrown: unknown) => {
        if (thrown instanceof SluiceError && surelyNotImported.has(thrown.code)) {
          await ledger.endImport({ ...file, outcome: 'undone', text: thrown.code }, run.who);
        }
        throw thrown;
      });
    visit.warnings.push(...result.warnings);
    if (await tookWithoutSaying(visit, { ...delivery, lastAckBefore }, result)) {
      await ledger.endImport({ ...file, outcome: 'accepted', text: result.text }, run.who);
      continue;
    }
    if (result.outcome === 'refused' && product.way === 'rest' && row.way === 'auto') {
      throw new SluiceError('product.import_refused', { text: result.text });
    }
    await ledger.endImport({ ...file, outcome: result.outcome, text: result.text }, run.who);
    if (result.outcome === 'refused')
      refused = toErrorData(new SluiceError('product.import_refused', { text: result.text }));
  }

  const outcome = await confirm(run, visit);
  const detail = { ...outcome.detail, warnings: visit.warnings };
  run.count('confirmed', outcome.detail.confirmed);
  run.count('delivered', outcome.detail.delivered);
  const error = refused ?? outcome.error;
  run.row(row.id, error ? { state: 'failed', detail, error } : { state: 'succeeded', detail });
}

/**
 * Whether an import whose answer was lost has happened: `Last ACK received` has moved, and by this file rather than by
 * somebody else's, because the product gave its reports up. In doubt the file is imported once more, which products take.
 */
async function tookInDoubt(visit: Visit, delivery: Delivery, lastAckNow: string | null): Promise<boolean> {
  if (lastAckNow === null || isSameMoment(lastAckNow, delivery.lastAckBefore)) return false;
  const held = await visit.product.held(visit.verb, askedOf(delivery.reports));
  return held === null || !delivery.reports.some((report) => held.offered.has(report.reportId));
}

const refusalWords = /fail|error|invalid/i;

/**
 * An answer that says neither success nor failure (its words were lost among other messages, or another release has
 * other words): the product itself is read, because a refusal would take the file away from it.
 */
async function tookWithoutSaying(visit: Visit, delivery: Delivery, result: InstallResult): Promise<boolean> {
  if (result.outcome === 'accepted' || refusalWords.test(result.text)) return false;
  const status = await visit.product.status(visit.verb);
  return tookInDoubt(visit, delivery, status.facts?.last_ack_received ?? null);
}

interface Confirmed {
  readonly detail: {
    readonly confirmed: number;
    readonly delivered: number;
    readonly lastAckBefore: string | null;
    readonly lastAckAfter: string | null;
  };
  readonly error: ErrorData | null;
}

/**
 * Per report: confirmed when the product no longer offers it and its `Last ACK received`, where it can be read, differs
 * from before. Products take a while, so both are read again for some minutes.
 */
async function confirm(run: JobRun, visit: Visit): Promise<Confirmed> {
  const { product, row, verb } = visit;
  const { ledger, clock } = run.services;
  const started = clock.monotonicMs();
  const installed = (await ledger.deliveries([row.id])).filter((delivery) => delivery.state === 'installed');
  const open = (delivery: Delivery) => delivery.reports.filter((report) => report.state === 'delivered');
  const pendingIds = new Set(installed.flatMap((delivery) => open(delivery).map((report) => report.id)));
  const total = pendingIds.size;
  let lastAckAfter: string | null = null;
  // Over REST it cannot be read; what was read last is shown.
  const lastAckBefore = installed[0]?.lastAckBefore ?? row.facts?.last_ack_received ?? null;
  if (total === 0) return { detail: { confirmed: 0, delivered: 0, lastAckBefore, lastAckAfter }, error: null };

  for (let pause = 1000; ; pause = Math.min(pause * 2, 30_000)) {
    const status = await product.status(verb);
    const held = await product.held(verb, askedOf(installed.flatMap(open)));
    lastAckAfter = status.facts?.last_ack_received ?? null;
    run.soon(visit.said(status.facts, status.clock?.skewMs ?? null));
    const over = clock.monotonicMs() - started + pause > run.settings.limits.confirmMs;
    for (const delivery of installed) {
      const reports = open(delivery).filter((report) => pendingIds.has(report.id));
      const confirmed =
        held && movedSince(delivery.lastAckBefore, status)
          ? reports.filter((report) => !held.offered.has(report.reportId))
          : [];
      for (const report of confirmed) pendingIds.delete(report.id);
      const still = over ? reports.filter((report) => pendingIds.has(report.id)) : [];
      if (confirmed.length === 0 && still.length === 0) continue;
      await ledger.recordConfirmation(
        {
          productId: row.id,
          fileId: delivery.fileId,
          confirmed: confirmed.map((report) => report.id),
          stillOffered: still.map((report) => report.id),
          error: still.length > 0 ? notConfirmed(held, status, delivery) : null,
          source: held?.source ?? 'none',
          lastAckBefore: delivery.lastAckBefore,
          lastAckAfter,
          proofText: null,
        },
        run.who,
      );
    }
    if (pendingIds.size === 0 || over) {
      const first = installed.find((delivery) => open(delivery).some((report) => pendingIds.has(report.id)));
      return {
        detail: { confirmed: total - pendingIds.size, delivered: pendingIds.size, lastAckBefore, lastAckAfter },
        error: first ? notConfirmed(held, status, first) : null,
      };
    }
    run.doing(row.id, 'confirming');
    await clock.sleep(pause, verb.signal);
  }
}

/** No list of ids holds a report whose payload names none. */
function askedOf(reports: readonly { readonly reportId: string }[]): HeldBy {
  return reports.some(({ reportId }) => isMadeId(reportId)) ? 'content' : 'ids';
}

/** Unreadable counts as moved: then the list of reports alone decides. */
function movedSince(lastAckBefore: string | null, status: ProductStatus): boolean {
  const now = status.facts?.last_ack_received ?? null;
  return now === null || !isSameMoment(now, lastAckBefore);
}

/** Each way in prints times in its own form, and a delivery may be begun over one and ended over another. */
function isSameMoment(one: string, other: string | null): boolean {
  if (one === other) return true;
  const [first, second] = [printedTimeToUtc(one), other === null ? null : printedTimeToUtc(other)];
  return first !== null && second !== null && Math.floor(first / 1000) === Math.floor(second / 1000);
}

function notConfirmed(held: HeldReports | null, status: ProductStatus, delivery: Delivery): ErrorData {
  const detail =
    held === null ? 'no_list' : movedSince(delivery.lastAckBefore, status) ? 'still_offered' : 'last_ack_not_moved';
  return toErrorData(new SluiceError('product.not_confirmed', { detail }));
}
