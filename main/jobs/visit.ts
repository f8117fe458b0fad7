import { randomBytes } from 'node:crypto';
import { SluiceError, toErrorData, type ErrorCode } from '../../shared/errors.ts';
import type { Way } from '../../shared/vocabulary.ts';
import { usualNetconfPort } from '../../shared/ways.ts';
import type { Contact, ProductRow } from '../ledger/ledger.ts';
import { pinHost } from '../ledger/pin-host.ts';
import type {
  LearnedStore,
  Product,
  ProductIdentity,
  ProductStatus,
  Target,
  VerbOptions,
  Warning,
} from '../products/product.ts';
import { productLease } from './lease.ts';
import { VaultUnopened } from './secrets.ts';
import type { JobRun } from './services.ts';
import { createTranscript } from './transcript.ts';
import { ledgerTrust } from './trust.ts';
import { recordWhoAnswered } from './who-answered.ts';

/** A product may ask to be left alone for some time (`Retry-After`), but its lane is needed. */
const longestWishMs = 60_000;

/** One open product in a job: who it is has been read and held against the ledger. */
export interface Visit {
  readonly product: Product;
  /** Under which the job keeps what becomes of it: the product that was asked for, also where another one answered. */
  readonly rowId: string;
  readonly row: ProductRow;
  readonly identity: ProductIdentity;
  readonly verb: VerbOptions;
  readonly warnings: Warning[];
  /** Records what its status said. Can wait: joins the next commit. */
  readonly said: (facts: ProductStatus['facts'], clockSkewMs: number | null) => Promise<void>;
}

/** These say "this way is not there", so another one may be tried. A refused login is never tried again elsewhere. */
const wayAbsent: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'product.refused',
  'product.unreachable',
  'product.timeout',
  'product.no_https',
  'product.rest_absent',
  'product.no_common_algorithm',
  'product.needs_legacy_algorithms',
  'jump.cannot_reach',
]);

/** A task may name further errors for which the next way is worth a try (an import that REST does not take). */
export interface VisitTask<T> {
  readonly run: (visit: Visit) => Promise<T>;
  readonly alsoNextWay?: readonly ErrorCode[] | undefined;
  /** Only these ways; else those that the product allows. */
  readonly ways?: readonly Way[] | undefined;
  /** A way was not there, and the next one is tried. */
  readonly onPassedOver?: ((error: SluiceError) => void) | undefined;
  /** A failure is not the product's last word: it is not recorded as such. */
  readonly isExtra?: boolean | undefined;
}

/**
 * Opens a product by the ways it allows, deletes what an earlier run left on it, reads who it is and runs the task.
 * Repeats with jitter what is retryable, tries the next way where one is absent, and records the contact either way.
 */
export async function visitProduct<T>(run: JobRun, row: ProductRow, task: VisitTask<T>): Promise<T> {
  const host = row.host;
  if (host === null) throw new SluiceError('usage.invalid', { detail: `${row.name} has no address` });
  const ways = task.ways ?? wayOrder(row);
  // A cycle visits a product more than once: its transcript is one.
  const transcript = createTranscript((await run.services.ledger.transcript(run.id, row.id)) ?? '');
  let first: SluiceError | null = null;
  try {
    for (const [index, way] of ways.entries()) {
      try {
        const tryOnce = () => withRetries(run, row.id, () => once(run, row, host, way, transcript, task));
        return await withCredentials(run, row, transcript, tryOnce);
      } catch (thrown) {
        const code = thrown instanceof SluiceError ? thrown.code : null;
        const more = index < ways.length - 1;
        const next = code !== null && (wayAbsent.has(code) || (task.alsoNextWay ?? []).includes(code));
        // Where no way is there, the first one's word is told: who comes by SSH is not helped by a closed port 443.
        if (!more && first !== null && code !== null && wayAbsent.has(code)) throw first;
        if (!more || !next || run.signal.aborted) throw thrown;
        if (thrown instanceof SluiceError && wayAbsent.has(thrown.code)) {
          first ??= thrown;
          task.onPassedOver?.(thrown);
        }
        transcript.write({
          atMs: run.services.clock.now(),
          direction: 'note',
          text: `${way}: ${code}; trying ${ways[index + 1]}`,
        });
      }
    }
    throw new SluiceError('internal', { detail: 'no way in' });
  } catch (thrown) {
    if (!run.signal.aborted && !task.isExtra && !(thrown instanceof VaultUnopened))
      await recordFailure(run, row, thrown);
    throw thrown;
  } finally {
    run.soon(run.services.ledger.saveTranscript(run.id, row.id, transcript.text()));
  }
}

