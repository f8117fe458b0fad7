import type { Command } from 'commander';
import { Argument, InvalidArgumentError, Option } from 'commander';
import type { WayChoice } from '../../../../shared/vocabulary.ts';
import type { Pushed } from '../../../sandbox/main.ts';
import { accountRoles, type AccountRole } from '../../../../shared/account-roles.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { completionScript, shells } from '../completion.ts';
import type { Shell } from '../completion.ts';
import { wholeNumber } from '../options.ts';
import type { AddCommands, Run } from '../run.ts';
import { ways } from './product-options.ts';
import { inspectedText } from '../inspected-text.ts';
import { writeSiteList } from '../site-list.ts';
import { startedText } from '../started-text.ts';

/** inspect, demo, sandbox, completion: what needs no workspace. */
export const toolCommands: AddCommands = (program, run) => {
  inspect(program, run);
  demo(program, run);
  sandbox(program, run);
  completion(program, run);
};

function inspect(program: Command, run: Run): void {
  program
    .command('inspect')
    .argument('<file>')
    .action((file: string, _options, command: Command) =>
      run(command, async (session) => {
        const { inspectFile } = await import('../../../jobs/inspect.ts');
        const found = await inspectFile(file, session.signal);
        await session.output.result(found, () => inspectedText(session.words, found));
      }),
    );
}

function demo(program: Command, run: Run): void {
  program
    .command('demo')
    .option('--products <n>', '', wholeNumber(1, 500))
    .option('--seed <n>', '', wholeNumber(0, 2 ** 31))
    .addOption(new Option('--way <way>').choices(ways))
    .action((options: { products?: number; seed?: number; way?: WayChoice }, command: Command) =>
      run(command, async (session) => {
        const { runDemo } = await import('../demo.ts');
        return await runDemo(session, options);
      }),
    );
}

/** Those of the sandbox, which is loaded by its own command only; a test holds that they are the same. */
export const flavours = ['iosxe', 'nxos', 'iosxr', 'asa', 'odd-prompts'] as const;

interface SandboxFlags {
  products?: number;
  seed?: number;
  fault?: readonly string[];
  flavour?: (typeof flavours)[number][];
  jump?: number | true;
  push?: string;
  role?: AccountRole;
  moreAccounts?: true;
  list?: string;
}

function sandbox(program: Command, run: Run): void {
  const group = program.command('sandbox');
  group
    .option('--products <n>', '', wholeNumber(1, 1000))
    .option('--seed <n>', '', wholeNumber(0, 2 ** 31))
    .option('--fault <name[:product]>', '', faults)
    .addOption(new Option('--flavour <name...>').choices(flavours))
    .option('--jump [count]', '', wholeNumber(1, 4))
    .option('--push <url>', '', httpAddress)
    .addOption(new Option('--role <role>').choices(accountRoles))
    .option('--more-accounts')
    .option('--list <file>')
    .action((options: SandboxFlags, command: Command) =>
      run(command, async ({ io, clock, words, output, signal }) => {
        const { runSandbox } = await import('../../../sandbox/main.ts');
        await runSandbox({
          products: options.products ?? 25,
          seed: options.seed ?? 1,
          faults: [...(options.fault ?? [])],
          flavours: options.flavour ?? [],
          jumps: options.jump === true ? 1 : (options.jump ?? 0),
          push: options.push,
          cssm: { role: options.role ?? 'administrator', moreAccounts: options.moreAccounts ?? false },
          onPushed: (pushed) => output.note(pushed.map((one) => pushedText(words, one)).join('\n')),
          clock,
          stdout: io.stdout,
          onStarted: async (started) => {
            if (options.list !== undefined) await writeSiteList(options.list, started.products);
            output.note(startedText(words, started, options.list));
          },
          signal,
        });
      }),
    );
  advance(group, run);
}

/** Moves the clock of a make-believe site that runs elsewhere. That of a workspace is nobody's to move. */
function advance(group: Command, run: Run): void {
  group
    .command('advance')
    .argument('<days>', '', wholeNumber(1, 3650))
    .requiredOption('--portal <url>', '', httpAddress)
    .action((days: number, { portal }: { portal: string }, command: Command) =>
      run(command, async ({ words, output, signal }) => {
        const { moveSite } = await import('../move-site.ts');
        await moveSite(portal, days, signal);
        await output.result({ days }, () => say(words, 'sandbox.advanced', { count: days }));
      }),
    );
}

function completion(program: Command, run: Run): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>').choices(shells))
    .action((shell: Shell, _options, command: Command) =>
      run(command, async (session) => {
        const script = completionScript(program, shell);
        await session.output.result({ shell, script }, () => script);
      }),
    );
}

function httpAddress(text: string): string {
  if (!URL.canParse(text) || !/^http:$/.test(new URL(text).protocol))
    throw new InvalidArgumentError('It must be an address that begins with http://.');
  return text;
}

function pushedText(words: Words, { product, status, reports }: Pushed): string {
  const count = reports;
  return status === null
    ? say(words, 'sandbox.not_pushed', { product })
    : say(words, 'sandbox.pushed', { product, count, status: String(status) });
}

function faults(text: string, before: readonly string[] | undefined): readonly string[] {
  if (!/^[a-z][a-z0-9-]*(:.+)?$/.test(text)) throw new InvalidArgumentError('It must be NAME or NAME:PRODUCT.');
  return [...(before ?? []), text];
}
