import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Action } from '../../shared/contract/actions.ts';
import { assertNever, SluiceError, toErrorData, type ErrorData } from '../../shared/errors.ts';
import type { PrintedFacts } from '../../shared/vocabulary.ts';
import { makeFolder, writeWholeBytes } from '../cssm/archive/archive.ts';
import type { JsonObject, ProductRow } from '../ledger/ledger.ts';
import type { ProductAction, Warning } from '../products/product.ts';
import { isShown, shownOf, shownText } from './action-shown.ts';
import { safeName } from './deliver-to-folder.ts';
import { runProducts } from './run-products.ts';
import type { JobRun } from './services.ts';
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
export async function act(run: JobRun, products: readonly ProductRow[], input: ActInput): Promise<void> {
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
  readonly error: ErrorData | null;
  readonly warnings: readonly Warning[];
}

async function actOne(run: JobRun, visit: Visit, input: ActInput): Promise<void> {
  const { product, row, rowId, identity, verb } = visit;
  const { ledger } = run.services;
  if (identity.smartLicensing === 'none') throw new SluiceError('product.no_slp', { found: 'none' });
  const status = await product.status(verb);
  const licensing = status.facts?.smart_licensing ?? identity.smartLicensing;
  if (licensing && licensing !== 'slp') throw new SluiceError('product.no_slp', { found: licensing });
  const before = shownOf(status.facts);
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
    done = asked ? await sendLines(visit, asked) : await installFile(visit, input, lines.lines[0]?.line ?? '');
  } catch (thrown) {
    const error = toErrorData(thrown);
    await ledger.endAction(action, { state: 'stopped', taken: [], after: null, codes: [], answer: '', error }, run.who);
    throw run.signal.aborted ? thrown : neverAgain(thrown, row.host ?? row.name);
  }
  const { facts, clockSkewMs } = await readAgain(run, visit, input.action, before, done.error !== null);
  const after = facts === null ? null : shownOf(facts);
  const shows = done.error !== null || isShown(input.action, before, after);
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
  if (facts) await ledger.recordContact(row.id, { way: product.way, facts, clockSkewMs, error: null }, run.who);
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
    case 'save':
      return action;
    default:
      return assertNever(action);
  }
}

async function sendLines({ product, row, verb }: Visit, action: ProductAction): Promise<Done> {
  if (!product.act) throw new SluiceError('action.needs_ssh', { product: row.name, way: product.way });
  const { taken, stopped, text, file, returnCode, warnings } = await product.act(action, row.udis, verb);
  return {
    taken,
    text,
    file,
    codes: returnCode === null ? [] : [returnCode],
    error: stopped ? toErrorData(stopped.error) : null,
    warnings,
  };
}

async function installFile({ product, row, verb }: Visit, { file }: ActInput, line: string): Promise<Done> {
  if (!file) throw new SluiceError('internal', { detail: 'an action without its file' });
  const result = await product.install({ bytes: file.bytes, name: file.name, expected: row.udis }, verb);
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
  readonly clockSkewMs: number | null;
}

/** Until it shows what was asked for: a product fetches its trust code by itself, which takes a while. */
async function readAgain(
  run: JobRun,
  { product, row, verb }: Visit,
  action: Action,
  before: ReturnType<typeof shownOf>,
  isStopped: boolean,
): Promise<Again> {
  const { clock, log } = run.services;
  const started = clock.monotonicMs();
  try {
    for (let pause = 500; ; pause = Math.min(pause * 2, 15_000)) {
      const { facts, clock: shown } = await product.status(verb);
      const over = clock.monotonicMs() - started + pause > run.settings.limits.confirmMs;
      if (isStopped || over || isShown(action, before, facts === null ? null : shownOf(facts)))
        return { facts, clockSkewMs: shown?.skewMs ?? null };
      run.doing(row.id, 'confirming');
      await clock.sleep(pause, verb.signal);
    }
  } catch (thrown) {
    // Cut, or cancelled: what was sent stands in the record all the same.
    log.event('action.not_read_again', { product: row.name, code: toErrorData(thrown).code });
    return { facts: null, clockSkewMs: null };
  }
}

const mostAnswer = 20_000;

function answerOf({ text, file, codes }: Done): string {
  // A return without its file would have to be asked of Cisco.
  const written = file !== null && codes.length > 0 ? `\n${file.toString('utf8')}` : '';
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
