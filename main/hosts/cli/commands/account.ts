import { Option } from 'commander';
import type { Command } from 'commander';
import { accountRoles, type AccountRole } from '../../../../shared/account-roles.ts';
import { accountKinds, type AccountKind } from '../../../../shared/account-rules.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { snakeKeys } from '../json-form.ts';
import { readPem } from '../read-pem.ts';
import type { AddCommands, Run } from '../run.ts';
import { readSecret } from '../secrets-input.ts';
import { labelled, printable } from '../text.ts';

interface SetOptions {
  readonly apiUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  readonly clientSecretFile?: string;
  readonly profile?: 'swapi' | 'swapi-doubled' | 'custom';
  readonly accountsPath?: string;
  readonly usagePath?: string;
  readonly pollPath?: string;
  readonly grant?: 'client_credentials' | 'password';
  readonly username?: string;
  readonly passwordFile?: string;
  readonly smartAccount?: string;
  readonly virtualAccount?: string;
  readonly kind?: AccountKind | 'unknown';
  readonly role?: AccountRole | 'unknown';
  readonly proxy?: string | false;
  readonly caFile?: readonly string[];
  readonly keepCa?: readonly string[];
}

export const accountCommands: AddCommands = (program, run) => {
  const group = program.command('account');
  set(group, run);
  show(group, run);
  check(group, run);
  remove(group, run);
};

function set(group: Command, run: Run): void {
  group
    .command('set')
    .requiredOption('--api-url <url>')
    .requiredOption('--token-url <url>')
    .requiredOption('--client-id <id>')
    .option('--client-secret-file <file>')
    .addOption(new Option('--profile <name>').choices(['swapi', 'swapi-doubled', 'custom']))
    .option('--accounts-path <path>')
    .option('--usage-path <path>')
    .option('--poll-path <path>')
    .addOption(new Option('--grant <grant>').choices(['client_credentials', 'password']))
    .option('--username <name>')
    .option('--password-file <file>')
    .option('--smart-account <name>')
    .option('--virtual-account <name>')
    .addOption(new Option('--kind <kind>').choices([...accountKinds, 'unknown']))
    .addOption(new Option('--role <role>').choices([...accountRoles, 'unknown']))
    .option('--proxy <url>')
    .option('--no-proxy')
    .option('--ca-file <file>', '', (file: string, before?: string[]) => [...(before ?? []), file])
    .option('--keep-ca <fingerprint>', '', (fingerprint: string, before?: string[]) => [...(before ?? []), fingerprint])
    .action((options: SetOptions, command: Command) =>
      run(command, async (session) => {
        const clientSecret = await readSecret(
          {
            file: options.clientSecretFile,
            variable: 'SLUICE_CLIENT_SECRET',
            question: say(session.words, 'ask.client_secret'),
            what: 'the client secret',
            flag: '--client-secret-file',
          },
          session,
        );
        const password =
          options.grant === 'password'
            ? await readSecret(
                {
                  file: options.passwordFile,
                  variable: 'SLUICE_PASSWORD',
                  question:
                    options.username === undefined
                      ? say(session.words, 'ask.password_of_user')
                      : say(session.words, 'ask.password_of', { name: options.username }),
                  what: 'the password',
                  flag: '--password-file',
                },
                session,
              )
            : undefined;
        const extraCas = options.caFile ? await Promise.all(options.caFile.map(readPem)) : undefined;
        const paths = customPaths(options);
        const { proxy, profile, grant, username, smartAccount, virtualAccount, kind, role } = options;
        const input = {
          apiUrl: options.apiUrl,
          tokenUrl: options.tokenUrl,
          clientId: options.clientId,
          ...(clientSecret !== undefined && { clientSecret }),
          ...(profile !== undefined && { profile }),
          ...(paths && { paths }),
          ...(grant !== undefined && { grant }),
          ...(username !== undefined && { username }),
          ...(password !== undefined && { password }),
          ...(smartAccount !== undefined && { smartAccount }),
          ...(virtualAccount !== undefined && { virtualAccount }),
          ...(kind !== undefined && { kind: kind === 'unknown' ? null : kind }),
          ...(role !== undefined && { role: role === 'unknown' ? null : role }),
          ...(typeof proxy === 'string' && { proxy }),
          ...(proxy === false && { proxy: null }),
          ...(extraCas && { extraCas }),
          ...(options.keepCa && { keepCas: [...options.keepCa] }),
        };
        const application = await session.application();
        const { account } = await application.call('account.set', input, { signal: session.signal });
        await session.output.result(snakeKeys(account), () =>
          say(session.words, 'account.set', { url: account.apiUrl }),
        );
      }),
    );
}

