import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { snakeKeys } from '../json-form.ts';
import type { AddCommands, Run } from '../run.ts';
import { readSecret } from '../secrets-input.ts';
import { printable } from '../text.ts';

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
            question: 'Client secret: ',
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
                  question: `Password of ${options.username ?? 'the user'}: `,
                  what: 'the password',
                  flag: '--password-file',
                },
                session,
              )
            : undefined;
        const extraCas = options.caFile ? await Promise.all(options.caFile.map(readText)) : undefined;
        const paths = customPaths(options);
        const { proxy, profile, grant, username, smartAccount, virtualAccount } = options;
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
          ...(typeof proxy === 'string' && { proxy }),
          ...(proxy === false && { proxy: null }),
          ...(extraCas && { extraCas }),
          ...(options.keepCa && { keepCas: [...options.keepCa] }),
        };
        const application = await session.application();
        const { account } = await application.call('account.set', input, { signal: session.signal });
        await session.output.result(
          snakeKeys(account),
          () => `The account at ${account.apiUrl} is set. "sluice account check" tries it.`,
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
        account
          ? accountText(account)
          : 'No Smart Account is set up. Set it with "sluice account set", or carry the reports by hand with "sluice export".',
      );
    }),
  );
}

function accountText(account: NonNullable<Output<'account.show'>['account']>): string {
  const told: readonly [string, string | null][] = [
    ['API', account.apiUrl],
    ['Tokens', account.tokenUrl],
    ['Login', `${account.grant}, client ${account.clientId}${account.username ? `, user ${account.username}` : ''}`],
    ['Client secret', account.hasClientSecret ? 'in the vault' : 'missing: "sluice account set"'],
    ['Password', account.grant === 'password' ? (account.hasPassword ? 'in the vault' : 'missing') : null],
    ['Smart Account', account.smartAccount],
    ['Virtual Account', account.virtualAccount],
    ['Profile', account.profile],
    ['Paths', account.paths && [account.paths.accounts, account.paths.reportUsage, account.paths.poll].join(', ')],
    ['Proxy', account.proxy],
    ['Own CAs', account.extraCas ? String(account.extraCas) : null],
  ];
  return told
    .filter(([, value]) => value !== null)
    .map(([title, value]) => printable(`${title.padEnd(17)}${value}`))
    .join('\n');
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
                ...account.virtualAccounts.map((one) => `  ${one.name}${one.isDefault ? ' (default)' : ''}`),
              ])
              .map(printable)
              .join('\n')
          : 'The login works but sees no account.',
      );
    }),
  );
}

function remove(group: Command, run: Run): void {
  group.command('remove').action((_options, command: Command) =>
    run(command, async (session) => {
      if (!(await session.prompts.confirm('Forget the Smart Account and its secrets?', session.signal)))
        throw new SluiceError('job.cancelled');
      const application = await session.application();
      await application.call('account.remove', {}, { signal: session.signal });
      await session.output.result({ removed: true }, () => 'The account is forgotten.');
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

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw new SluiceError('file.not_found', { file });
    throw new SluiceError('file.unreadable', { file, detail: code ?? String(error) });
  }
}
