import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Action } from '../../shared/contract/actions.ts';
import { assertNever, SluiceError, toErrorData, type ErrorData } from '../../shared/errors.ts';
import { sameUdi, type PrintedFacts } from '../../shared/vocabulary.ts';
import { makeFolder, writeWholeBytes } from '../cssm/archive/archive.ts';
import type { JsonObject, Ledger, ListedProduct, ProductRow, Who } from '../ledger/ledger.ts';
import type { ProductAction, Warning } from '../products/product.ts';
import { givenCodes, type UnitAuthorization } from '../show-license/show-license.ts';
import { endReturns, keepCodes, keeperFor, keepRequest, keepShownCodes, returning } from './authorization-codes.ts';
import { isShown, shownOf, shownText } from './action-shown.ts';
import { safeName } from './deliver-to-folder.ts';
import { runProducts } from './run-products.ts';
import type { JobRun } from './services.ts';
import { readUnits, settleInstalls } from './slac-installs.ts';
import { visitProduct, type Visit } from './visit.ts';

export interface ActInput {
  readonly action: Action;
  /** For `trust` only; kept nowhere. */
  readonly token: string | null;
  /** For `policy` and `slac-install`. */
  readonly file: { readonly name: string; readonly bytes: Buffer } | null;
  /** Where what products write is put. */
  readonly folder: string | null;
}

/**
 * Changes products as a person saw and agreed to. Over SSH only. What the product shows is read before and after; what
 * was sent is never repeated by itself.
 */
export async function act(run: JobRun, products: readonly ListedProduct[], input: ActInput): Promise<void> {
  await runProducts(run, 'acting', products, async (row) => {
    if (row.way !== 'auto' && row.way !== 'ssh')
      throw new SluiceError('action.needs_ssh', { product: row.name, way: row.way });
    await visitProduct(run, row, { run: (visit) => actOne(run, visit, input), ways: ['ssh'] });
  });
}

/** What one product's action came to. */
interface Done {
  readonly taken: readonly string[];
  readonly codes: readonly string[];
  readonly text: string;
  readonly file: Buffer | null;
  /** A request for a SLAC, which goes to the account. */
  readonly request?: Buffer | null;
  readonly error: ErrorData | null;
  readonly warnings: readonly Warning[];
}

async function actOne(run: JobRun, visit: Visit, input: ActInput): Promise<void> {
  const { product, row, rowId, identity, verb } = visit;
  const { ledger } = run.services;
  if (identity.smartLicensing === 'none') throw new SluiceError('product.no_slp', { found: 'none' });
  const status = await product.status(verb);
  // Who it is stands in the journal before what is done to it.
  run.soon(visit.said(status.facts, status.clock?.skewMs ?? null));
  const licensing = status.facts?.smart_licensing ?? identity.smartLicensing;
  if (licensing && licensing !== 'slp') throw new SluiceError('product.no_slp', { found: licensing });
  const isOfSlac = input.action.kind.startsWith('slac-');
  const owner = { ledger, row, who: run.who };
  const unitsBefore = isOfSlac ? await readUnits(run, visit) : [];
  const before = shownOf(status.facts, unitsBefore);
  await settleInstalls(owner, unitsBefore);
  // What it shows now is of before: shown again afterwards, it must not be taken for the code of this return.
  if (input.action.kind === 'slac-return') await keepShownCodes(owner, unitsBefore);
  const asked = productAction(input);
  const lines = await run.services.actionLines(asked ?? 'import', identity.platform);
  if (lines.problem) throw new SluiceError('product.not_supported', { platform: identity.platform ?? '' });
  const action = await ledger.beginAction(
    {
      productId: row.id,
      kind: input.action.kind,
      lines: lines.lines.map(({ line }) => line),
      before: before as unknown as JsonObject,
      sha256: input.file ? createHash('sha256').update(input.file.bytes).digest('hex') : null,
    },
    run.who,
  );
  run.row(rowId, { state: 'running', detail: { action: input.action.kind, before } });
  let done: Done;
  try {
    done = asked
      ? await sendLines(visit, asked, owner)
      : await installFile(visit, input, lines.lines[0]?.line ?? '', owner);
    if (input.action.kind === 'slac-check') await settleReturns(visit, owner);
  } catch (thrown) {
    const error = toErrorData(thrown);
    await ledger.endAction(action, { state: 'stopped', taken: [], after: null, codes: [], answer: '', error }, run.who);
    throw run.signal.aborted ? thrown : neverAgain(thrown, row.host ?? row.name);
  }
  if (done.request) await keepMade(run, row, done.request);
  const { facts, units, clockSkewMs } = await readAgain(run, visit, input.action, before, done.error !== null);
  if (isOfSlac) await keepShownCodes(owner, units);
  const after = facts === null ? null : shownOf(facts, units);
  const shows = done.error !== null || isShown(input.action, before, after, units);
  const error =
    done.error ?? (shows ? null : toErrorData(new SluiceError('action.not_shown', { shown: shownText(after) })));
  await ledger.endAction(
    action,
    {
      state: error ? 'stopped' : 'done',
      taken: done.taken,
      after: after as unknown as JsonObject | null,
      codes: done.codes,
      answer: answerOf(done),
      error,
    },
    run.who,
  );
  if (input.action.kind === 'slac-install' && input.file) await endInstalled(owner, input.file.bytes, error);
  if (facts) run.soon(visit.said(facts, clockSkewMs));
  const file = done.file === null ? null : await writeFile(run, row, input, done.file);
  const warnings = [...visit.warnings, ...done.warnings];
  const detail = {
    ...{ action: input.action.kind, before, after, taken: done.taken, codes: done.codes, warnings },
    ...(file === null ? {} : { file }),
  };
  run.row(rowId, error ? { state: 'failed', detail, error } : { state: 'succeeded', detail });
}

