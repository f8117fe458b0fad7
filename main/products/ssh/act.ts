import { SluiceError } from '../../../shared/errors.ts';
import type { Udi } from '../../../shared/vocabulary.ts';
import { givenCodes, requestFailure } from '../../show-license/show-license.ts';
import type { ActionKeeper, ActionOutcome, ProductAction } from '../product.ts';
import { planAction, shownLine, takesAction, type PlannedLine } from './action-lines.ts';
import { cleanUp } from './collect.ts';
import { line } from './commands.ts';
import { keepTyped, redact, type Run } from './context.ts';
import { fetchFile } from './fetch.ts';
import { identify, meets, udisText } from './identify.ts';
import { choosePlace, fileState } from './product-files.ts';
import { refusalOf, throwIfRefused, type Session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { withoutNoise } from './terminal.ts';

/**
 * Sends the lines of an action. A line that is refused, or at which the connection is cut, ends it: the outcome says
 * which lines were taken. Configuration mode is always left, or the session ended.
 * Errors: `product.not_supported` before anything is sent; cancelling; those of a place for the file.
 */
export async function act(
  run: Run,
  sessions: Sessions,
  action: ProductAction,
  expected: readonly Udi[],
  keeper: ActionKeeper = { willReturn: async () => {}, keep: async () => {} },
): Promise<ActionOutcome> {
  if (action.kind === 'trust') keepTyped(run.context, action.token);
  const session = await sessions.ready(run);
  const { platform, udis } = await identify(run, session, sessions.known);
  if (!meets(udis, expected))
    throw new SluiceError('trust.other_product', {
      host: run.context.target.host,
      expected: udisText(expected),
      found: udisText(udis),
    });
  if (!takesAction(action.kind, platform)) throw new SluiceError('product.not_supported', { platform: platform ?? '' });
  const planned = planAction(action, platform);
  if (planned.some(({ isConfiguration }) => isConfiguration) && session.dialogue.form === 'exec')
    throw new SluiceError('product.unexpected', {
      command: line('configure'),
      detail: 'this product gives no shell; each line would stand alone',
    });
  run.progress('acting');
  // What was read before is no longer what the product shows.
  sessions.known = { identity: sessions.known.identity, freshStatus: null };
  switch (action.kind) {
    case 'slac-request':
      return requested(run, sessions, session, planned);
    case 'slac-return':
      return returned(run, sessions, session, planned, keeper);
    case 'slac-fetch':
      return fetched(run, sessions, session, { taken: [], stopped: null, text: '' }, action.path, keeper);
    case 'trust':
    case 'transport':
    case 'save':
    case 'slac-check':
      return { ...(await sendAll(run, sessions, session, planned)), file: null, codes: [], warnings: run.warnings };
  }
}

/** Where an action writes its file, and its lines with that path. */
async function withPath(run: Run, session: Session, planned: readonly PlannedLine[]) {
  const place = await choosePlace(run, session);
  const path = `${place.filesystem}${run.context.options.temporaryFiles.newName('txt')}`;
  return { path, lines: planned.map((one) => ({ ...one, parameters: { ...one.parameters, path } })) };
}

async function requested(
  run: Run,
  sessions: Sessions,
  session: Session,
  planned: readonly PlannedLine[],
): Promise<ActionOutcome> {
  const { path, lines } = await withPath(run, session, planned);
  await run.context.options.temporaryFiles.willCreate(path);
  try {
    const sent = await sendAll(run, sessions, session, lines);
    const ended = { ...sent, file: null, codes: [], warnings: run.warnings };
    if (sent.stopped) return ended;
    try {
      const { exists, size } = await fileState(run, session, path);
      if (exists === false) throw new SluiceError('product.request_not_built', { reason: await whyNot(run, session) });
      return { ...ended, file: (await fetchFile(run, session, path, size)).bytes };
    } catch (thrown) {
      return { ...ended, stopped: { line: path, error: final(run, thrown) } };
    }
  } finally {
    await cleanUp(run, sessions, path);
  }
}

/** Both lines of a request print nothing, also where none could be made: its statistics tell. */
async function whyNot(run: Run, session: Session): Promise<string> {
  const { text } = await session.dialogue.say(run, line('slac-why'));
  return requestFailure(text) ?? '-';
}

/**
 * The SLAC is gone with the line, and its code is given once: its file is no temporary one that a later run may delete,
 * until the code was kept. A refused line leaves it to be looked for, because the product may have taken it all the same.
 */
async function returned(
  run: Run,
  sessions: Sessions,
  session: Session,
  planned: readonly PlannedLine[],
  keeper: ActionKeeper,
): Promise<ActionOutcome> {
  const { path, lines } = await withPath(run, session, planned);
  await keeper.willReturn(path);
  const sent = await sendAll(run, sessions, session, lines);
  await keeper.keep(sent.text);
  if (sent.stopped) return { ...sent, file: null, codes: returnCodes(sent.text), warnings: run.warnings };
  return fetched(run, sessions, session, sent, path, keeper);
}

async function fetched(
  run: Run,
  sessions: Sessions,
  session: Session,
  sent: Sent,
  path: string,
  keeper: ActionKeeper,
): Promise<ActionOutcome> {
  const printed = returnCodes(sent.text);
  try {
    const { exists, size } = await fileState(run, session, path);
    if (exists === false) return { ...sent, file: null, codes: printed, warnings: run.warnings };
    const { bytes } = await fetchFile(run, session, path, size);
    const text = bytes.toString('utf8');
    const codes = [...new Set([...printed, ...returnCodes(text)])];
    await keeper.keep(text);
    // Without a code in it, in words that are not known, the file is the code: it stays.
    if (codes.length > 0) {
      await run.context.options.temporaryFiles.willCreate(path);
      await cleanUp(run, sessions, path);
    } else run.warn('file_left_behind', path);
    return { ...sent, file: bytes, codes, warnings: run.warnings };
  } catch (thrown) {
    // The act is done: it is never repeated because its file could not be fetched.
    const stopped = { line: path, error: final(run, thrown) };
    return { ...sent, stopped, file: null, codes: printed, warnings: run.warnings };
  }
}

const returnCodes = (text: string): string[] =>
  givenCodes(text).flatMap(({ kind, code }) => (kind === 'return' ? [code] : []));

type Sent = Pick<ActionOutcome, 'taken' | 'stopped' | 'text'>;

async function sendAll(run: Run, sessions: Sessions, session: Session, planned: readonly PlannedLine[]): Promise<Sent> {
  const taken: string[] = [];
  const texts: string[] = [];
  const silenceMs = run.context.options.limits.saveSilenceMs;
  let stopped: Sent['stopped'] = null;
  for (const one of planned) {
    const shown = shownLine(one);
    try {
      const { text } = await session.dialogue.say(run, line(one.name, one.parameters), { silenceMs });
      throwIfRefused(run, session, shown, text);
      const words = redact(run.context, withoutNoise(text));
      if (saysFailure(words))
        throw new SluiceError('product.command_failed', { command: shown, text: words.slice(0, 500) });
      if (one.name === 'configure' && session.dialogue.mode !== 'config')
        throw new SluiceError('product.unexpected', { command: shown, detail: 'no prompt of configuration mode came' });
      if (words !== '' && one.name !== 'configure') texts.push(words);
      taken.push(shown);
    } catch (thrown) {
      await leaveConfiguration(run, sessions, session);
      stopped = { line: shown, error: final(run, thrown) };
      break;
    }
  }
  await leaveConfiguration(run, sessions, session);
  return { taken, stopped, text: texts.join('\n') };
}

/** Nobody may find a session of ours in configuration mode: it is left, or the connection ended. */
async function leaveConfiguration(run: Run, sessions: Sessions, session: Session): Promise<void> {
  const { dialogue } = session;
  if (dialogue.form !== 'shell' || dialogue.mode !== 'config') return;
  if (dialogue.ended() || run.signal.aborted) {
    sessions.close();
    return;
  }
  try {
    await dialogue.say(run, line('end'));
  } catch {
    // It is cut: the product ends the mode with the line.
  }
  if (dialogue.ended() !== null || dialogue.mode !== 'config') return;
  sessions.close();
}

/** Warnings begin with a percent sign, too. */
const failure = /^%(?!\s*(?:warning|info|note)\b)(?!\w+-\d-)|\b(?:fail(?:ed|ure)?|error|invalid)\b/im;

function saysFailure(words: string): boolean {
  return refusalOf(words) === null && failure.test(words.slice(0, 4000));
}

/** No job repeats a line that changes a product; cancelling stays what it is. */
function final(run: Run, thrown: unknown): SluiceError {
  if (!(thrown instanceof SluiceError) || run.signal.aborted) throw thrown;
  return thrown.retryable ? new SluiceError(thrown.code, thrown.params, { retryable: false, cause: thrown }) : thrown;
}
