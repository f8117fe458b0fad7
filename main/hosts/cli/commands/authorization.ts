import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import { basename } from 'node:path';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, sayName, type Words } from '../../../../shared/messages/words.ts';
import { findProduct } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import { wholeNumber } from '../options.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import type { Session } from '../session.ts';
import { sizeText } from '../text.ts';

type Authorization = Output<'authorizations.list'>['rows'][number];

/** Authorization codes (SLAC). Installing and giving back on a product are actions. */
export const authorizationCommands: AddCommands = (program, run) => {
  const group = program.command('authorization');
  list(group, run);
  order(group, run);
  keep(group, run);
  take(group, run);
  ask(group, run);
  fetch(group, run);
  bring(group, run);
  save(group, run);
};

const number = wholeNumber(1, Number.MAX_SAFE_INTEGER);

function list(group: Command, run: Run): void {
  group
    .command('list')
    .argument('[product]')
    .addOption(new Option('--kind <kind>').choices(['request', 'return', 'confirmation']))
    .action((name: string | undefined, { kind }: { kind?: Authorization['kind'] }, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const filter = {
          ...(name === undefined ? {} : { productId: (await findProduct(application, name, signal)).id }),
          ...(kind === undefined ? {} : { kind }),
        };
        const rows = allRows((page) => application.call('authorizations.list', { ...filter, ...page }, { signal }));
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.number'), value: (row) => String(row.number) },
            { title: say(words, 'heading.kind'), value: (row) => sayName(words, 'slac_kind', row.kind) },
            { title: say(words, 'heading.udi'), value: udiText },
            { title: say(words, 'heading.product'), value: (row) => row.productName ?? '-', spare: 1 },
            { title: say(words, 'heading.asked'), value: (row) => row.code ?? (keysText(row) || '-') },
            { title: say(words, 'heading.state'), value: (row) => sayName(words, 'slac_state', row.state) },
          ],
          empty: say(words, 'empty.authorizations'),
        });
      }),
    );
}

const udiText = ({ udi }: Authorization): string => `${udi.pid}:${udi.serial}`;
const keysText = ({ keys }: Authorization): string =>
  keys.map(({ count, entitlement }) => `${count} ${entitlement}`).join(', ');

function udiOf(text: string): { pid: string; serial: string } {
  const [, pid, serial] = /^([^:\s]+):([^:\s]+)$/.exec(text.trim()) ?? [];
  if (pid === undefined || serial === undefined) throw new InvalidArgumentError('PID:SERIAL');
  return { pid, serial };
}

type Udi = ReturnType<typeof udiOf>;

function order(group: Command, run: Run): void {
  group
    .command('order')
    .argument('<udi>', '', udiOf)
    .requiredOption('--entitlement <tag>')
    .option('--count <n>', '', wholeNumber(1, 9999), 1)
    .option('--confirm-code <code>')
    .action((udi: Udi, options: { entitlement: string; count: number; confirmCode?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const done = await application.call('authorizations.order', { udi, ...options }, { signal: session.signal });
        await told(session, [done.authorization]);
      }),
    );
}

function keep(group: Command, run: Run): void {
  group
    .command('keep')
    .argument('<udi>', '', udiOf)
    .option('--return-code <code>')
    .option('--confirmation-code <code>')
    .action((udi: Udi, options: { returnCode?: string; confirmationCode?: string }, command: Command) =>
      run(command, async (session) => {
        const { returnCode, confirmationCode } = options;
        const code = returnCode ?? confirmationCode;
        if (code === undefined || (returnCode !== undefined && confirmationCode !== undefined))
          throw new SluiceError('usage.invalid', { detail: 'one of --return-code and --confirmation-code' });
        const kind = returnCode === undefined ? ('confirmation' as const) : ('return' as const);
        const application = await session.application();
        const done = await application.call('authorizations.keep', { kind, udi, code }, { signal: session.signal });
        await told(session, [done.authorization]);
      }),
    );
}

function take(group: Command, run: Run): void {
  group
    .command('take')
    .argument('<file>')
    .action((path: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const file = await application.files.register(path);
        const done = await application.call('authorizations.take', { file }, { signal: session.signal });
        await told(session, done.authorizations);
      }),
    );
}

interface AskOptions {
  readonly virtualAccount?: string;
  readonly confirmAccount?: string;
  readonly preview?: true;
  readonly confirmSerial?: string;
  readonly reason?: string;
}

