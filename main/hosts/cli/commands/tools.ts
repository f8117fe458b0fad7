import type { Command } from 'commander';
import { Argument, InvalidArgumentError } from 'commander';
import { faultNames } from '../../../sandbox/model.ts';
import { completionScript, shells } from '../completion.ts';
import type { Shell } from '../completion.ts';
import { wholeNumber } from '../options.ts';
import type { AddCommands, Run } from '../run.ts';
import { inspectedText } from '../inspected-text.ts';

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
    .argument('<file>', 'any file')
    .description('say what a file is and what stands in it; touches no workspace')
    .addHelpText(
      'after',
      `
Examples:
  sluice inspect UD_SA.tar.gz                  its reports, one a line
  sluice inspect show-license-all.txt --json   everything that was understood`,
    )
    .action((file: string, _options, command: Command) =>
      run(command, async (session) => {
        const { inspectFile } = await import('../../../jobs/inspect.ts');
        const found = await inspectFile(file, session.signal);
        await session.output.result(found, () => inspectedText(found));
      }),
    );
}

function demo(program: Command, run: Run): void {
  program
    .command('demo')
    .description('a make-believe site of 25 products: collect, upload, deliver, and see every report confirmed')
    .option('--products <n>', 'number of virtual products (default 25)', wholeNumber(1, 500))
    .option('--seed <n>', 'another site (default 1)', wholeNumber(0, 2 ** 31))
    .action((options: { products?: number; seed?: number }, command: Command) =>
      run(command, async (session) => {
        const { runDemo } = await import('../demo.ts');
        return await runDemo(session, options);
      }),
    );
}

function sandbox(program: Command, run: Run): void {
  program
    .command('sandbox')
    .description('a make-believe site until it is ended; the first line of output says as JSON how to reach it')
    .option('--products <n>', 'number of virtual products (default 25)', wholeNumber(1, 1000))
    .option('--seed <n>', 'another site (default 1)', wholeNumber(0, 2 ** 31))
    .option(
      '--fault <name[:product]>',
      'something that goes wrong, on the product named or on one that is picked; can be repeated',
      faults,
    )
    .addHelpText(
      'after',
      `
Faults: ${faultNames.slice(0, 9).join(', ')},
        ${faultNames.slice(9).join(', ')}

Examples:
  sluice sandbox --products 5
  sluice sandbox --fault slow --fault disk-full:sw-lab-01`,
    )
    .action((options: { products?: number; seed?: number; fault?: readonly string[] }, command: Command) =>
      run(command, async ({ io, clock, signal }) => {
        const { runSandbox } = await import('../../../sandbox/main.ts');
        await runSandbox({
          products: options.products ?? 25,
          seed: options.seed ?? 1,
          faults: [...(options.fault ?? [])],
          clock,
          stdout: io.stdout,
          stderr: io.stderr,
          signal,
        });
      }),
    );
}

function completion(program: Command, run: Run): void {
  program
    .command('completion')
    .addArgument(new Argument('<shell>', 'for which shell').choices(shells))
    .description('a script that completes commands and options with the Tab key')
    .addHelpText(
      'after',
      `
bash:        source <(sluice completion bash)                       in ~/.bashrc
zsh:         source <(sluice completion zsh)                        in ~/.zshrc, after compinit
fish:        sluice completion fish > ~/.config/fish/completions/sluice.fish
PowerShell:  sluice completion powershell | Out-String | Invoke-Expression    in $PROFILE`,
    )
    .action((shell: Shell, _options, command: Command) =>
      run(command, async (session) => {
        const script = completionScript(program, shell);
        await session.output.result({ shell, script }, () => script);
      }),
    );
}

function faults(text: string, before: readonly string[] | undefined): readonly string[] {
  if (!/^[a-z][a-z0-9-]*(:.+)?$/.test(text)) throw new InvalidArgumentError('It must be NAME or NAME:PRODUCT.');
  return [...(before ?? []), text];
}