/** Where credential groups name several, the next one after a refusal, within the manners. */
async function withCredentials<T>(
  run: JobRun,
  row: ProductRow,
  transcript: ReturnType<typeof createTranscript>,
  tryOnce: () => Promise<T>,
): Promise<T> {
  for (;;) {
    try {
      return await tryOnce();
    } catch (thrown) {
      if (run.signal.aborted || !run.credentials.hasAnother(row, thrown)) throw thrown;
      transcript.write({
        atMs: run.services.clock.now(),
        direction: 'note',
        text: 'login refused; trying the next credential of its group',
      });
    }
  }
}

/** One attempt. A sleep of the computer ends it as a cut connection, which is tried again. */
async function once<T>(
  run: JobRun,
  row: ProductRow,
  host: string,
  way: Way,
  transcript: ReturnType<typeof createTranscript>,
  task: VisitTask<T>,
): Promise<T> {
  const slept = run.services.wakes.signal();
  try {
    return await attempt(run, row, host, way, transcript, task, AbortSignal.any([run.signal, slept]));
  } catch (thrown) {
    if (!slept.aborted || run.signal.aborted || isAnswer(thrown)) throw thrown;
    throw new SluiceError('product.closed', { host, step: 'sleep' }, { cause: thrown });
  }
}

/** The product said so itself, before or after: a refusal is never tried again. */
function isAnswer(thrown: unknown): boolean {
  return thrown instanceof SluiceError && !thrown.retryable && thrown.code !== 'job.cancelled';
}

async function attempt<T>(
  run: JobRun,
  row: ProductRow,
  host: string,
  way: Way,
  transcript: ReturnType<typeof createTranscript>,
  task: VisitTask<T>,
  signal: AbortSignal,
): Promise<T> {
  const { ledger, clock } = run.services;
  const target: Target = {
    productId: row.id,
    name: row.name,
    host,
    sshPort: row.sshPort,
    restPort: row.restPort,
    netconfPort: row.netconfPort,
    legacyAlgorithms: row.legacyAlgorithms,
    vrf: row.vrf,
    sourceInterface: row.sourceInterface,
  };
  const learned = learnedStore(row);
  const trust = await ledgerTrust(
    ledger,
    {
      name: row.name,
      host: pinHost({ host, via: row.via }),
      ports: [row.sshPort, row.restPort, row.netconfPort ?? usualNetconfPort],
    },
    run.settings.hostKeys,
    run.who,
    (first) => {
      transcript.write({
        atMs: clock.now(),
        direction: 'note',
        text: `first contact: ${first.kind} ${first.fingerprint} accepted and recorded`,
      });
      run.note({
        code: first.kind === 'ssh' ? 'host_key_accepted' : 'certificate_accepted',
        detail: first.fingerprint,
        product: row.name,
      });
    },
  );
  run.doing(row.id, 'connecting');
  // Of the product that it turns out to be: who is met twice in one job has one list of files.
  let owner = row.id;
  const created = new Set<string>();
  let unrecorded: Contact | null = null;
  // However its first login ends, or if it is never tried: the others need not wait any longer.
  const loginIsOver = () => run.gate.noLongerExpected(row.id);
  const opening = run.services.ways[way](target, {
    credentialFor: ({ purpose }) => {
      // A transfer logs in while the session works on.
      if (purpose === 'session') run.doing(row.id, 'logging-in');
      return productLease(run, row, host, signal);
    },
    trust,
    learned,
    transcript: transcript.write,
    temporaryFiles: {
      newName: (extension) => `slc${randomBytes(5).toString('hex')}.${extension}`,
      willCreate: (path) => {
        created.add(path);
        run.filesInUse.add(path);
        return ledger.beginTemporaryFile(owner, path, run.who);
      },
      gone: (path) => run.soon(ledger.endTemporaryFile(owner, path)),
    },
    clock,
    limits: run.settings.limits,
    signal,
    tunnel: run.jumps.tunnel(row.via, transcript.write),
  });
  opening.catch(loginIsOver);
  const product = await opening;
  try {
    const verb: VerbOptions = {
      signal,
      onProgress: (progress) => run.doing(row.id, progress.step, progress.bytes, progress.totalBytes),
    };
    const identity = await product.identify(verb).finally(loginIsOver);
    const warnings: Warning[] = [...identity.warnings];
    const answered = await recordWhoAnswered(run, row, host, way, identity);
    const known = answered.row;
    owner = known.id;
    unrecorded = answered.unrecorded;
    // Another job's temporary files are not left over.
    if (run.hasWorkspace) await removeLeftovers(run, known, product, verb, warnings);
    const said = async (facts: ProductStatus['facts'], clockSkewMs: number | null): Promise<void> => {
      const contact = { ...(unrecorded ?? { way, error: null }), facts, clockSkewMs };
      unrecorded = null;
      await ledger.recordContact(known.id, contact, run.who, true);
    };
    return await task.run({ product, rowId: row.id, row: known, identity, verb, warnings, said });
  } finally {
    await product.close();
    if (unrecorded !== null) run.soon(ledger.recordContact(owner, unrecorded, run.who, true));
    for (const path of created) run.filesInUse.delete(path);
    if (learned.changed()) await ledger.recordLearned(row.id, { ...learned.get() });
  }
}

