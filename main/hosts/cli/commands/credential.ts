import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/messages/words.ts';
import { credentialGroupCommands } from './credential-group.ts';
import { readSecret } from '../secrets-input.ts';
import type { AddCommands } from '../run.ts';
import type { Session } from '../session.ts';
import { snakeKeys } from '../json-form.ts';

const keptSecrets = { password: 'password', enable: 'enablePassword', key: 'privateKey' } as const;
type KeptWord = keyof typeof keptSecrets;

interface SetOptions {
  readonly username: string;
  readonly passwordFile?: string;
  readonly enableFile?: string;
  readonly keyFile?: string;
  readonly keyPassphraseFile?: string;
  readonly agent?: string | true;
  readonly keep?: readonly KeptWord[];
}

export const credentialCommands: AddCommands = (program, run) => {
  const group = program.command('credential');
  credentialGroupCommands(group, run);

  group
    .command('set')
    .argument('<name>')
    .requiredOption('--username <name>')
    .option('--password-file <file>')
    .option('--enable-file <file>')
    .option('--key-file <file>')
    .option('--key-passphrase-file <file>')
    .option('--agent [socket]')
    .addOption(
      new Option('--keep <secret>').argParser((word: string, before?: string[]) => [
        ...(before ?? []),
        checkedWord(word),
      ]),
    )
    .action((name: string, options: SetOptions, command: Command) =>
      run(command, async (session) => {
        const secrets = await readSecrets(session, options);
        const application = await session.application();
        const keep = options.keep?.map((word) => keptSecrets[word]);
        const input = { name, username: options.username, ...secrets, ...(keep && { keep }), ...agentOf(options) };
        const { credential } = await application.call('credentials.set', input, { signal: session.signal });
        await session.output.result(snakeKeys(credential), () =>
          say(session.words, 'credential.set', { name: credential.name }),
        );
      }),
    );

  group.command('list').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { rows } = await application.call('credentials.list', {}, { signal: session.signal });
      const { words } = session;
      const mark = (has: boolean) => (has ? say(words, 'mark.yes') : '-');
      await session.output.list(rows, {
        toJson: snakeKeys,
        columns: [
          { title: say(words, 'heading.name'), value: (row) => row.name },
          { title: say(words, 'heading.username'), value: (row) => row.username },
          { title: say(words, 'heading.password'), value: (row) => mark(row.hasPassword) },
          { title: say(words, 'heading.enable'), value: (row) => mark(row.hasEnablePassword) },
          { title: say(words, 'heading.key'), value: (row) => mark(row.hasKey) },
          { title: say(words, 'heading.agent'), value: (row) => row.agent ?? '-' },
        ],
        empty: say(words, 'empty.credentials'),
      });
    }),
  );

  group
    .command('remove')
    .argument('<name>')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        if (!(await session.prompts.confirm(say(session.words, 'ask.forget_credential', { name }), session.signal)))
          throw new SluiceError('job.cancelled');
        const application = await session.application();
        await application.call('credentials.remove', { name }, { signal: session.signal });
        await session.output.result({ removed: name }, () => say(session.words, 'credential.removed', { name }));
      }),
    );
};

/** Whose keys sign; no secret. */
function agentOf({ agent }: SetOptions) {
  return agent === undefined ? {} : { agent: agent === true ? 'default' : agent };
}

async function readSecrets(session: Session, options: SetOptions) {
  const privateKey = await readSecret({ file: options.keyFile, what: 'the private key', flag: '--key-file' }, session);
  const password = await readSecret(
    {
      file: options.passwordFile,
      variable: 'SLUICE_PASSWORD',
      what: 'the password',
      flag: '--password-file',
      // With a key a password is optional, so nobody is asked for one.
      ...(privateKey === undefined &&
      options.agent === undefined &&
      !options.keep?.includes('password') &&
      !options.keep?.includes('key')
        ? { question: say(session.words, 'ask.password_of', { name: options.username }) }
        : {}),
    },
    session,
  );
  const enablePassword = await readSecret(
    {
      file: options.enableFile,
      variable: 'SLUICE_ENABLE_PASSWORD',
      what: 'the enable password',
      flag: '--enable-file',
    },
    session,
  );
  const privateKeyPassphrase = await readSecret(
    { file: options.keyPassphraseFile, what: 'the passphrase of the private key', flag: '--key-passphrase-file' },
    session,
  );
  const given = { password, enablePassword, privateKey, privateKeyPassphrase };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

function checkedWord(word: string): KeptWord {
  const known = Object.keys(keptSecrets).find((one): one is KeptWord => one === word);
  if (known === undefined) throw new InvalidArgumentError('Allowed are password, enable and key.');
  return known;
}
