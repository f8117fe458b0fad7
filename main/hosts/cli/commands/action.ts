import type { Command } from 'commander';
import { Option } from 'commander';
import type { Input } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, sayName } from '../../../../shared/messages/words.ts';
import { onPremUrl, receiverUrl, transportTargets, type TransportTarget } from '../../../../shared/transport-url.ts';
import { actionText, previewText } from '../action-text.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findProduct, findProductIds } from '../find-products.ts';
import { findTokenId } from '../find-token.ts';
import { snakeKeys } from '../json-form.ts';
import { contactInput, wholeNumber, withContactOptions, type ContactOptions } from '../options.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import { runJob } from '../run-job.ts';
import { readSecret } from '../secrets-input.ts';
import type { Session } from '../session.ts';
import { timeText } from '../text.ts';

/** What changes products: the exact lines first, then a yes. */
export const actionCommands: AddCommands = (program, run) => {
  const group = program.command('action');
  policy(group, run);
  trust(group, run);
  slacRequest(group, run);
  slacInstall(group, run);
  slacReturn(group, run);
  one(group, run, 'slac-check');
  transport(group, run);
  one(group, run, 'save');
  list(group, run);
};

type Start = Input<'actions.start'>;
type ActionInput = Start['action'];
interface ActionOptions extends ContactOptions {
  readonly preview?: true;
}

const scope = () => new Option('--scope <scope>').choices(['local', 'all']).default('local');

function command(group: Command, name: string): Command {
  return withContactOptions(group.command(name).argument('<product...>')).option('--preview');
}

function policy(group: Command, run: Run): void {
  command(group, 'policy')
    .requiredOption('--file <file>')
    .action((names: string[], options: ActionOptions & { file: string }, self: Command) =>
      run(self, async (session) => {
        const seen = await givenFile(session, options.file);
        return await go(session, names, options, { kind: 'policy' }, () => Promise.resolve(seen), seen);
      }),
    );
}

