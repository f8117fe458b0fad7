import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { snapshotText } from '../inventory-text.ts';
import { snakeKeys } from '../json-form.ts';
import { wholeNumber } from '../options.ts';
import { readPem } from '../read-pem.ts';
import type { AddCommands, Run } from '../run.ts';
import { runJob } from '../run-job.ts';
import { readSecret } from '../secrets-input.ts';
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

interface SetOptions {
  readonly host: string;
  readonly account: string;
  readonly clientId: string;
  readonly clientSecretFile?: string;
  readonly port?: number;
  readonly grant?: 'client_credentials' | 'password';
  readonly username?: string;
  readonly passwordFile?: string;
  readonly caFile?: readonly string[];
  readonly keepCa?: readonly string[];
}

const port = wholeNumber(1, 65_535);
const several = (value: string, before?: string[]): string[] => [...(before ?? []), value];

function hostName(text: string): string {
  if (!/^(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)$/.test(text))
    throw new InvalidArgumentError('It must be a host name or an address, without a port.');
  return text;
}

function set(group: Command, run: Run): void {
  group
    .command('set')
    .requiredOption('--host <host>', '', hostName)
    .requiredOption('--account <name>')
    .requiredOption('--client-id <id>')
    .option('--client-secret-file <file>')
    .option('--port <port>', '', port)
    .addOption(new Option('--grant <grant>').choices(['client_credentials', 'password']))
    .option('--username <name>')
    .option('--password-file <file>')
    .option('--ca-file <file>', '', several)
    .option('--keep-ca <fingerprint>', '', several)
    .action((options: SetOptions, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const { host, account, clientId, grant, username } = options;
        const clientSecret = await readSecret(
          {
            ...{ file: options.clientSecretFile, variable: 'SLUICE_CLIENT_SECRET' },
            ...{ what: 'the client secret', flag: '--client-secret-file' },
            question: say(words, 'ask.client_secret'),
          },
          session,
        );
        const password =
          grant === 'password'
            ? await readSecret(
                {
                  ...{ file: options.passwordFile, variable: 'SLUICE_PASSWORD' },
                  ...{ what: 'the password', flag: '--password-file' },
                  question: say(words, 'ask.password_of', { name: username ?? '' }),
                },
                session,
              )
            : undefined;
        const application = await session.application();
        const { onPrem } = await application.call(
          'onPrem.set',
          {
            ...{ host, account, clientId },
            ...(options.port === undefined ? {} : { port: options.port }),
            ...(grant === undefined ? {} : { grant }),
            ...(username === undefined ? {} : { username }),
            ...(clientSecret === undefined ? {} : { clientSecret }),
            ...(password === undefined ? {} : { password }),
            ...(options.caFile ? { extraCas: await Promise.all(options.caFile.map(readPem)) } : {}),
            ...(options.keepCa ? { keepCas: [...options.keepCa] } : {}),
          },
          { signal },
        );
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
