import { Option } from 'commander';
import type { Command } from 'commander';
import { accountRoles, type AccountRole } from '../../../../shared/account-roles.ts';
import { accountKinds, type AccountKind } from '../../../../shared/account-rules.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { snakeKeys } from '../json-form.ts';
import { loginInput, loginOptions, type LoginOptions } from '../login-options.ts';
import type { AddCommands, Run } from '../run.ts';
import type { Session } from '../session.ts';
import { labelled, printable } from '../text.ts';

type Account = NonNullable<Output<'account.show'>['account']>;

interface SetOptions extends LoginOptions {
  readonly apiUrl?: string;
  readonly tokenUrl?: string;
  readonly profile?: Account['profile'];
  readonly accountsPath?: string;
  readonly usagePath?: string;
  readonly pollPath?: string;
  readonly smartAccount?: string | false;
  readonly virtualAccount?: string | false;
  readonly kind?: AccountKind | 'unknown';
  readonly role?: AccountRole | 'unknown';
  readonly proxy?: string | false;
}

export const accountCommands: AddCommands = (program, run) => {
  const group = program.command('account');
  set(group, run);
  show(group, run);
  check(group, run);
  remove(group, run);
};

/** Changes what is given and keeps the rest. */
function set(group: Command, run: Run): void {
  loginOptions(group.command('set').option('--api-url <url>').option('--token-url <url>'))
    .addOption(new Option('--profile <name>').choices(['swapi', 'swapi-doubled', 'custom']))
    .option('--accounts-path <path>')
    .option('--usage-path <path>')
    .option('--poll-path <path>')
    .option('--smart-account <name>')
    .option('--no-smart-account')
    .option('--virtual-account <name>')
    .option('--no-virtual-account')
    .addOption(new Option('--kind <kind>').choices([...accountKinds, 'unknown']))
    .addOption(new Option('--role <role>').choices([...accountRoles, 'unknown']))
    .option('--proxy <url>')
    .option('--no-proxy')
    .action((options: SetOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { signal } = session;
        const { account: kept } = await application.call('account.show', {}, { signal });
        const input = await inputOf(session, options, kept);
        const { account } = await application.call('account.set', input, { signal });
        await session.output.result(snakeKeys(account), () =>
          say(session.words, 'account.set', { url: account.apiUrl }),
        );
      }),
    );
}

async function inputOf(session: Session, options: SetOptions, kept: Account | null) {
  const { apiUrl = kept?.apiUrl, tokenUrl = kept?.tokenUrl, clientId = kept?.clientId, kind, role } = options;
  if (apiUrl === undefined || tokenUrl === undefined || clientId === undefined)
    throw new SluiceError('usage.invalid', {
      detail: '--api-url, --token-url and --client-id are needed the first time',
    });
  const profile = options.profile ?? kept?.profile;
  const paths = customPaths(options, profile, kept);
  const smartAccount = given(options.smartAccount, kept?.smartAccount);
  const virtualAccount = given(options.virtualAccount, kept?.virtualAccount);
  return {
    ...{ apiUrl, tokenUrl, clientId },
    ...(await loginInput(session, options, kept, kept?.clientId === clientId)),
    ...(profile === undefined ? {} : { profile }),
    ...(paths === undefined ? {} : { paths }),
    ...(smartAccount === null ? {} : { smartAccount }),
    ...(virtualAccount === null ? {} : { virtualAccount }),
    // What is not given stays where it is the same login at the same account.
    ...(kind === undefined ? {} : { kind: kind === 'unknown' ? null : kind }),
    ...(role === undefined ? {} : { role: role === 'unknown' ? null : role }),
    proxy: given(options.proxy, kept?.proxy),
  };
}

/** `false`: it is taken away. */
function given(option: string | false | undefined, kept: string | null | undefined): string | null {
  return option === false ? null : (option ?? kept ?? null);
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

function accountText(words: Words, account: Account): string {
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

function customPaths(options: SetOptions, profile: Account['profile'] | undefined, kept: Account | null) {
  const given = [options.accountsPath, options.usagePath, options.pollPath].some((path) => path !== undefined);
  if (!given && profile !== 'custom') return undefined;
  const own = kept?.profile === 'custom' ? kept.paths : null;
  const accounts = options.accountsPath ?? own?.accounts;
  const reportUsage = options.usagePath ?? own?.reportUsage;
  const poll = options.pollPath ?? own?.poll;
  if (profile !== 'custom' || accounts === undefined || reportUsage === undefined || poll === undefined)
    throw new SluiceError('usage.invalid', {
      detail: '--profile custom goes with --accounts-path, --usage-path and --poll-path',
    });
  return { accounts, reportUsage, poll };
}
