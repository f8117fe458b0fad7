import project from '../../../package.json' with { type: 'json' };
import { Command, CommanderError, Option } from 'commander';
import { SluiceError, toErrorData } from '../../../shared/errors.ts';
import { accountCommands } from './commands/account.ts';
import { credentialCommands } from './commands/credential.ts';
import { fileCommands } from './commands/files.ts';
import { handoverCommands } from './commands/handover.ts';
import { jobCommands } from './commands/jobs.ts';
import { productCommands } from './commands/product.ts';
import { recordCommands } from './commands/records.ts';
import { riverCommands } from './commands/river.ts';
import { serveCommands } from './commands/serve.ts';
import { settingCommands } from './commands/settings.ts';
import { toolCommands } from './commands/tools.ts';
import { exitCodeHelp, exitCodeOfError, exitCodes } from './exit-codes.ts';
import { createOutput } from './output.ts';
import { createPrompts } from './prompts.ts';
import type { Action, Run } from './run.ts';
import { printableLines } from './text.ts';
import { passphraseReader } from './secrets-input.ts';
import type { CliHost, GlobalOptions, Session } from './session.ts';
import type { ApplicationClient } from '../application-client.ts';

const examples = `
Examples:
  sluice credential set lab --username admin --password-file ./password
  sluice product add 192.0.2.10 --name core-1 --credential lab
  sluice collect                          fetch the reports of all products
  sluice export --out ./upload            write what the portal takes, one archive an account
  sluice import ./ACK_SA_….tar.gz         take in what the portal gave back
  sluice deliver                          bring the acknowledgements to the products
  sluice status --json

Secrets come from files that only their owner can read, from SLUICE_PASSWORD, SLUICE_ENABLE_PASSWORD,
SLUICE_CLIENT_SECRET and SLUICE_PASSPHRASE, or are asked for on a terminal; never from the command line.
`;

/** Runs one command line (without `node` and script). Gives the exit code; never rejects. */
export async function runCli(host: CliHost, argv: readonly string[]): Promise<number> {
  const { io } = host;
  let exitCode: number = exitCodes.done;
  const run: Run = async (command, action) => {
    exitCode = await runAction(host, command.optsWithGlobals<GlobalOptions>(), action);
  };
  const program = buildProgram(run);
  configure(program, host);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) return await reportOutside(host, argv, thrown);
    // Help and version are done; everything else was a wrong use that commander has already explained.
    if (thrown.exitCode === 0) return exitCodes.done;
    if (argv.includes('--json')) {
      // Commander's own word for "help was shown because no command was given".
      const isHelp = thrown.message === '(outputHelp)';
      const detail = isHelp ? 'no command was given' : thrown.message.replace(/^error: /, '');
      const error = toErrorData(new SluiceError('usage.invalid', { detail }));
      io.stdout.write(`${JSON.stringify({ error: { code: error.code, message: detail, params: error.params } })}\n`);
    }
    return exitCodes.wrongUse;
  }
}

/** The whole command line as data; completion and help read it. */
export function buildProgram(run: Run): Command {
  const program = new Command('sluice')
    .description('Carries Smart Licensing usage reports from products to the Smart Account and acknowledgements back.')
    .version(project.version, '-V, --version')
    .option('--workspace <dir>', 'folder of the records (default: the one of this user)')
    .option('--json', 'give the result as JSON')
    .option('--output <file>', 'write the result to a file')
    .option('--passphrase-file <file>', "the vault's passphrase (else SLUICE_PASSPHRASE)")
    .option('--yes', 'answer yes where a terminal would be asked')
    .addOption(new Option('--no-wait', 'end with 4 instead of waiting for another job'))
    .addHelpText('after', `\n${exitCodeHelp}\n${examples}`);
  for (const add of [
    credentialCommands,
    productCommands,
    riverCommands,
    fileCommands,
    handoverCommands,
    accountCommands,
    recordCommands,
    settingCommands,
    jobCommands,
    serveCommands,
    toolCommands,
  ])
    add(program, run);
  return program;
}

function configure(program: Command, { io }: CliHost): void {
  const each = (command: Command) => {
    command.exitOverride();
    command.configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      // It quotes arguments, which a script may have taken from names of files.
      writeErr: (text) => void io.stderr.write(printableLines(text)),
    });
    command.configureHelp({ showGlobalOptions: command !== program });
    command.showHelpAfterError('(--help shows how)');
    command.commands.forEach(each);
  };
  each(program);
}

async function runAction(host: CliHost, options: GlobalOptions, action: Action): Promise<number> {
  const { io, clock } = host;
  const output = createOutput(io, options);
  const prompts = createPrompts(io, { yes: options.yes === true });
  const stop = new AbortController();
  const endInterrupts = io.onInterrupt(() => {
    if (stop.signal.aborted) io.exitNow(exitCodes.cancelled);
    else stop.abort(new SluiceError('job.cancelled'));
  });
  let opened: Promise<ApplicationClient> | null = null;
  const passphrase = passphraseReader({ io, prompts, signal: stop.signal, file: options.passphraseFile });
  const session: Session = {
    io,
    clock,
    options,
    output,
    prompts,
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
    await output.error(error);
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

async function reportOutside({ io }: CliHost, argv: readonly string[], thrown: unknown): Promise<number> {
  const error = toErrorData(thrown);
  const output = createOutput(io, { json: argv.includes('--json') });
  await output.error(error);
  return exitCodeOfError(error);
}
