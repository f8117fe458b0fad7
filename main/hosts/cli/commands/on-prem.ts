import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { snapshotText } from '../inventory-text.ts';
import { snakeKeys } from '../json-form.ts';
import { loginInput, loginOptions, type LoginOptions } from '../login-options.ts';
import { portNumber, wholeNumber } from '../options.ts';
import type { AddCommands, Run } from '../run.ts';
import { runJob } from '../run-job.ts';
import { labelled, printable } from '../text.ts';

type OnPrem = NonNullable<Output<'onPrem.show'>['onPrem']>;

/** SSM On-Prem: how it is reached, what it says, and the address that products are given. */
export const onPremCommands: AddCommands = (program, run) => {
  const group = program.command('on-prem');
  set(group, run);
  show(group, run);
  check(group, run);
  remove(group, run);
  refresh(group, run);
  address(group, run);
};

interface SetOptions extends LoginOptions {
  readonly host?: string;
  readonly account?: string;
  readonly port?: number;
}

function hostName(text: string): string {
  if (!/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)$/.test(text))
    throw new InvalidArgumentError('It must be a host name or an address, without a port.');
  return text;
}

/** Changes what is given and keeps the rest. */
function set(group: Command, run: Run): void {
  loginOptions(
    group
      .command('set')
      .option('--host <host>', '', hostName)
      .option('--port <port>', '', portNumber)
      .option('--account <name>'),
  ).action((options: SetOptions, command: Command) =>
    run(command, async (session) => {
      const { words, signal } = session;
      const application = await session.application();
      const { onPrem: kept } = await application.call('onPrem.show', {}, { signal });
      const { host = kept?.host, account = kept?.account, clientId = kept?.clientId, port = kept?.port } = options;
      if (host === undefined || account === undefined || clientId === undefined)
        throw new SluiceError('usage.invalid', {
          detail: '--host, --account and --client-id are needed the first time',
        });
      const isSame = kept?.clientId === clientId && kept.host === host && kept.port === port;
      const login = await loginInput(session, options, kept, isSame);
      const input = { host, account, clientId, ...(port === undefined ? {} : { port }), ...login };
      const { onPrem } = await application.call('onPrem.set', input, { signal });
      await session.output.result(snakeKeys(onPrem), () => say(words, 'on_prem.set', { host: onPrem.host }));
    }),
  );
}

function show(group: Command, run: Run): void {
  group.command('show').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { onPrem } = await application.call('onPrem.show', {}, { signal: session.signal });
      await session.output.result({ on_prem: snakeKeys(onPrem) }, () =>
        onPrem === null ? say(session.words, 'on_prem.none') : onPremText(session.words, onPrem),
      );
    }),
  );
}

function onPremText(words: Words, onPrem: OnPrem): string {
  const { grant, clientId, username } = onPrem;
  const inVault = (isThere: boolean, missing: 'account.secret_missing' | 'account.password_missing') =>
    say(words, isThere ? 'account.in_vault' : missing);
  const lines = labelled(
    [
      ['SSM On-Prem', `${onPrem.host}:${onPrem.port}`],
      [say(words, 'label.account'), onPrem.account],
      [say(words, 'label.login'), say(words, 'account.login', { grant, client: clientId, user: username ?? '' })],
      [say(words, 'label.client_secret'), inVault(onPrem.hasClientSecret, 'account.secret_missing')],
      [
        say(words, 'label.password'),
        grant === 'password' ? inVault(onPrem.hasPassword, 'account.password_missing') : null,
      ],
      [say(words, 'label.own_cas'), onPrem.cas.length > 0 ? String(onPrem.cas.length) : null],
    ],
    17,
  );
  return lines.map(printable).join('\n');
}

function check(group: Command, run: Run): void {
  group.command('check').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { virtualAccounts } = await application.call('onPrem.check', {}, { signal: session.signal });
      await session.output.result({ virtual_accounts: virtualAccounts }, () =>
        [say(session.words, 'on_prem.works', { count: virtualAccounts.length }), ...virtualAccounts]
          .map(printable)
          .join('\n  '),
      );
    }),
  );
}

function remove(group: Command, run: Run): void {
  group.command('remove').action((_options, command: Command) =>
    run(command, async (session) => {
      if (!(await session.prompts.confirm(say(session.words, 'ask.forget_on_prem'), session.signal)))
        throw new SluiceError('job.cancelled');
      const application = await session.application();
      await application.call('onPrem.remove', {}, { signal: session.signal });
      await session.output.result({ removed: true }, () => say(session.words, 'on_prem.forgotten'));
    }),
  );
}

function refresh(group: Command, run: Run): void {
  group.command('refresh').action((_options, command: Command) =>
    run(command, (session) =>
      runJob(
        session,
        'onPrem.refresh',
        { noWait: session.options.wait === false },
        {
          before: ({ result }) => Promise.resolve(result.snapshot ? snapshotText(session.words, result.snapshot) : ''),
        },
      ),
    ),
  );
}

interface AddressOptions {
  readonly host?: string;
  readonly account?: string;
  readonly number?: number;
  readonly https?: true;
}

function address(group: Command, run: Run): void {
  group
    .command('address')
    .option('--host <host>')
    .option('--account <name>')
    .option('--number <n>', '', wholeNumber(1, 999_999))
    .option('--https')
    .action(({ https, ...given }: AddressOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const input = { ...given, ...(https ? { isSecure: true } : {}) };
        const found = await application.call('onPrem.address', input, { signal: session.signal });
        // The lines may be piped into a terminal; what is said about them goes beside.
        if (!session.output.json) session.output.note(say(session.words, 'on_prem.compare'));
        await session.output.result(found, () => [found.url, '', ...found.lines].join('\n'));
      }),
    );
}
