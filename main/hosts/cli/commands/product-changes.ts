import type { Command } from 'commander';
import { Option } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { inParts, type ProductFailure } from '../../../../shared/in-parts.ts';
import type { MessageParams } from '../../../../shared/messages/messages.ts';
import { errorText, say } from '../../../../shared/messages/words.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { findProduct, type ProductLine } from '../find-products.ts';
import { productJson } from '../json-form.ts';
import { portNumber, repeated } from '../options.ts';
import { errorJson } from '../output.ts';
import type { AddCommands, Run } from '../run.ts';
import type { Session } from '../session.ts';
import { bare, pick, ways, type ProductOptions } from './product-options.ts';

/** What is done to any number of products at once: each that fails is named, the others are done. */
export const productChanges: AddCommands = (group, run) => {
  edit(group, run);
  retire(group, run);
  remove(group, run);
  restore(group, run);
};

interface EditOptions extends ProductOptions {
  readonly host?: string;
  readonly tags?: boolean;
  readonly addTag?: readonly string[];
  readonly removeTag?: readonly string[];
}

function edit(group: Command, run: Run): void {
  group
    .command('edit')
    .argument('<product...>')
    .option('--host <host>')
    .option('--name <name>')
    .option('--site <site>')
    .option('--no-site')
    .option('--tag <tag>', '', repeated)
    .option('--add-tag <tag>', '', repeated)
    .option('--remove-tag <tag>', '', repeated)
    .option('--no-tags')
    .option('--credential <name>')
    .option('--no-credential')
    .option('--ssh-port <port>', '', portNumber)
    .option('--rest-port <port>', '', portNumber)
    .option('--netconf-port <port>', '', portNumber)
    .addOption(new Option('--way <way>').choices(ways))
    .option('--legacy-algorithms')
    .option('--no-legacy-algorithms')
    .option('--via <jump>')
    .option('--no-via')
    .option('--vrf <name>')
    .option('--no-vrf')
    .option('--source-interface <name>')
    .option('--no-source-interface')
    .action((names: string[], options: EditOptions, command: Command) =>
      run(command, async (session) => {
        const patch = patchOf(options);
        const application = await session.application();
        const products = await named(session, names);
        const { answers, failed } = await inParts(idsOf(products), (ids) =>
          application.call('products.edit', { ids, patch }, { signal: session.signal }),
        );
        const rows = answers.flatMap((answer) => answer.rows);
        return await told(session, 'changed', failed, {
          json: { changed: rows.map((row) => productJson(session.words, row)) },
          names: rows.map(({ name }) => name),
        });
      }),
    );
}

function patchOf({ site, host, tags, addTag, removeTag, ...rest }: EditOptions) {
  if (tags === false && rest.tag !== undefined)
    throw new SluiceError('usage.invalid', { detail: 'either --tag or --no-tags' });
  const patch = {
    ...pick(rest),
    ...(tags === false ? { tags: [] } : {}),
    ...(addTag === undefined ? {} : { addTags: [...addTag] }),
    ...(removeTag === undefined ? {} : { removeTags: [...removeTag] }),
    ...(host === undefined ? {} : { host: bare(host) }),
    ...(site === undefined ? {} : { site: site === false ? null : site }),
  };
  if (!Object.keys(patch).length)
    throw new SluiceError('usage.invalid', {
      detail: 'nothing to change was given ("sluice product edit --help" lists what can be changed)',
    });
  return patch;
}

function retire(group: Command, run: Run): void {
  group
    .command('retire')
    .argument('<product...>')
    .requiredOption('--reason <text>')
    .action((names: string[], { reason }: { reason: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const products = await named(session, names);
        await agreed(session, 'retire', products);
        const { answers, failed } = await inParts(idsOf(products), (ids) =>
          application.call('products.retire', { ids, reason }, { signal: session.signal }),
        );
        const rows = answers.flatMap((answer) => answer.rows);
        const closed = answers.reduce((sum, { closedReports }) => sum + closedReports, 0);
        return await told(session, 'retired', failed, {
          json: { retired: rows.map((row) => productJson(session.words, row)), closed_reports: closed },
          names: rows.map(({ name }) => name),
          params: closed > 0 ? { reports: closed } : {},
        });
      }),
    );
}

