import { SluiceError } from '../../../shared/errors.ts';
import { isRefusal } from '../../show-license/show-license.ts';
import type { Warning } from '../product.ts';
import { answerMs, openShell, Refused } from './channels.ts';
import type { CommandName, ProductLine } from './commands.ts';
import { line } from './commands.ts';
import type { Connection } from './connection.ts';
import { connect } from './connection.ts';
import { redact } from './context.ts';
import type { Run } from './context.ts';
import type { Dialogue, Reply, SayOptions } from './dialogue.ts';
import { ExecDialogue } from './exec-dialogue.ts';
import { saysBusy } from './first-bytes.ts';
import { ShellDialogue } from './shell-dialogue.ts';
import { enable, findPrompt } from './shell-login.ts';
import { withoutNoise } from './terminal.ts';

/** One login with a dialogue that is ready: privileged where that was given, paging off where that was allowed. */
export interface Session {
  readonly dialogue: Dialogue;
  connection(): Connection;
  /** The product's words when privileged mode was not given; null when it was. */
  readonly enableText: string | null;
  /** What was odd at the login. */
  readonly warnings: readonly Warning[];
  close(): void;
}

/** Errors: those of `connect`, `product.busy`, `login.*`, `product.timeout`. */
export async function openSession(run: Run): Promise<Session> {
  run.progress('connecting');
  const known = run.warnings.length;
  const connection = await connect(run.context, 'session', run.signal);
  run.progress('logging-in');
  try {
    const session = await openDialogue(run, connection);
    return { ...session, warnings: run.warnings.slice(known) };
  } catch (error) {
    connection.close();
    throw error;
  }
}

async function openDialogue(run: Run, connection: Connection): Promise<Omit<Session, 'warnings'>> {
  let shell: ShellDialogue;
  try {
    shell = new ShellDialogue(run.context, connection, await openShell(run, connection));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { host } = run.context.target;
    if (error.message === 'no answer') {
      const seconds = Math.ceil(answerMs(run, true) / 1000);
      throw new SluiceError('product.timeout', { host, port: run.context.target.sshPort, step: 'shell', seconds });
    }
    if (saysBusy(error.message)) throw new SluiceError('product.busy', { host, detail: error.message });
    return overExec(connection);
  }
  try {
    await findPrompt(run, shell, true);
  } catch (error) {
    // A shell that is granted and closed at once, on a connection that stays: this product means exec requests.
    const isShellOnly = error instanceof SluiceError && error.code === 'product.closed' && connection.ended() === null;
    if (!isShellOnly) throw error;
    return overExec(connection);
  }
  if (shell.mode === 'config') {
    await shell.say(run, line('end'));
    await findPrompt(run, shell, true);
  }
  const enableText = shell.mode === '>' ? await enable(run, shell) : null;
  const length = await shell.say(run, line('terminal-length'));
  if (refusalOf(length.text) !== null) await unpaged(run, shell, length.text);
  await widen(run, shell);
  return { dialogue: shell, connection: () => connection, enableText, close: () => connection.close() };
}

/** Without paging on an ASA. Where that is no line either, the refusal of the first one is the one to tell. */
async function unpaged(run: Run, shell: ShellDialogue, refusal: string): Promise<void> {
  const isOther = refusalOf(refusal) === 'invalid';
  if (isOther && refusalOf((await shell.say(run, line('terminal-pager'))).text) === null) return;
  run.warn('refused_terminal', `${line('terminal-length')}: ${withoutNoise(refusal).slice(0, 300)}`);
}

/** Each system has a most of its own. */
async function widen(run: Run, shell: ShellDialogue): Promise<void> {
  for (const name of ['terminal-width', 'terminal-width-512'] as const)
    if (refusalOf((await shell.say(run, line(name))).text) === null) return;
  await say(run, shell, 'terminal-width-511', {}, 'refused_terminal');
}

function overExec(connection: Connection): Omit<Session, 'warnings'> {
  const exec = new ExecDialogue(connection, (again) => connect(again.context, 'session', again.signal));
  return {
    dialogue: exec,
    connection: () => exec.connection,
    enableText: null,
    close: () => exec.connection.close(),
  };
}

/** Lines that no essential work depends on: a refusal is a warning. Gives null then. */
export async function say(
  run: Run,
  dialogue: Dialogue,
  name: CommandName,
  parameters: Readonly<Record<string, string>>,
  warning: Warning['code'],
  options: SayOptions = {},
): Promise<Reply | null> {
  const text = line(name, parameters);
  const reply = await dialogue.say(run, text, options);
  if (refusalOf(reply.text) === null) return reply;
  run.warn(warning, `${text}: ${withoutNoise(reply.text).slice(0, 300)}`);
  return null;
}

/**
 * A line that the work depends on. Errors: `not_authorized` with the line and the product's words when it is refused
 * (a parser view and a command authorization may say "invalid input" too, so every refusal is this one).
 */
export async function need(run: Run, session: Session, text: ProductLine, options: SayOptions = {}): Promise<Reply> {
  const reply = await session.dialogue.say(run, text, options);
  throwIfRefused(run, session, text, reply.text);
  return reply;
}

export function throwIfRefused(run: Run, session: Session, text: string, reply: string): void {
  if (refusalOf(reply) === null) return;
  const words = withoutNoise(redact(run.context, reply)).slice(0, 500);
  const why = session.enableText === null || session.enableText === '' ? '' : ` (enable: ${session.enableText})`;
  throw new SluiceError('not_authorized', { command: redact(run.context, text), text: `${words}${why}` });
}

const otherRefusals =
  /^\W*(?:privilege denied|permission denied|command rejected|command not (?:found|allowed)|unknown command|not (?:authori[sz]ed|permitted|allowed)|access (?:is )?denied|you (?:are|do) not (?:authori[sz]ed|have)|syntax error|unauthori[sz]ed|error in authorization)/im;

/** A refusal is the whole answer, or its first line after some log messages. */
const refusalWithin = 4000;

/** How a product refused a line; null when it did not. */
export function refusalOf(text: string): 'invalid' | 'incomplete' | 'ambiguous' | 'not_authorized' | null {
  const cleaned = withoutNoise(text.slice(0, refusalWithin));
  const known = isRefusal(cleaned);
  if (known !== null) return known;
  return cleaned.length < 600 && otherRefusals.test(cleaned) ? 'not_authorized' : null;
}