function show(group: Command, run: Run): void {
  group.command('show').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { account } = await application.call('account.show', {}, { signal: session.signal });
      await session.output.result({ account: snakeKeys(account) }, () =>
        account ? accountText(session.words, account) : say(session.words, 'account.none'),
      );
    }),
  );
}

function accountText(words: Words, account: NonNullable<Output<'account.show'>['account']>): string {
  const { grant, clientId, username, paths } = account;
  const password = say(words, account.hasPassword ? 'account.in_vault' : 'account.password_missing');
  const lines = labelled(
    [
      ['API', account.apiUrl],
      [say(words, 'label.tokens'), account.tokenUrl],
      [say(words, 'label.login'), say(words, 'account.login', { grant, client: clientId, user: username ?? '' })],
      [
        say(words, 'label.client_secret'),
        say(words, account.hasClientSecret ? 'account.in_vault' : 'account.secret_missing'),
      ],
      [say(words, 'label.password'), grant === 'password' ? password : null],
      [say(words, 'label.smart_account'), account.smartAccount],
      [say(words, 'label.virtual_account'), account.virtualAccount],
      [say(words, 'label.account_kind'), account.kind && words.messages[`account_kind.${account.kind}`]],
      [say(words, 'label.role'), account.role && words.messages[`role.${account.role}`]],
      [say(words, 'label.profile'), account.profile],
      [say(words, 'label.paths'), paths && [paths.accounts, paths.reportUsage, paths.poll].join(', ')],
      [say(words, 'label.proxy'), account.proxy],
      [say(words, 'label.own_cas'), account.extraCas ? String(account.extraCas) : null],
    ],
    17,
  );
  return lines.map(printable).join('\n');
}

function check(group: Command, run: Run): void {
  group.command('check').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { accounts } = await application.call('account.check', {}, { signal: session.signal });
      await session.output.result({ accounts: snakeKeys(accounts) }, () =>
        accounts.length
          ? accounts
              .flatMap((account) => [
                `${account.name} (${account.domain})`,
                ...account.virtualAccounts.map(
                  (one) => `  ${one.isDefault ? say(session.words, 'account.default', { name: one.name }) : one.name}`,
                ),
              ])
              .map(printable)
              .join('\n')
          : say(session.words, 'empty.accounts'),
      );
    }),
  );
}

function remove(group: Command, run: Run): void {
  group.command('remove').action((_options, command: Command) =>
    run(command, async (session) => {
      if (!(await session.prompts.confirm(say(session.words, 'ask.forget_account'), session.signal)))
        throw new SluiceError('job.cancelled');
      const application = await session.application();
      await application.call('account.remove', {}, { signal: session.signal });
      await session.output.result({ removed: true }, () => say(session.words, 'account.forgotten'));
    }),
  );
}

function customPaths(options: SetOptions) {
  const { accountsPath, usagePath, pollPath } = options;
  const given = [accountsPath, usagePath, pollPath].filter((path) => path !== undefined).length;
  if (given === 0 && options.profile !== 'custom') return undefined;
  if (options.profile !== 'custom' || accountsPath === undefined || usagePath === undefined || pollPath === undefined)
    throw new SluiceError('usage.invalid', {
      detail: '--profile custom goes with --accounts-path, --usage-path and --poll-path',
    });
  return { accounts: accountsPath, reportUsage: usagePath, poll: pollPath };
}