/**
 * Cut, or this computer slept: lines may have been taken, so no visit tries them again. A person reads the product and
 * starts anew.
 */
function neverAgain(thrown: unknown, host: string): unknown {
  if (!(thrown instanceof SluiceError)) return thrown;
  if (thrown.code === 'job.cancelled')
    return new SluiceError('product.closed', { host, step: 'sleep' }, { retryable: false, cause: thrown });
  return thrown.retryable ? new SluiceError(thrown.code, thrown.params, { retryable: false, cause: thrown }) : thrown;
}

/** Null: a file is installed. */
function productAction({ action, token }: ActInput): ProductAction | null {
  switch (action.kind) {
    case 'policy':
    case 'slac-install':
      return null;
    case 'trust':
      return { ...action, token: token ?? '' };
    case 'transport':
      return {
        kind: 'transport',
        transport: action.to === 'on-prem' ? 'cslu' : action.to,
        url: action.url ?? null,
      };
    case 'slac-request':
    case 'slac-return':
    case 'slac-check':
    case 'save':
      return action;
    default:
      return assertNever(action);
  }
}

interface Owner {
  readonly ledger: Ledger;
  readonly row: ProductRow;
  readonly who: Who;
}

async function sendLines({ product, row, verb }: Visit, action: ProductAction, owner: Owner): Promise<Done> {
  if (!product.act) throw new SluiceError('action.needs_ssh', { product: row.name, way: product.way });
  const outcome = await product.act(action, row.udis, { ...verb, keeper: keeperFor(owner) });
  const { taken, stopped, text, file, codes, warnings } = outcome;
  // After a cut nobody knows whether it was given back: it stays open, with the file to look for.
  if (action.kind === 'slac-return' && stopped && !['product.closed', 'product.timeout'].includes(stopped.error.code))
    await endReturns(owner, stopped.error);
  return {
    ...{ taken, text, file, codes, warnings },
    request: action.kind === 'slac-request' ? file : null,
    error: stopped ? toErrorData(stopped.error) : null,
  };
}

/** One in a form that is not known goes by its file only. */
async function keepMade(run: JobRun, { name }: ProductRow, bytes: Buffer): Promise<void> {
  try {
    await keepRequest(run.services.ledger, { bytes, name, origin: 'product' }, run.who);
  } catch (thrown) {
    const { code, params } = toErrorData(thrown);
    if (!code.startsWith('file.')) throw thrown;
    run.services.log.event('action.request_unread', { product: name, code, params });
  }
}