function slacInstall(group: Command, run: Run): void {
  command(group, 'slac-install')
    .option('--file <file>')
    .option('--authorization <number>', '', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .action((names: string[], options: ActionOptions & { file?: string; authorization?: number }, self: Command) =>
      run(self, async (session) => {
        const { file, authorization } = options;
        if ((file === undefined) === (authorization === undefined))
          throw new SluiceError('usage.invalid', { detail: 'one of --file and --authorization' });
        const seen = file === undefined ? { authorization } : await givenFile(session, file);
        return await go(session, names, options, { kind: 'slac-install' }, () => Promise.resolve(seen), seen);
      }),
    );
}

async function givenFile(session: Session, path: string): Promise<Pick<Start, 'file'>> {
  const { files } = await session.application();
  return { file: await files.register(path) };
}

function trust(group: Command, run: Run): void {
  command(group, 'trust')
    .option('--token-file <file>')
    .option('--token-id <token>')
    .addOption(scope())
    .option('--force')
    .action(
      (
        names: string[],
        options: ActionOptions & { tokenFile?: string; tokenId?: string; scope: 'local' | 'all'; force?: true },
        self: Command,
      ) =>
        run(self, async (session) =>
          go(session, names, options, { kind: 'trust', scope: options.scope, force: options.force === true }, () =>
            chosenToken(session, options),
          ),
        ),
    );
}

/** One that the vault has, or one that is given now. */
async function chosenToken(session: Session, { tokenFile, tokenId }: { tokenFile?: string; tokenId?: string }) {
  if (tokenId === undefined) return { token: await idToken(session, tokenFile) };
  if (tokenFile !== undefined)
    throw new SluiceError('usage.invalid', { detail: '--token-id and --token-file do not go together' });
  return { tokenId: await findTokenId(await session.application(), tokenId, session.signal) };
}

/** Never an argument: those stand in lists of processes. Blanks at its ends come from copying. */
async function idToken(session: Session, file: string | undefined): Promise<string> {
  const token = await readSecret(
    {
      file,
      variable: 'SLUICE_ID_TOKEN',
      question: say(session.words, 'ask.id_token'),
      what: 'the ID token',
      flag: '--token-file',
    },
    session,
  );
  return (token ?? '').trim();
}

function slacRequest(group: Command, run: Run): void {
  command(group, 'slac-request')
    .requiredOption('--out <folder>')
    .option('--feature <name>', '', 'hseck9')
    .option('--count <n>', '', wholeNumber(1, 9999), 1)
    .addOption(scope())
    .option('--add')
    .action(
      (
        names: string[],
        options: ActionOptions & {
          out: string;
          feature: string;
          count: number;
          scope: 'local' | 'all';
          add?: true;
        },
        self: Command,
      ) =>
        run(self, async (session) => {
          const { feature, count } = options;
          const how = options.add ? ('add' as const) : ('replace' as const);
          const action = { kind: 'slac-request' as const, how, feature, scope: options.scope, count };
          return await go(session, names, options, action, () => folder(session, options.out));
        }),
    );
}

function slacReturn(group: Command, run: Run): void {
  command(group, 'slac-return')
    .requiredOption('--out <folder>')
    .addOption(scope())
    .action((names: string[], options: ActionOptions & { out: string; scope: 'local' | 'all' }, self: Command) =>
      run(self, async (session) =>
        go(session, names, options, { kind: 'slac-return', scope: options.scope }, () => folder(session, options.out)),
      ),
    );
}

async function folder(session: Session, out: string) {
  const { files } = await session.application();
  return { target: await files.registerOutput(out) };
}

interface TransportOptions extends ActionOptions {
  readonly to: TransportTarget;
  readonly url?: string;
  readonly host?: string;
  readonly account?: string;
}

function transport(group: Command, run: Run): void {
  command(group, 'transport')
    .addOption(new Option('--to <transport>').choices([...transportTargets]).makeOptionMandatory())
    .option('--url <url>')
    .option('--host <host>')
    .option('--account <name>')
    .action((names: string[], options: TransportOptions, self: Command) =>
      run(self, async (session) => {
        const url = urlOf(options);
        return await go(session, names, options, { kind: 'transport', to: options.to, ...(url ? { url } : {}) });
      }),
    );
}

function urlOf({ to, url, host, account }: TransportOptions): string | undefined {
  if (url !== undefined || host === undefined) return url;
  if (to === 'cslu') return receiverUrl(host);
  if (to === 'on-prem' && account !== undefined) return onPremUrl(host, account);
  throw new SluiceError('usage.invalid', { detail: '--host goes with --to cslu, and with --to on-prem and --account' });
}

function one(group: Command, run: Run, kind: 'save' | 'slac-check'): void {
  command(group, kind).action((names: string[], options: ActionOptions, self: Command) =>
    run(self, async (session) => go(session, names, options, { kind })),
  );
}

/** The preview, the yes, the job. `more` is asked for only after the yes: a token typed for nothing is a token told. */
async function go(
  session: Session,
  names: readonly string[],
  options: ActionOptions,
  action: ActionInput,
  more: () => Promise<Partial<Start>> = () => Promise.resolve({}),
  seen: Pick<Start, 'file' | 'authorization'> = {},
): Promise<ExitCode> {
  const { words, signal, output } = session;
  const application = await session.application();
  const productIds = (await findProductIds(application, { names, site: options.site }, signal)) ?? [];
  const rows = [];
  let cautions: readonly string[] = [];
  const pages = allRows(async (page) => {
    const answer = await application.call('actions.preview', { productIds, action, ...seen, ...page }, { signal });
    cautions = answer.cautions;
    return answer;
  });
  for await (const row of pages) rows.push(row);
  const preview = previewText(words, rows, cautions);
  if (options.preview) {
    await output.result(snakeKeys({ rows, cautions }), () => preview);
    return rows.some(({ problem }) => problem === null) ? exitCodes.done : exitCodes.nothingToDo;
  }
  for (const text of preview.split('\n')) output.note(text);
  // Elsewhere no terminal means yes; what changes a product wants it said.
  if (!session.prompts.canAsk && session.options.yes !== true)
    throw new SluiceError('usage.needs_terminal', { what: 'a yes to these lines', flag: '--yes' });
  const question = say(words, 'ask.action', { count: rows.length });
  if (!(await session.prompts.confirm(question, signal))) throw new SluiceError('job.cancelled');
  const start = {
    ...{ productIds, action, isConfirmed: true as const },
    ...(await more()),
    ...contactInput({ ...options, ...session.options }),
  };
  const code = await runJob(session, 'actions.start', start, {
    before: (finished) => Promise.resolve(actionText(words, finished)),
  });
  const isForAccount = action.kind === 'slac-request' || action.kind === 'slac-return';
  if (isForAccount && code === exitCodes.done) output.note(say(words, 'slac.list_next'));
  return code;
}

function list(group: Command, run: Run): void {
  group
    .command('list')
    .argument('[product]')
    .action((name: string | undefined, _options, self: Command) =>
      run(self, async (session) => {
        const { words, signal } = session;
        const application = await session.application();
        const filter = name === undefined ? {} : { productId: (await findProduct(application, name, signal)).id };
        const rows = allRows((page) => application.call('actions.list', { ...filter, ...page }, { signal }));
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.product'), value: (row) => row.productName },
            { title: say(words, 'heading.kind'), value: (row) => sayName(words, 'acts', row.kind) },
            { title: say(words, 'heading.state'), value: (row) => sayName(words, 'acted', row.state) },
            { title: say(words, 'heading.started'), value: (row) => timeText(row.beganAt), spare: 1 },
            { title: say(words, 'heading.codes'), value: (row) => row.codes.join(', ') || '-' },
          ],
          empty: say(words, 'empty.actions'),
        });
      }),
    );
}
