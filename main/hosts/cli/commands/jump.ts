import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { say } from '../../../../shared/messages/words.ts';
import { exitCodes } from '../exit-codes.ts';
import { snakeKeys } from '../json-form.ts';
import { portNumber } from '../options.ts';
import type { AddCommands, Run } from '../run.ts';
import { bare } from './product-options.ts';
import { acceptText, askForFingerprint, keyText, offeredText } from './trust-text.ts';

type JumpRow = Output<'jumps.list'>['rows'][number];

interface JumpOptions {
  readonly host?: string;
  readonly port?: number;
  readonly credential?: string;
  readonly via?: string | false;
  readonly legacyAlgorithms?: boolean;
}

/** Servers that forward to products behind them. */
export const jumpCommands: AddCommands = (program, run) => {
  const group = program.command('jump');
  add(group, run);
  list(group, run);
  edit(group, run);
  remove(group, run);
  trust(group, run);
};

function picked({ host, port, credential, via, legacyAlgorithms }: JumpOptions) {
  return {
    ...(host === undefined ? {} : { host: bare(host) }),
    ...(port === undefined ? {} : { port }),
    ...(credential === undefined ? {} : { credential }),
    ...(via === undefined ? {} : { via: via === false ? null : via }),
    ...(legacyAlgorithms === undefined ? {} : { legacyAlgorithms }),
  };
}

/** `gate (192.0.2.1:22)`, with what stands in front of it. */
export function jumpText({ name, host, port, via }: Pick<JumpRow, 'name' | 'host' | 'port' | 'via'>): string {
  const place = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return `${via === null ? '' : `${via} > `}${name} (${place})`;
}

function add(group: Command, run: Run): void {
  group
    .command('add')
    .argument('<jump>')
    .argument('<host>')
    .option('--port <port>', '', portNumber)
    .option('--credential <name>')
    .option('--via <jump>')
    .option('--legacy-algorithms')
    .action((name: string, host: string, options: JumpOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const input = { name, ...picked(options), host: bare(host) };
        const { jump } = await application.call('jumps.add', input, { signal: session.signal });
        await session.output.result(snakeKeys(jump), () => say(session.words, 'jump.added', { jump: jumpText(jump) }));
      }),
    );
}

function list(group: Command, run: Run): void {
  group.command('list').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { rows } = await application.call('jumps.list', {}, { signal: session.signal });
      const { words } = session;
      await session.output.list(rows, {
        toJson: snakeKeys,
        columns: [
          { title: say(words, 'heading.name'), value: (row) => row.name },
          { title: say(words, 'heading.host'), value: (row) => row.host },
          { title: say(words, 'heading.port'), value: (row) => String(row.port) },
          { title: say(words, 'heading.via'), value: (row) => row.via ?? '-' },
          { title: say(words, 'heading.credential'), value: (row) => row.credential ?? '-' },
          { title: say(words, 'heading.products'), value: (row) => String(row.products) },
        ],
        empty: say(words, 'empty.jumps'),
      });
    }),
  );
}

function edit(group: Command, run: Run): void {
  group
    .command('edit')
    .argument('<jump>')
    .option('--host <host>')
    .option('--port <port>', '', portNumber)
    .option('--credential <name>')
    .option('--via <jump>')
    .option('--no-via')
    .option('--legacy-algorithms')
    .option('--no-legacy-algorithms')
    .action((name: string, options: JumpOptions, command: Command) =>
      run(command, async (session) => {
        const patch = picked(options);
        if (!Object.keys(patch).length)
          throw new SluiceError('usage.invalid', {
            detail: 'nothing to change was given ("sluice jump edit --help" lists what can be changed)',
          });
        const application = await session.application();
        const { jump } = await application.call('jumps.edit', { name, patch }, { signal: session.signal });
        await session.output.result(snakeKeys(jump), () =>
          say(session.words, 'done.changed_name', { name: jumpText(jump) }),
        );
      }),
    );
}

function remove(group: Command, run: Run): void {
  group
    .command('remove')
    .argument('<jump>')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        if (!(await session.prompts.confirm(say(session.words, 'ask.remove_name', { name }), session.signal)))
          throw new SluiceError('job.cancelled');
        const application = await session.application();
        await application.call('jumps.remove', { name }, { signal: session.signal });
        await session.output.result({ removed: name }, () => say(session.words, 'jump.removed', { name }));
      }),
    );
}

/** As `product trust`: a changed key is accepted by its fingerprint, or by a person who sees it on a terminal. */
function trust(group: Command, run: Run): void {
  group
    .command('trust')
    .argument('<jump>')
    .option('--reason <text>')
    .option('--fingerprint <value>')
    .action((name: string, options: { reason?: string; fingerprint?: string }, command: Command) =>
      run(command, async (session) => {
        const { words } = session;
        const application = await session.application();
        const { offered } = await application.call('jumps.keys', { name }, { signal: session.signal });
        if (options.reason === undefined && options.fingerprint !== undefined)
          throw new SluiceError('usage.invalid', { detail: '--fingerprint needs --reason' });
        if (options.reason === undefined || !offered.length) {
          await session.output.result({ offered: snakeKeys(offered), accepted: [] }, () =>
            [offeredText(words, offered), ...acceptText(words, 'jump', name, offered)].join('\n'),
          );
          return offered.length ? exitCodes.done : exitCodes.nothingToDo;
        }
        const fingerprint = options.fingerprint ?? (await askForFingerprint(session, offered));
        const { accepted } = await application.call(
          'jumps.trust',
          { name, reason: options.reason, ...(fingerprint === null ? {} : { fingerprint }) },
          { signal: session.signal },
        );
        await session.output.result({ offered: snakeKeys(offered), accepted: snakeKeys(accepted) }, () =>
          accepted.map((key) => say(words, 'trust.accepted', { product: name, key: keyText(key) })).join('\n'),
        );
        return exitCodes.done;
      }),
    );
}