function ask(group: Command, run: Run): void {
  group
    .command('ask')
    .argument('<authorization>', '', number)
    .option('--virtual-account <name>')
    .option('--confirm-account <name>')
    .option('--preview')
    .option('--confirm-serial <serial>')
    .option('--reason <text>')
    .action((of: number, { preview: isPreview, confirmSerial, ...rest }: AskOptions, command: Command) =>
      run(command, async (session) => {
        const { words, signal, output, prompts } = session;
        const application = await session.application();
        const { virtualAccount } = rest;
        const place = virtualAccount === undefined ? {} : { virtualAccount };
        const preview = await application.call('authorizations.preview', { number: of, ...place }, { signal });
        const shown = previewText(words, preview);
        if (isPreview) {
          await output.result(snakeKeys(preview), () => shown);
          return;
        }
        for (const line of shown.split('\n')) output.note(line);
        const { serial } = preview.authorization.udi;
        const otherwise = { what: 'the serial number', flag: '--confirm-serial' };
        const typed =
          confirmSerial ?? (await prompts.line(say(words, 'ask.type_serial_account', { serial }), otherwise, signal));
        const done = await application.call('authorizations.ask', { number: of, typed, ...rest }, { signal });
        await told(session, [done.authorization]);
      }),
    );
}

function previewText(words: Words, preview: Output<'authorizations.preview'>): string {
  const { authorization, account, virtualAccount, isRepeat } = preview;
  const { code, keys, kind } = authorization;
  return [
    say(words, 'slac.what', {
      account: account ?? say(words, 'slac.one_account'),
      place: virtualAccount ?? say(words, 'slac.default_place'),
      udi: udiText(authorization),
    }),
    ...(kind === 'return' ? [say(words, 'slac.gives_back', { code: code ?? '-' })] : []),
    ...keys.map((key) => say(words, 'slac.asks', key)),
    ...(isRepeat ? [say(words, 'slac.repeat')] : []),
  ].join('\n');
}

function fetch(group: Command, run: Run): void {
  group
    .command('fetch')
    .option('--wait <seconds>', '', wholeNumber(0, 86_400), 0)
    .action(({ wait }: { wait: number }, command: Command) =>
      run(command, async (session) => {
        const { words, signal, clock } = session;
        const application = await session.application();
        const until = clock.monotonicMs() + wait * 1000;
        const rows: Authorization[] = [];
        let waiting = 0;
        for (let pause = 1000; ; pause = Math.min(pause * 2, 30_000)) {
          const done = await application.call('authorizations.fetch', {}, { signal });
          rows.push(...done.authorizations);
          ({ waiting } = done);
          if (waiting === 0 || clock.monotonicMs() + pause > until) break;
          await clock.sleep(pause, signal);
        }
        await session.output.result(snakeKeys({ authorizations: rows, waiting }), () =>
          [...rows.map((row) => oneText(words, row)), say(words, 'slac.fetched', { count: rows.length, waiting })].join(
            '\n',
          ),
        );
      }),
    );
}

function bring(group: Command, run: Run): void {
  group
    .command('bring')
    .argument('<authorization>', '', number)
    .argument('<file>')
    .action((of: number, path: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const file = await application.files.register(path);
        const done = await application.call('authorizations.bring', { number: of, file }, { signal: session.signal });
        await told(session, [done.authorization]);
      }),
    );
}

function save(group: Command, run: Run): void {
  group
    .command('save')
    .argument('<authorization>', '', number)
    .requiredOption('--out <file>')
    .option('--request')
    .action((of: number, { out, request }: { out: string; request?: true }, command: Command) =>
      run(command, async (session) => {
        const { words } = session;
        const application = await session.application();
        const target = await application.files.registerOutput(out);
        const part = request ? ('request' as const) : ('answer' as const);
        const input = { number: of, part, target };
        const { file } = await application.call('authorizations.save', input, { signal: session.signal });
        await session.output.result(snakeKeys(file), () =>
          [
            `${out} (${sizeText(words, file.size)})`,
            ...(request ? [] : [say(words, 'slac.type_next', { file: basename(out) })]),
          ].join('\n'),
        );
      }),
    );
}

async function told(session: Session, rows: readonly Authorization[]): Promise<void> {
  await session.output.result(snakeKeys(rows.length === 1 ? (rows[0] ?? {}) : rows), () =>
    rows.map((row) => oneText(session.words, row)).join('\n'),
  );
}

/** What it is now, and what to do next. */
function oneText(words: Words, row: Authorization): string {
  const kind = sayName(words, 'slac_kind', row.kind);
  const udi = udiText(row);
  const state = sayName(words, 'slac_state', row.state);
  const isCode = row.code !== null && row.state === 'kept';
  return [
    isCode
      ? say(words, 'slac.kept_code', { number: row.number, kind, udi, code: row.code })
      : say(words, 'slac.now', { number: row.number, kind, udi, state }),
    ...(row.state === 'answered'
      ? [say(words, 'slac.install_next', { number: row.number, product: row.productName ?? 'PRODUCT' })]
      : []),
    ...(row.state === 'asked' ? [say(words, 'slac.fetch_next')] : []),
    ...(row.state === 'kept' && row.kind !== 'confirmation'
      ? [say(words, 'slac.hand_next', { number: row.number })]
      : []),
  ].join('\n');
}
