import project from '../../../package.json' with { type: 'json' };
import { Command, CommanderError, Option } from 'commander';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { accountCommands } from './commands/account.ts';
import { authorizationCommands } from './commands/authorization.ts';
import { actionCommands } from './commands/action.ts';
import { credentialCommands } from './commands/credential.ts';
import { digestCommand } from './commands/digest.ts';
import { fileCommands } from './commands/files.ts';
import { guideCommands } from './commands/guide.ts';
import { handoverCommands } from './commands/handover.ts';
import { hostKeyCommands } from './commands/host-keys.ts';
import { inventoryCommands } from './commands/inventory.ts';
import { tokenCommands } from './commands/token.ts';
import { jobCommands } from './commands/jobs.ts';
import { jumpCommands } from './commands/jump.ts';
import { listCommands } from './commands/list.ts';
import { dueCommands } from './commands/due.ts';
import { noticeCommands } from './commands/notices.ts';
import { onPremCommands } from './commands/on-prem.ts';
import { overviewCommands } from './commands/overview.ts';
import { pnpCommands } from './commands/pnp.ts';
import { preflightCommand } from './commands/preflight.ts';
import { productCommands } from './commands/product.ts';
import { receiveCommands } from './commands/receive.ts';
import { recordCommands } from './commands/records.ts';
import { riverCommands } from './commands/river.ts';
import { scheduleCommand } from './commands/schedule.ts';
import { serveCommands } from './commands/serve.ts';
import { settingCommands } from './commands/settings.ts';
import { toolCommands } from './commands/tools.ts';
import { vaultCommands } from './commands/vault.ts';
import { exitCodeOfError, exitCodes } from './exit-codes.ts';
import { inOptions } from './named-options.ts';
import { createOutput, safeJson } from './output.ts';
import { createPrompts } from './prompts.ts';
import type { Action, Run } from './run.ts';
import { printableLines } from './text.ts';
import { passphraseReader } from './secrets-input.ts';
import type { CliHost, GlobalOptions, Session } from './session.ts';
import type { ApplicationClient } from '../application-client.ts';
import { helpForm, speakHelp } from './speak-help.ts';
import { languageNames, languageOf } from './language.ts';
import { loadWords, said, say, type Words } from '../../../shared/messages/words.ts';

/** Runs one command line (without `node` and script). Gives the exit code; never rejects. */
export async function runCli(host: CliHost, argv: readonly string[]): Promise<number> {
  const { io } = host;
  const words = await loadWords(languageOf(argv, io.env));
  let exitCode: number = exitCodes.done;
  const run: Run = async (command, action) => {
    exitCode = await runAction(host, words, command, action);
  };
  const program = buildProgram(run, words);
  configure(program, host, words);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) return await reportOutside(host, words, argv, thrown);
    // Help and version are done; everything else was a wrong use that commander has already explained.
    if (thrown.exitCode === 0) return exitCodes.done;
    if (argv.includes('--json')) {
      // Commander's own word for "help was shown because no command was given".
      const isHelp = thrown.message === '(outputHelp)';
      const detail = isHelp ? 'no command was given' : shortened(thrown.message.replace(/^error: /, ''));
      const error = { code: 'usage.invalid', message: said(words, detail), params: { detail } };
      io.stdout.write(`${safeJson({ error })}\n`);
    }
    return exitCodes.wrongUse;
  }
}

/** The whole command line as data; completion and help read it. */
export function buildProgram(run: Run, words: Words): Command {
  const program = new Command('sluice')
    .version(project.version, '-V, --version')
    .option('--workspace <dir>')
    .option('--json')
    .option('--output <file>')
    .option('--passphrase-file <file>')
    .option('--yes')
    .addOption(new Option('--no-wait'))
    .addOption(new Option('--language <language>').choices(languageNames));
  for (const add of [
    credentialCommands,
    vaultCommands,
    productCommands,
    preflightCommand,
    actionCommands,
    jumpCommands,
    hostKeyCommands,
    listCommands,
    riverCommands,
    fileCommands,
    handoverCommands,
    accountCommands,
    inventoryCommands,
    onPremCommands,
    pnpCommands,
    tokenCommands,
    authorizationCommands,
    recordCommands,
    dueCommands,
    overviewCommands,
    digestCommand,
    noticeCommands,
    settingCommands,
    scheduleCommand,
    jobCommands,
    serveCommands,
    receiveCommands,
    guideCommands,
    toolCommands,
  ])
    add(program, run);
  speakHelp(program, words);
  return program;
}