/** What a killed or cut run left on the product, by the ledger's own list. */
async function removeLeftovers(
  run: JobRun,
  row: ProductRow,
  product: Product,
  verb: VerbOptions,
  warnings: Warning[],
): Promise<void> {
  // REST makes none and deletes none.
  if (product.way === 'rest') return;
  const all = await run.services.ledger.temporaryFiles(row.id);
  const left = all.filter(({ path }) => !run.filesInUse.has(path));
  if (left.length === 0) return;
  const result = await product.remove(
    left.map((file) => file.path),
    verb,
  );
  for (const path of result.gone) run.soon(run.services.ledger.endTemporaryFile(row.id, path));
  warnings.push(...result.warnings);
}

async function withRetries<T>(run: JobRun, productId: string, tryOnce: () => Promise<T>): Promise<T> {
  for (let tried = 0; ; tried += 1) {
    const slept = run.services.wakes.signal();
    try {
      return await tryOnce();
    } catch (thrown) {
      // A sleep in between is nobody's failure: it does not count.
      if (slept.aborted && !run.signal.aborted) tried -= 1;
      if (!(thrown instanceof SluiceError) || !thrown.retryable || tried >= run.settings.retries || run.signal.aborted)
        throw thrown;
      run.doing(productId, 'waiting');
      const pause = 1000 * 2 ** Math.max(0, tried) * (0.5 + run.services.random());
      const wished = thrown.code === 'product.overloaded' ? Number(thrown.params.waitMs ?? 0) : 0;
      await run.services.clock.sleep(Math.max(pause, Math.min(wished, longestWishMs)), run.signal);
    }
  }
}

async function recordFailure(run: JobRun, row: ProductRow, thrown: unknown): Promise<void> {
  const error = toErrorData(thrown);
  // A product without SLP answered well: what was read of it stands.
  const { ledger } = run.services;
  const id = (await ledger.product(row.id))?.mergedInto ?? row.id;
  await ledger.recordContact(id, { way: row.lastWay ?? 'ssh', error }, run.who);
  run.services.log.event('product.failed', {
    product: row.name,
    host: row.host,
    code: error.code,
    params: error.params,
  });
}

function wayOrder(row: ProductRow): readonly Way[] {
  if (row.way !== 'auto') return [row.way];
  return row.lastWay === 'rest' ? ['rest', 'ssh'] : ['ssh', 'rest'];
}

function learnedStore(row: ProductRow): LearnedStore & { changed(): boolean } {
  let current = { ...row.learned };
  let changed = false;
  return {
    get: () => current,
    set: (patch) => {
      current = { ...current, ...patch };
      changed = true;
    },
    changed: () => changed,
  };
}
