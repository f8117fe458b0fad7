import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import type { Input } from '../../../../shared/contract/contract.ts';
import { listFields, listFormats, type ListField, type ListFormat } from '../../../../shared/contract/list-words.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say } from '../../../../shared/messages/words.ts';
import type { ApplicationClient } from '../../application-client.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findProductIds } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import { listFiles } from '../list-files.ts';
import { columnsText, headText, previewJson, rowText, type Preview, type PreviewRow } from '../list-text.ts';
import { allRows } from '../pages.ts';
import { runJob } from '../run-job.ts';
import type { AddCommands, Run } from '../run.ts';
import type { Session } from '../session.ts';

interface SourceOptions {
  readonly format?: ListFormat;
  readonly profile?: string;
  readonly map?: Readonly<Partial<Record<ListField, string>>>;
}

interface ImportOptions extends SourceOptions {
  readonly dryRun?: true;
  readonly passwords?: 'vault' | 'drop';
  readonly saveProfile?: string;
}

/** Lists of products: what stands in one, what it would change, applying it, and writing one. */
export const listCommands: AddCommands = (program, run) => {
  const group = program.command('list');
  source(group.command('inspect')).action((names: string[], options: SourceOptions, command: Command) =>
    run(command, (session) => inspect(session, names, options)),
  );
  source(group.command('import'))
    .option('--dry-run')
    .addOption(new Option('--passwords <what>').choices(['vault', 'drop']))
    .option('--save-profile <name>')
    .action((names: string[], options: ImportOptions, command: Command) =>
      run(command, (session) => importList(session, names, options)),
    );
  exportCommand(group, run);
  group.command('profiles').action((_options, command: Command) => run(command, profiles));
  group
    .command('forget-profile')
    .argument('<profile>')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        await application.call('lists.removeProfile', { name }, { signal: session.signal });
        await session.output.result({ removed: name }, () => say(session.words, 'list.profile_removed', { name }));
      }),
    );
};

function source(command: Command): Command {
  return command
    .argument('<file...>')
    .addOption(new Option('--format <format>').choices(listFormats))
    .option('--profile <name>')
    .addOption(new Option('--map <field=column>').argParser(mapped));
}

/** `name=Hostname`; can be repeated. */
function mapped(text: string, before: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  const field = text.slice(0, at).replaceAll('-', '_');
  if (at < 1 || !(listFields as readonly string[]).includes(field) || at === text.length - 1)
    throw new InvalidArgumentError(`It must be FIELD=COLUMN; fields are ${listFields.join(', ')}.`);
  return { ...before, [field]: text.slice(at + 1) };
}

async function sourceOf(
  session: Session,
  application: ApplicationClient,
  names: readonly string[],
  { format, profile, map }: SourceOptions,
): Promise<Pick<Input<'lists.apply'>, 'files' | 'format' | 'columns' | 'profile'>> {
  return {
    files: await listFiles(application, names),
    ...(format ? { format } : {}),
    ...(profile === undefined ? {} : { profile }),
    ...(map ? { columns: map } : {}),
  };
}

/** What the files are and what their columns mean; touches nothing. */
async function inspect(session: Session, names: readonly string[], options: SourceOptions): Promise<ExitCode> {
  const application = await session.application();
  const input = await sourceOf(session, application, names, options);
  const preview = await application.call('lists.preview', { ...input, limit: 1 }, { signal: session.signal });
  const { words } = session;
  const { rows: _rows, total: _total, cursor: _cursor, ...head } = preview;
  await session.output.result(previewJson(words, { ...head, rows: [], total: 0 }, []), () =>
    [...headText(words, preview), ...(preview.table ? columnsText(words, preview.table) : [])].join('\n'),
  );
  return exitCodes.done;
}

async function importList(session: Session, names: readonly string[], options: ImportOptions): Promise<ExitCode> {
  const application = await session.application();
  const { words, signal } = session;
  const input = await sourceOf(session, application, names, options);
  if (options.saveProfile !== undefined) {
    if (!input.columns) throw new SluiceError('usage.invalid', { detail: 'a kept mapping needs --map' });
    await application.call('lists.saveProfile', { name: options.saveProfile, columns: input.columns }, { signal });
  }
  const { passwords } = options;
  const look = { ...input, ...(passwords ? { passwords } : {}) };
  if (options.dryRun) return dryRun(session, application, look);

  const head = await application.call('lists.preview', { ...look, limit: 1 }, { signal });
  const kept = passwords ?? (await chosenPasswords(session, head));
  if (head.counts.add + head.counts.change > 0) {
    if (!session.output.json) {
      for (const line of await remarkLines(session, application, look)) session.output.note(line);
      for (const line of headText(words, head)) session.output.note(line);
    }
    const question = say(words, 'ask.list_apply', { add: head.counts.add, change: head.counts.change });
    if (!(await session.prompts.confirm(question, signal))) throw new SluiceError('job.cancelled');
  }
  const exitCode = await runJob(session, 'lists.apply', {
    ...input,
    passwords: kept,
    digest: head.digest,
    noWait: session.options.wait === false,
  });
  const count = await withoutCredential(application, signal);
  if (count > 0) session.output.note(say(words, 'list.without_credential', { count }));
  return exitCode;
}

