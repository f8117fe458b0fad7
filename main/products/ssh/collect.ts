import { SluiceError } from '../../../shared/errors.ts';
import { sameUdi } from '../../../shared/vocabulary.ts';
import type { Which } from '../../../shared/vocabulary.ts';
import { readUsageFile } from '../../reports/reports.ts';
import type { UsageFile } from '../../reports/reports.ts';
import type { CollectResult, CollectSink, ProductIdentity, Transfer } from '../product.ts';
import type { Run } from './context.ts';
import { fetchFile } from './fetch.ts';
import type { Fetched } from './fetch.ts';
import { baseName } from './filesystem.ts';
import { activeUdi, identifyingUdis, identify, meets, requireSlp, udisText } from './identify.ts';
import { deleteFile, deleteOnStandby, fileState } from './product-files.ts';
import { saveUsage } from './save-usage.ts';
import type { SavedFile } from './save-usage.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { logInAhead } from './transfer-channel.ts';

/** Cuts that are mended here; what is more than that is the job's to try again. */
const mostCuts = 3;
/** After the second cut a smaller file is asked for. */
const smallerDays = 30;

/** Where the usage comes from: the command line, or another protocol whose file is fetched over SSH all the same. */
export interface UsageSource {
  /** Who this is, before anything is asked for. Errors: `product.no_slp` and the connection's own. */
  before(run: Run): Promise<ProductIdentity>;
  /** Who answers after a new login. */
  again(run: Run, session: Session): Promise<ProductIdentity>;
  save(run: Run, session: Session, which: Which, onPath: (path: string) => void): Promise<SavedFile | null>;
}

export function overCommandLine(sessions: Sessions): UsageSource {
  return {
    before: async (run) => requireSlp(run, await sessions.ready(run), sessions.known),
    again: (run, session) => identify(run, session, sessions.known),
    save: saveUsage,
  };
}

/**
 * Collects: save, fetch, check, hand over, delete. The sink has committed the file before the product's copy goes.
 * After a cut the same file is fetched again; after a second one a smaller window; after a switchover all starts over.
 */
export async function collect(
  run: Run,
  sessions: Sessions,
  which: Which,
  sink: CollectSink,
  source: UsageSource = overCommandLine(sessions),
): Promise<CollectResult> {
  const before = await source.before(run);
  const state: State = { window: which, file: null, path: null, switchedOver: false, growths: 0 };
  for (let cuts = 0; ;) {
    let fetched: Fetched;
    let usage: UsageFile | null;
    let closeUnused: () => void = () => undefined;
    try {
      const session = await sessions.ready(run);
      closeUnused = logInAhead(run, session);
      const file =
        state.file ?? (await source.save(run, session, state.window, (created) => keep(state, { path: created })));
      if (file === null) return { files: 0, reports: 0, transfer: null, warnings: run.warnings };
      keep(state, { file });
      fetched = await fetchFile(run, session, file.path, file.size);
      usage = readReports(fetched, file);
    } catch (error) {
      if (await hasGrown(run, sessions, state, error)) continue;
      cuts += 1;
      if (!isCut(error) || run.signal.aborted || cuts >= mostCuts) {
        await cleanUp(run, sessions, state.path);
        throw error;
      }
      await afterCut(run, sessions, source, before, state, cuts, error);
      continue;
    } finally {
      closeUnused();
    }
    const path = state.path ?? '';
    try {
      if (usage) await sink({ bytes: fetched.bytes, name: baseName(path), form: 'usage-file', usage });
    } finally {
      await cleanUp(run, sessions, path);
    }
    const transfer: Transfer = fetched.transfer;
    return { files: usage ? 1 : 0, reports: usage?.reports.length ?? 0, transfer, warnings: run.warnings };
  }
}

interface State {
  window: Which;
  /** Saved, whole as far as the product said. */
  file: SavedFile | null;
  /** A file that may exist on the product. */
  path: string | null;
  switchedOver: boolean;
  /** How often the file was found to be larger than before. */
  growths: number;
}

function keep(state: State, patch: Partial<State>): void {
  Object.assign(state, patch);
}