/** Returns whose code is not here yet: their files are fetched. None there, and none installed before: nothing was given back. */
async function settleReturns({ product, row, verb }: Visit, owner: Owner): Promise<void> {
  for (const { place } of await returning(owner.ledger, row.id)) {
    if (place === null || !product.act) continue;
    const found = await product.act({ kind: 'slac-fetch', path: place }, row.udis, {
      ...verb,
      keeper: keeperFor(owner),
    });
    if (found.file === null && found.stopped === null) await endReturns(owner, null);
  }
}

/** The requests that this file answers have come to their end, or show why not. */
async function endInstalled({ ledger, row, who }: Owner, bytes: Buffer, error: ErrorData | null): Promise<void> {
  const answerSha256 = createHash('sha256').update(bytes).digest('hex');
  const { rows } = await ledger.listAuthorizations({ answerSha256, states: ['answered'], limit: 500 });
  for (const { number, udi } of rows)
    if (row.udis.some((one) => sameUdi(one, udi)))
      await ledger.changeAuthorization(number, { state: error ? 'answered' : 'done', error }, who);
}

async function installFile(
  { product, row, verb }: Visit,
  { file }: ActInput,
  line: string,
  owner: Owner,
): Promise<Done> {
  if (!file) throw new SluiceError('internal', { detail: 'an action without its file' });
  const printed = (text: string): Promise<void> => keepCodes(owner, givenCodes(text));
  const result = await product.install({ bytes: file.bytes, name: file.name, expected: row.udis, printed }, verb);
  const isTaken = result.outcome === 'accepted';
  return {
    taken: isTaken ? [line] : [],
    text: result.text,
    file: null,
    codes: result.confirmationCodes,
    error: isTaken ? null : toErrorData(new SluiceError('product.import_refused', { text: result.text })),
    warnings: result.warnings,
  };
}

interface Again {
  readonly facts: PrintedFacts | null;
  readonly units: readonly UnitAuthorization[];
  readonly clockSkewMs: number | null;
}

/** Until it shows what was asked for: a product fetches its trust code by itself, which takes a while. */
async function readAgain(
  run: JobRun,
  visit: Visit,
  action: Action,
  before: ReturnType<typeof shownOf>,
  isStopped: boolean,
): Promise<Again> {
  const { product, row, verb } = visit;
  const { clock, log } = run.services;
  const isOfSlac = action.kind.startsWith('slac-');
  const started = clock.monotonicMs();
  try {
    for (let pause = 500; ; pause = Math.min(pause * 2, 15_000)) {
      const { facts, clock: shown } = await product.status(verb);
      const units = isOfSlac ? await readUnits(run, visit) : [];
      const over = clock.monotonicMs() - started + pause > run.settings.limits.confirmMs;
      if (isStopped || over || isShown(action, before, facts === null ? null : shownOf(facts), units))
        return { facts, units, clockSkewMs: shown?.skewMs ?? null };
      run.doing(row.id, 'confirming');
      await clock.sleep(pause, verb.signal);
    }
  } catch (thrown) {
    // Cut, or cancelled: what was sent stands in the record all the same.
    log.event('action.not_read_again', { product: row.name, code: toErrorData(thrown).code });
    return { facts: null, units: [], clockSkewMs: null };
  }
}

const mostAnswer = 20_000;

function answerOf({ text, file, request }: Done): string {
  // A return without its file would have to be asked of Cisco.
  const written = file !== null && !request ? `\n${file.toString('utf8')}` : '';
  return `${text}${written}`.slice(0, mostAnswer);
}

async function writeFile(run: JobRun, row: ProductRow, input: ActInput, bytes: Buffer): Promise<string> {
  if (input.folder === null) throw new SluiceError('internal', { detail: 'an action without its folder' });
  // Products may share a name, and a code of a return is given once.
  const name = `${safeName(row.name)}_${safeName(row.udis[0]?.serial ?? row.id.slice(0, 8))}_${input.action.kind}.txt`;
  try {
    await makeFolder(input.folder);
    await writeWholeBytes(join(input.folder, name), run.id, bytes, run.signal);
  } catch (cause) {
    if (run.signal.aborted || cause instanceof SluiceError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new SluiceError('file.unwritable', { file: input.folder, detail }, { cause });
  }
  return name;
}