function remove(group: Command, run: Run): void {
  group
    .command('remove')
    .argument('<product...>')
    .action((names: string[], _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const products = await named(session, names);
        await agreed(session, 'remove', products);
        const { failed } = await inParts(idsOf(products), (ids) =>
          application.call('products.remove', { ids }, { signal: session.signal }),
        );
        const removed = without(products, failed);
        return await told(session, 'removed', failed, { json: { removed }, names: removed });
      }),
    );
}

function restore(group: Command, run: Run): void {
  group
    .command('restore')
    .argument('<product...>')
    .action((names: string[], _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const products = await named(session, names, { isRemoved: true });
        const { failed } = await inParts(idsOf(products), (ids) =>
          application.call('products.restore', { ids }, { signal: session.signal }),
        );
        const restored = without(products, failed);
        return await told(session, 'restored', failed, { json: { restored }, names: restored });
      }),
    );
}

/** Each once. Every name is looked up before anything is done: a mistyped one shall not leave the half done. */
async function named(
  session: Session,
  names: readonly string[],
  options?: { readonly isRemoved: boolean },
): Promise<readonly ProductLine[]> {
  const application = await session.application();
  const found = new Map<string, ProductLine>();
  for (const name of names) {
    const product = await findProduct(application, name, session.signal, options);
    found.set(product.id, product);
  }
  return [...found.values()];
}

const idsOf = (products: readonly ProductLine[]) => products.map(({ id }) => id);

function without(products: readonly ProductLine[], failed: readonly ProductFailure[]): string[] {
  const ids = new Set(failed.map(({ id }) => id));
  return products.filter(({ id }) => !ids.has(id)).map(({ name }) => name);
}

async function agreed(session: Session, what: 'retire' | 'remove', products: readonly ProductLine[]): Promise<void> {
  const question = sentence(
    session,
    `ask.${what}`,
    products.map(({ name }) => name),
  );
  if (!(await session.prompts.confirm(question, session.signal))) throw new SluiceError('job.cancelled');
}

/** The result, and who was left out and why. */
async function told(
  session: Session,
  what: 'changed' | 'retired' | 'removed' | 'restored',
  failed: readonly ProductFailure[],
  done: { readonly json: object; readonly names: readonly string[]; readonly params?: MessageParams },
): Promise<ExitCode> {
  const { words, output } = session;
  const json = {
    ...done.json,
    failed: failed.map(({ name, error }) => ({ product: name, error: errorJson(words, error) })),
  };
  await output.result(json, () => (done.names.length > 0 ? sentence(session, what, done.names, done.params) : ''));
  for (const { name, error } of failed) output.note(`${name}: ${errorText(words, error)}`);
  return failed.length > 0 ? exitCodes.someFailed : exitCodes.done;
}

/** Of one product by its name, of several in a number. */
const sentences = {
  'ask.retire': ['ask.retire_name', 'ask.retire_several'],
  'ask.remove': ['ask.remove_name', 'ask.remove_several'],
  changed: ['done.changed_name', 'done.changed_several'],
  retired: ['done.retired_name', 'done.retired_several'],
  removed: ['done.removed_name', 'done.removed_several'],
  restored: ['done.restored_name', 'done.restored_several'],
} as const;

function sentence(
  { words }: Session,
  what: keyof typeof sentences,
  names: readonly string[],
  params: MessageParams = {},
): string {
  const [name, several] = sentences[what];
  const [only = ''] = names;
  return names.length === 1
    ? say(words, name, { ...params, name: only })
    : say(words, several, { ...params, count: names.length });
}
