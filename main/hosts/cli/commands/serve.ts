import type { Command } from 'commander';
import { portNumber } from '../options.ts';
import type { AddCommands } from '../run.ts';

interface ServeOptions {
  readonly port?: number;
  readonly address?: string;
  readonly open?: true;
}

/** serve: the same application in a browser. */
export const serveCommands: AddCommands = (program, run) => {
  program
    .command('serve')
    .option('--port <port>', '', portNumber)
    .option('--address <address>')
    .option('--open')
    .action((options: ServeOptions, command: Command) =>
      run(command, async (session) => {
        const { runServe } = await import('../serve.ts');
        return await runServe(session, options);
      }),
    );
};
