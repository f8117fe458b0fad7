import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { say } from '../../../../shared/messages/words.ts';
import type { AddCommands } from '../run.ts';
import type { Session } from '../session.ts';
import { printable } from '../text.ts';

type Page = Output<'pnp.accounts'>;

/** Plug and Play Connect: its accounts and virtual accounts, read only. */
export const pnpCommands: AddCommands = (program, run) => {
  const group = program.command('pnp');
  group.command('accounts').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      await told(session, await application.call('pnp.accounts', {}, { signal: session.signal }));
    }),
  );
  group
    .command('virtual-accounts')
    .option('--domain <domain>')
    .action((options: { readonly domain?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        await told(session, await application.call('pnp.virtualAccounts', options, { signal: session.signal }));
      }),
    );
};

/** With the names that came: which there are is not published. */
async function told({ output, words }: Session, { rows, total }: Page): Promise<void> {
  if (total !== null && total > rows.length) output.note(say(words, 'pnp.first', { shown: rows.length, total }));
  output.note(say(words, 'pnp.no_devices'));
  const names = [...new Set(rows.flatMap((row) => row.map(({ name }) => name)))];
  await output.list([...rows], {
    toJson: (row) => Object.fromEntries(row.map(({ name, value }) => [name, value])),
    columns: names.map((name, at) => ({
      title: printable(name),
      value: (row: Page['rows'][number]) => row.find((field) => field.name === name)?.value ?? '-',
      ...(at < 2 ? {} : { spare: at }),
    })),
    empty: say(words, 'pnp.none'),
  });
}