function configure(program: Command, { io }: CliHost, words: Words): void {
  const each = (command: Command) => {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      // It quotes arguments, which a script may have taken from names of files.
      writeErr: (text) => void io.stderr.write(printableLines(text)),
      outputError: (text, put) => put(inWords(words, shortened(suggesting(command, text, words)))),
    });
    command.configureHelp({ showGlobalOptions: command !== program, ...helpForm(words) });
    command.showHelpAfterError(say(words, 'usage.help_shows', { path: pathOf(command) }));
    command.commands.forEach(each);
  };
  each(program);
}

/** People shorten words as they do on a product; what a word begins is a better guess than what looks like it. */
function suggesting(command: Command, text: string, words: Words): string {
  const word = /^error: unknown command '(.+)'/.exec(text)?.[1];
  const meant =
    word === undefined ? [] : command.commands.map((one) => one.name()).filter((name) => name.startsWith(word));
  if (!meant.length) return text;
  const list = new Intl.ListFormat(words.language, { type: 'disjunction' }).format(meant);
  return `${text.split('\n')[0] ?? text}\n${say(words, 'usage.did_you_mean', { words: list })}\n`;
}

/** It quotes what was typed, however long; a file that was meant to be read may stand there. */
function shortened(text: string): string {
  return text.replaceAll(/'([^'\n]{80})[^'\n]{40,}'/g, "'$1…'");
}

/** Commander's sentence, line by line, in the language; ours begin with the name of the program. */
function inWords(words: Words, text: string): string {
  const [first = '', ...rest] = text.replace(/^error: /, '').split('\n');
  return [`sluice: ${said(words, first)}`, ...rest.map((line) => said(words, line))].join('\n');
}

/** `sluice product add` */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}

async function runAction(host: CliHost, words: Words, command: Command, action: Action): Promise<number> {
  const options = command.optsWithGlobals<GlobalOptions>();
  const { io, clock } = host;
  const output = createOutput(io, options, words);
  const prompts = createPrompts(io, { yes: options.yes === true }, words);
  const stop = new AbortController();
  const endInterrupts = io.onInterrupt(() => {
    if (stop.signal.aborted) io.exitNow(exitCodes.cancelled);
    else stop.abort(new SluiceError('job.cancelled'));
  });
  let opened: Promise<ApplicationClient> | null = null;
  const passphrase = passphraseReader({ io, prompts, words, signal: stop.signal, file: options.passphraseFile });
  const session: Session = {
    io,
    clock,
    options,
    output,
    prompts,
    words,
    signal: stop.signal,
    openAt: host.openApplication,
    application: () => (opened ??= host.openApplication({ workspace: options.workspace, passphrase })),
  };
  let code: number;
  try {
    // An unset variable in a script must not mean the workspace of this user.
    for (const name of ['workspace', 'output', 'passphraseFile'] as const)
      if (options[name] === '')
        throw new SluiceError('usage.invalid', {
          detail: `--${name === 'passphraseFile' ? 'passphrase-file' : name} is empty`,
        });
    code = (await action(session)) ?? exitCodes.done;
  } catch (thrown) {
    const error = stop.signal.aborted ? toErrorData(new SluiceError('job.cancelled')) : toErrorData(thrown);
    await output.error(inOptions(command, error));
    code = exitCodeOfError(error);
  }
  try {
    // A failed opening was told already.
    const application = await (opened as Promise<ApplicationClient> | null)?.catch(() => null);
    await application?.close();
    await output.close();
  } catch (thrown) {
    const error = toErrorData(thrown);
    await output.error(error);
    code = exitCodeOfError(error);
  } finally {
    endInterrupts();
  }
  return code;
}

async function reportOutside({ io }: CliHost, words: Words, argv: readonly string[], thrown: unknown): Promise<number> {
  const error = toErrorData(thrown);
  const output = createOutput(io, { json: argv.includes('--json') }, words);
  await output.error(error);
  return exitCodeOfError(error);
}
