import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, sayName, type Words } from '../../../../shared/messages/words.ts';
import { findTokenId } from '../find-token.ts';
import { snakeKeys } from '../json-form.ts';
import { wholeNumber } from '../options.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import { readSecret } from '../secrets-input.ts';
import type { Session } from '../session.ts';
import { sizeText, timeText } from '../text.ts';

type Token = Output<'tokens.list'>['rows'][number];

/** ID tokens of the Smart Account. Their texts are never arguments and stand in no list. */
export const tokenCommands: AddCommands = (program, run) => {
  const group = program.command('token');
  list(group, run);
  refresh(group, run);
  create(group, run);
  keep(group, run);
  show(group, run);
  save(group, run);
  revoke(group, run);
};

const days = wholeNumber(1, 365);

function list(group: Command, run: Run): void {
  group
    .command('list')
    .option('--virtual-account <name>')
    .action((options: { virtualAccount?: string }, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const rows = allRows((page) => application.call('tokens.list', { ...options, ...page }, { signal }));
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.token'), value: ({ id }) => id.slice(0, 8) },
            { title: say(words, 'heading.virtual_account'), value: (row) => row.virtualAccount },
            { title: say(words, 'heading.description'), value: (row) => row.description },
            { title: say(words, 'heading.state'), value: (row) => sayName(words, 'token_state', row.state) },
            { title: say(words, 'heading.ends'), value: endText },
            {
              title: say(words, 'heading.export_controlled'),
              value: (row) => exportText(words, row),
              spare: 2,
            },
            { title: say(words, 'heading.uses'), value: ({ uses }) => (uses === null ? '-' : String(uses)), spare: 1 },
          ],
          empty: say(words, 'empty.tokens'),
        });
      }),
    );
}

function endText({ expires, expiresUtc }: Token): string {
  return expiresUtc === null ? (expires ?? '-') : timeText(expiresUtc);
}

function exportText(words: Words, { exportControlled }: Token): string {
  return exportControlled === null ? '-' : say(words, exportControlled ? 'token.allowed' : 'token.not_allowed');
}

function refresh(group: Command, run: Run): void {
  group
    .command('refresh')
    .option('--virtual-account <name>')
    .action((options: { virtualAccount?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const done = await application.call('tokens.refresh', options, { signal: session.signal });
        await session.output.result(done, () => say(session.words, 'token.listed', { count: done.listed }));
      }),
    );
}

interface CreateOptions {
  readonly virtualAccount: string;
  readonly days: number;
  readonly description: string;
  readonly exportControlled: boolean;
}

function create(group: Command, run: Run): void {
  group
    .command('create')
    .requiredOption('--virtual-account <name>')
    .requiredOption('--description <text>')
    .option('--days <n>', '', days, 30)
    .option('--no-export-controlled')
    .action((options: CreateOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { token } = await application.call('tokens.create', { ...options }, { signal: session.signal });
        await told(session, token, 'token.made');
      }),
    );
}

/** With a state that is none of a good end, that is what is said. */
async function told(session: Session, token: Token, key: 'token.made' | 'token.kept'): Promise<void> {
  const { words } = session;
  const values = {
    id: token.id.slice(0, 8),
    place: token.virtualAccount,
    state: sayName(words, 'token_state', token.state),
  };
  await session.output.result(snakeKeys(token), () =>
    say(words, token.state === 'active' ? key : 'token.unclear', values),
  );
}

interface KeepOptions {
  readonly virtualAccount: string;
  readonly description: string;
  readonly days?: number;
  readonly uses?: number;
  readonly exportControlled: boolean;
  readonly tokenFile?: string;
}

function keep(group: Command, run: Run): void {
  group
    .command('keep')
    .requiredOption('--virtual-account <name>')
    .requiredOption('--description <text>')
    .option('--days <n>', '', days)
    .option('--uses <n>', '', wholeNumber(1, 1_000_000))
    .option('--no-export-controlled')
    .option('--token-file <file>')
    .action(({ tokenFile: file, ...options }: KeepOptions, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const source = { variable: 'SLUICE_ID_TOKEN', what: 'the ID token', flag: '--token-file' };
        const token = await readSecret({ file, ...source, question: say(words, 'ask.id_token') }, session);
        const application = await session.application();
        const input = { ...options, token: (token ?? '').trim() };
        const done = await application.call('tokens.keep', input, { signal });
        await told(session, done.token, 'token.kept');
      }),
    );
}

function show(group: Command, run: Run): void {
  group
    .command('show')
    .argument('<token>')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const id = await findTokenId(application, name, session.signal);
        const { text } = await application.call('tokens.text', { id }, { signal: session.signal });
        await session.output.result({ id, token: text }, () => text);
      }),
    );
}

function save(group: Command, run: Run): void {
  group
    .command('save')
    .argument('<token>')
    .requiredOption('--out <file>')
    .action((name: string, { out }: { out: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const id = await findTokenId(application, name, session.signal);
        const target = await application.files.registerOutput(out);
        const { file } = await application.call('tokens.save', { id, target }, { signal: session.signal });
        await session.output.result({ id, file: file.name, size: file.size }, () =>
          say(session.words, 'token.saved', { file: out, size: sizeText(session.words, file.size) }),
        );
      }),
    );
}

function revoke(group: Command, run: Run): void {
  group
    .command('revoke')
    .argument('<token>')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        const { words, signal, prompts } = session;
        const application = await session.application();
        const id = await findTokenId(application, name, signal);
        // What cannot be taken back wants it said, in scripts too.
        if (!prompts.canAsk && session.options.yes !== true)
          throw new SluiceError('usage.needs_terminal', { what: 'a yes to the revocation', flag: '--yes' });
        if (!(await prompts.confirm(say(words, 'ask.revoke_token', { id: id.slice(0, 8) }), signal)))
          throw new SluiceError('job.cancelled');
        const { token } = await application.call('tokens.revoke', { id, isConfirmed: true }, { signal });
        await session.output.result(snakeKeys(token), () => say(words, 'token.revoked', { id: id.slice(0, 8) }));
      }),
    );
}
