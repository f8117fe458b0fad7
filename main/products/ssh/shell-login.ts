import { SluiceError } from '../../../shared/errors.ts';
import { line } from './commands.ts';
import type { Run } from './context.ts';
import { record, redact } from './context.ts';
import { expired } from './questions.ts';
import { busyLine, saysBusy } from './first-bytes.ts';
import { innerLogin } from './inner-login.ts';
import { loginQuestion, modeOfPrompt, sameButNumbers } from './prompt.ts';
import type { ShellDialogue } from './shell-dialogue.ts';
import { cleanText } from './terminal.ts';

/** Times in ms: quiet after which an empty line is sent, and after which the other line end is tried. */
const pace = { piecesMs: 150, quietMs: 1500, nothingMs: 8000, settleMs: 250 } as const;
const mostEnters = 12;
/** What every prompt ends in. */
const promptSign = /^[^\n]{1,126}[>#] *$/;
/** The last thing printed, with the blank lines that stand below it. */
const pressReturn = /press (?:return|enter) to get started[.!]?\s*$/i;

/**
 * Finds the prompt: an empty line is sent after anything that looks like one, and a prompt is what comes back twice in
 * a row. So banners, messages of the day, "Press RETURN to get started" and `#` in any of them do no harm.
 * Errors: `product.busy`, `login.password_expired`, `product.timeout`, `product.closed`, `product.unexpected`.
 */
export async function findPrompt(run: Run, shell: ShellDialogue, isLogin: boolean): Promise<void> {
  const { inbox } = shell;
  const limitMs = run.context.options.limits.silenceMs;
  inbox.bound('login', limitMs);
  let candidate: string | null = null;
  let unlikely: string | null = null;
  /** Empty lines since something was last seen: a product that is slow gets fewer of them, the longer it takes. */
  let unanswered = 0;
  /** How often a prompt came back with other numbers in it: some count their lines or show the time. */
  let renumbered = 0;
  let enters = 0;
  let quietMs = 0;
  let all = '';
  const sendEnter = (): void => {
    if ((enters += 1) > mostEnters)
      throw new SluiceError('product.unexpected', {
        command: 'login',
        detail: redact(run.context, cleanText(all + inbox.tail).slice(-300)),
      });
    shell.enter();
  };
  const inner = isLogin ? innerLogin(run, shell) : null;
  const forget = (): void => {
    all = (all + inbox.text()).slice(-20_000);
    inbox.clear();
  };
  const wait = async (ms: number): Promise<boolean> => {
    const came = await shell.change(ms, run.signal);
    quietMs = came ? 0 : quietMs + ms;
    if (quietMs >= limitMs) throw shell.timeout('logging-in', limitMs);
    return came;
  };
  for (;;) {
    const tail = shell.look(false);
    if (tail.kind === 'prompt') {
      const isNumbered = candidate !== null && sameButNumbers(tail.text, candidate);
      if (tail.text === candidate || (isNumbered && renumbered >= 2)) {
        inner?.accepted();
        shell.adopt(tail.text, isLogin, isNumbered);
        break;
      }
      // A banner on its way shows in pieces what is no prompt.
      const inPieces = inbox.lastChunk < tail.text.length;
      if (inPieces && (await wait(pace.piecesMs))) continue;
      renumbered = isNumbered ? renumbered + 1 : 0;
      candidate = tail.text;
      unanswered = 0;
      forget();
      sendEnter();
      continue;
    }
    if (inbox.ended) {
      const closed = closedAtLogin(run, inbox.ended, cleanText(all + inbox.text()));
      throw inner?.closed(closed) ?? closed;
    }
    if (tail.kind === 'pager') {
      shell.page(tail);
      if ((enters += 1) > 200) sendEnter();
      continue;
    }
    if (tail.kind === 'question' && (tail.question === 'hidden' || loginQuestion(tail.text) !== null)) {
      if (await wait(pace.piecesMs)) continue;
      const isAnswered = (await inner?.answer(tail.text, cleanText(all + inbox.text()))) === true;
      if (!isAnswered && tail.question === 'hidden')
        throw hiddenQuestion(run, tail.text, cleanText(all + inbox.text()));
      if (isAnswered) {
        forget();
        continue;
      }
    }
    const nothing = inbox.length === 0;
    const quiet = pressReturn.test(cleanText(inbox.tail)) ? pace.piecesMs : pace.quietMs;
    const ms = nothing && enters === 0 ? pace.nothingMs : quiet * 2 ** Math.max(0, unanswered - 2);
    if (await wait(Math.min(ms, Math.max(1, limitMs - quietMs)))) continue;
    if (inbox.tail.trim() !== '') unanswered = 0;
    if (tail.kind === 'question') run.warn('unknown_question', tail.text);
    // A line that no prompt looks like, and an empty line brings it back: it is the prompt all the same.
    const line = tail.kind === 'open' && promptSign.test(tail.line) ? tail.line.trim() : null;
    if (line !== null && line === unlikely) {
      inner?.accepted();
      shell.adopt(line, isLogin);
      break;
    }
    unlikely = line;
    // An empty line without any answer but perhaps its echo: this product may want the other line end.
    if (enters === 2 && cleanText(inbox.text()).trim() === '') shell.useCarriageReturn();
    if (!nothing) forget();
    unanswered += 1;
    if (enters < mostEnters) sendEnter();
  }
  forget();
  record(run.context, 'received', cleanText(all).trim());
  // More than one empty line was sent: their prompts are on the way too.
  if (enters > 1) while (await shell.change(pace.settleMs, run.signal)) if (inbox.ended) throw inbox.ended;
  inbox.clear();
}

function closedAtLogin(run: Run, error: SluiceError, text: string): SluiceError {
  const { host } = run.context.target;
  if (saysBusy(text))
    return new SluiceError('product.busy', { host, detail: redact(run.context, busyLine(text)) }, { cause: error });
  if (expired.test(text)) return new SluiceError('login.password_expired', { host, prompt: text.trim().slice(-200) });
  return error.code === 'product.closed'
    ? new SluiceError('product.closed', { host, step: 'logging-in' }, { cause: error })
    : error;
}

function hiddenQuestion(run: Run, question: string, text: string): SluiceError {
  const { host } = run.context.target;
  const prompt = expired.test(text) ? (text.trim().split('\n').slice(-2).join(' ') ?? question) : question;
  return new SluiceError('login.password_expired', { host, prompt: redact(run.context, prompt).slice(0, 300) });
}

const enableRefused =
  /bad (?:secret|password)|access denied|authentication (?:failed|failure)|error in authentication|authori[sz]ation failed|% ?(?:permission|password)|login invalid|incorrect/i;

/**
 * Privileged mode. Gives the product's text where it did not come and no secret was refused (no enable password set,
 * the command not allowed): then what needs the mode will be refused by name.
 * Errors: `login.enable_refused`, `login.no_secret`.
 */
export async function enable(run: Run, shell: ShellDialogue): Promise<string | null> {
  const { host } = run.context.target;
  const { lease } = shell.connection;
  const { enablePassword } = lease.secrets;
  const { inbox } = shell;
  const limitMs = run.context.options.limits.silenceMs;
  inbox.clear();
  inbox.bound('enable', limitMs);
  shell.sendLine(line('enable'));
  let secretSent = false;
  let quietMs = 0;
  let strange = 0;
  for (;;) {
    const tail = shell.look(true);
    const other = tail.kind === 'open' ? shell.look(false) : tail;
    const text = cleanText(inbox.text());
    if (tail.kind === 'prompt') {
      // Still `>`: it may be a prompt from before, so the answer gets more time.
      const doubtful = !tail.certain || (modeOfPrompt(tail.text) === '>' && !text.includes('\n'));
      if (!inbox.ended && (await shell.change(doubtful ? 600 : 1, run.signal))) continue;
      shell.adopt(tail.text, false);
      break;
    }
    if (inbox.ended) throw inbox.ended;
    if (tail.kind === 'question' && tail.question === 'hidden') {
      if (await shell.change(60, run.signal)) continue;
      if (secretSent) throw new SluiceError('login.enable_refused', { host });
      if (enablePassword === undefined)
        throw new SluiceError('login.no_secret', { credential: lease.credential, what: 'enable' });
      record(run.context, 'received', text);
      inbox.clear();
      shell.sendSecret(enablePassword);
      secretSent = true;
      continue;
    }
    if (await shell.change(1000, run.signal)) {
      quietMs = 0;
      continue;
    }
    quietMs += 1000;
    // Another prompt than the one we know: enabling may change the name.
    if (other.kind === 'prompt' && (strange += 1) === 1) {
      await findPrompt(run, shell, false);
      break;
    }
    if (other.kind === 'pager') shell.page(other);
    if (quietMs >= limitMs) throw shell.timeout('enable', limitMs);
  }
  const text = cleanText(inbox.text());
  record(run.context, 'received', text);
  if (shell.mode !== '>') return null;
  if (secretSent || enableRefused.test(text.replace(/no password set/i, '')))
    throw new SluiceError('login.enable_refused', { host });
  return redact(run.context, text.split('\n').slice(1, -1).join(' ').trim());
}