const mostRemarks = 100;

/** Lines that are applied although something is the matter with them; those that are refused come with the result. */
async function remarkLines(
  session: Session,
  application: ApplicationClient,
  input: Input<'lists.preview'>,
): Promise<string[]> {
  const { words, signal } = session;
  const lines: string[] = [];
  for await (const row of allRows((page) =>
    application.call('lists.preview', { ...input, filter: 'problems', ...page }, { signal }),
  )) {
    // That passwords are not kept is told in one number.
    if (row.action === 'refuse' || row.problems.every(({ code }) => code === 'password_dropped')) continue;
    if (lines.length === mostRemarks) return [...lines, say(words, 'list.more_remarks', { limit: mostRemarks })];
    lines.push(rowText(words, row));
  }
  return lines;
}

/** Products with an address that neither have a credential nor a group that has one for them. */
async function withoutCredential(application: ApplicationClient, signal: AbortSignal): Promise<number> {
  let count = 0;
  for await (const row of allRows((page) =>
    application.call('products.list', { lives: ['active'], ...page }, { signal }),
  ))
    if (row.host !== null && row.credential === null && row.credentialGroup === null) count += 1;
  return count;
}

/** Only a yes keeps them; `--yes` alone is none, because what it answers stood in no sentence. */
async function chosenPasswords(session: Session, { counts }: Preview): Promise<'vault' | 'drop'> {
  if (counts.passwords === 0) return 'drop';
  if (session.options.yes === true || !session.prompts.canAsk) return 'drop';
  const question = say(session.words, 'ask.list_passwords', { count: counts.passwords, logins: counts.logins });
  return (await session.prompts.confirm(question, session.signal)) ? 'vault' : 'drop';
}

/** Line by line what would become of it. */
async function dryRun(
  session: Session,
  application: ApplicationClient,
  input: Input<'lists.preview'>,
): Promise<ExitCode> {
  const { words, output, signal } = session;
  const rows: PreviewRow[] = [];
  let head: Preview | null = null;
  for (let cursor: string | undefined; ;) {
    const page: Preview = await application.call(
      'lists.preview',
      { ...input, limit: 500, ...(cursor === undefined ? {} : { cursor }) },
      { signal },
    );
    head ??= page;
    rows.push(...page.rows);
    cursor = page.cursor;
    if (cursor === undefined) break;
  }
  const shown = head;
  await output.result(previewJson(words, shown, rows), () =>
    [...rows.map((row) => rowText(words, row)), ...headText(words, shown)].join('\n'),
  );
  return shown.counts.refuse > 0 ? exitCodes.someFailed : exitCodes.done;
}

function exportCommand(group: Command, run: Run): void {
  group
    .command('export')
    .requiredOption('--out <file>')
    .addOption(new Option('--format <format>').choices(['csv', 'ansible', 'json']).default('csv'))
    .option('--site <site>')
    .action((options: { out: string; format: 'csv' | 'ansible' | 'json'; site?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { signal, words } = session;
        const target = await application.files.registerOutput(options.out);
        const productIds =
          options.site === undefined
            ? null
            : await findProductIds(application, { names: [], site: options.site }, signal);
        const done = await application.call('lists.export', { target, format: options.format, productIds }, { signal });
        await session.output.result(snakeKeys(done), () =>
          [
            say(words, 'list.written', { count: done.products, file: done.file.name }),
            ...(done.leftOut > 0 ? [say(words, 'list.left_out', { count: done.leftOut })] : []),
          ].join('\n'),
        );
        return done.products === 0 ? exitCodes.nothingToDo : exitCodes.done;
      }),
    );
}

async function profiles(session: Session): Promise<void> {
  const application = await session.application();
  const { words } = session;
  const { rows } = await application.call('lists.profiles', {}, { signal: session.signal });
  await session.output.list(rows, {
    toJson: (row) => row,
    columns: [
      { title: say(words, 'heading.name'), value: (row) => row.name },
      {
        title: say(words, 'heading.columns'),
        value: ({ columns }) =>
          Object.entries(columns)
            .map(([field, column]) => `${field}=${column}`)
            .join(', '),
      },
    ],
    empty: say(words, 'empty.list_profiles'),
  });
}