/** Before a file that was not whole is looked at again, ms; and how often that is done. */
const growthPauseMs = 1000;
const mostGrowths = 300;

/** A file that was not whole may still have been written (the prompt came back before): then it is larger by now. */
async function hasGrown(run: Run, sessions: Sessions, state: State, error: unknown): Promise<boolean> {
  const session = sessions.current();
  const { file } = state;
  const isDamaged = error instanceof SluiceError && error.code === 'product.file_damaged';
  if (!isDamaged || session === null || file?.size == null || state.growths >= mostGrowths) return false;
  await run.context.options.clock.sleep(growthPauseMs, run.signal);
  const { size } = await fileState(run, session, file.path);
  if (size === null || size <= file.size) return false;
  keep(state, { file: { ...file, size }, growths: state.growths + 1 });
  return true;
}

/** Puts things in order for the next try: a login, who answers now, what of the file can still be used. */
async function afterCut(
  run: Run,
  sessions: Sessions,
  source: UsageSource,
  before: ProductIdentity,
  state: State,
  cuts: number,
  cut: unknown,
): Promise<void> {
  const relogged = await sessions.reconnect(run, cut);
  const session = relogged ?? (await sessions.ready(run));
  const drop = async (): Promise<void> => {
    if (state.path !== null) await deleteFile(run, session, state.path);
    keep(state, { path: null, file: null });
  };
  if (relogged) {
    const now = await source.again(run, relogged);
    if (!meets(now.udis, identifyingUdis(before.udis)))
      throw new SluiceError('trust.other_product', {
        host: run.context.target.host,
        expected: udisText(before.udis),
        found: udisText(now.udis),
      });
    const wasActive = activeUdi(before.udis);
    const isActive = activeUdi(now.udis);
    if (!state.switchedOver && wasActive && isActive && !sameUdi(wasActive, isActive)) {
      state.switchedOver = true;
      run.warn('switchover', `${udisText([wasActive])} → ${udisText([isActive])}`);
      if (state.path !== null) await deleteOnStandby(run, session, state.path);
      await drop();
      return;
    }
    // Cut while it was being saved: nobody knows whether it is whole.
    if (state.file === null) await drop();
  }
  const isLarge = state.window.kind !== 'days' || state.window.days > smallerDays;
  if (state.file !== null && cuts >= 2 && isLarge) {
    await drop();
    keep(state, { window: { kind: 'days', days: smallerDays } });
    run.warn('partial_days', `only the last ${smallerDays} days, after ${cuts} cuts`);
  }
}

export function isCut(error: unknown): boolean {
  return (
    error instanceof SluiceError &&
    error.retryable &&
    ['product.closed', 'product.timeout', 'product.file_damaged'].includes(error.code)
  );
}

/** What the file holds; null: no reports. Errors: `product.file_damaged`, `product.no_space` when the file system filled up meanwhile. */
function readReports(fetched: Fetched, file: SavedFile): UsageFile | null {
  try {
    return readUsageFile(fetched.bytes, baseName(file.path));
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    if (error.code === 'file.no_reports') return null;
    const isFull = file.freeBytes !== null && file.freeBytes < 4096;
    if (isFull)
      throw new SluiceError(
        'product.no_space',
        { filesystem: file.path, freeBytes: file.freeBytes ?? 0, neededBytes: fetched.bytes.length },
        { cause: error },
      );
    // What the product's own checksum agrees with will not get better by fetching it again.
    throw new SluiceError(
      'product.file_damaged',
      { path: file.path, detail: `${error.code} ${JSON.stringify(error.params)}` },
      { cause: error, retryable: !fetched.isVerified },
    );
  }
}

/** Deletes the temporary file while there is a session; what cannot be deleted stays in the ledger for the next run. */
export async function cleanUp(run: Run, sessions: Sessions, path: string | null): Promise<void> {
  const session = sessions.current();
  if (path === null || session === null) return;
  try {
    await deleteFile(run, session, path);
  } catch {
    run.warn('file_left_behind', path);
  }
}
