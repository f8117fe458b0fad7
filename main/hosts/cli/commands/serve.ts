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
    .description('the application in a browser on this computer, until it is ended')
    .option('--port <port>', 'port to listen on (default: any free one)', portNumber)
    .option('--address <address>', '127.0.0.1, the only one that is allowed')
    .option('--open', 'open the browser')
    .addHelpText(
      'after',
      `
The address that is shown is good for one browser; once it was used, the next one is shown. With --json each is a line
{"url": …}. The session of a browser ends after 30 minutes without use; jobs go on. Where no passphrase is given, the page
asks for it.

Examples:
  sluice serve
  sluice serve --port 8080 --open
  ssh -L 8080:127.0.0.1:8080 HOST sluice serve --port 8080      the page of another computer, through SSH`,
    )
    .action((options: ServeOptions, command: Command) =>
      run(command, async (session) => {
        const { runServe } = await import('../serve.ts');
        return await runServe(session, options);
      }),
    );
};
