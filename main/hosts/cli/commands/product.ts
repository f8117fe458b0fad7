import type { Command } from 'commander';
import { Option } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { errorText, say, sayName } from '../../../../shared/messages/words.ts';
import type { ApplicationClient } from '../../application-client.ts';
import { findProduct, findProductIds } from '../find-products.ts';
import { productJson, productListJson, snakeKeys } from '../json-form.ts';
import type { ContactOptions } from '../options.ts';
import { contactInput, listed, portNumber, repeated, withContactOptions } from '../options.ts';
import { allRows } from '../pages.ts';
import { checkedText, credentialText, productText, serialText, wayText } from '../product-text.ts';
import { productLeftovers } from './product-leftovers.ts';
import { productChanges } from './product-changes.ts';
import { bare, pick, ways, type ProductOptions } from './product-options.ts';
import { productQuestions } from './product-questions.ts';
import { fromSshConfig } from './product-ssh-config.ts';
import { productTrust } from './product-trust.ts';
import type { AddCommands, Run } from '../run.ts';
import type { FinishedJob } from '../run-job.ts';
import { runJob } from '../run-job.ts';
import type { Session } from '../session.ts';
import { countsText, timeText } from '../text.ts';

/** More are in `product list`. */
const mostChecked = 50;

export const productCommands: AddCommands = (program, run) => {
  const group = program.command('product');
  add(group, run);
  list(group, run);
  show(group, run);
  check(group, run);
  productTrust(group, run);
  productChanges(group, run);
  productQuestions(group, run);
  productLeftovers(group, run);
  commands(group, run);
};

interface AddOptions extends ProductOptions {
  readonly credential?: string;
  readonly sshConfig?: string | true;
}

function add(group: Command, run: Run): void {
  group
    .command('add')
    .argument('<host>')
    .option('--credential <name>')
    .option('--ssh-config [file]')
    .option('--name <name>')
    .option('--site <site>')
    .option('--tag <tag>', '', repeated)
    .option('--ssh-port <port>', '', portNumber)
    .option('--rest-port <port>', '', portNumber)
    .option('--netconf-port <port>', '', portNumber)
    .addOption(new Option('--way <way>').choices(ways))
    .option('--legacy-algorithms')
    .option('--via <jump>')
    .option('--vrf <name>')
    .option('--source-interface <name>')
    .action((host: string, options: AddOptions, command: Command) =>
      run(command, async (session) => {
        const { site, sshConfig, ...rest } = options;
        const application = await session.application();
        if (sshConfig === undefined && options.credential === undefined) await needGroups(application, session.signal);
        const named = sshConfig === true ? null : sshConfig;
        const read = named === undefined ? null : await fromSshConfig(session, host, named, options.credential);
        const { product, restored } = await application.call(
          'products.add',
          {
            ...(read ? { name: host, ...read } : {}),
            ...pick(rest),
            credential: options.credential ?? read?.credential ?? null,
            host: read?.host ?? bare(host),
            ...(site ? { site } : {}),
          },
          { signal: session.signal },
        );
        await session.output.result({ ...productJson(session.words, product), restored }, () =>
          say(session.words, restored ? 'product.restored' : 'product.added', { name: product.name }),
        );
        if (product.credential === null && product.credentialGroup === null)
          session.output.note(say(session.words, 'list.without_credential', { count: 1 }));
      }),
    );
}

/** Without any group nothing could ever log in: whoever left the credential out forgot it. */
async function needGroups(application: ApplicationClient, signal: AbortSignal): Promise<void> {
  const { rows } = await application.call('credentialGroups.all', {}, { signal });
  if (rows.length === 0)
    throw new SluiceError('usage.invalid', {
      detail: '--credential NAME is needed, or --ssh-config, or a credential group that has one for it',
    });
}

function list(group: Command, run: Run): void {
  group
    .command('list')
    .option('--site <site>')
    .option('--tag <tag>')
    .option('--text <text>')
    .option('--life <life>', 'active, retired, removed', listed(['active', 'retired', 'removed']))
    .option('--errors')
    .action(
      (
        options: {
          site?: string;
          tag?: string;
          text?: string;
          life?: readonly ('active' | 'retired' | 'removed')[];
          errors?: true;
        },
        command: Command,
      ) =>
        run(command, async (session) => {
          const { words } = session;
          const application = await session.application();
          const filter = {
            ...(options.site === undefined ? {} : { site: options.site }),
            ...(options.tag === undefined ? {} : { tag: options.tag }),
            ...(options.text === undefined ? {} : { text: options.text }),
            ...(options.life === undefined ? {} : { lives: [...options.life] }),
          };
          const pages = allRows((page) =>
            application.call('products.list', { ...filter, ...page }, { signal: session.signal }),
          );
          const rows = (async function* () {
            for await (const row of pages) if (!options.errors || row.error) yield row;
          })();
          await session.output.list(rows, {
            toJson: (row) => productListJson(session.words, row),
            columns: [
              { title: say(words, 'heading.name'), value: (row) => row.name },
              { title: say(words, 'heading.host'), value: (row) => row.host ?? say(words, 'way.no_host'), spare: 1 },
              { title: say(words, 'heading.site'), value: (row) => row.site ?? '-', spare: 2 },
              {
                title: say(words, 'heading.way'),
                spare: 4,
                value: (row) =>
                  row.way === 'auto' && row.lastWay
                    ? say(words, 'way.auto_used', { way: wayText(words, row.lastWay) })
                    : wayText(words, row.way),
              },
              { title: say(words, 'heading.serial'), value: serialText, spare: 3 },
              { title: say(words, 'heading.credential'), value: (row) => credentialText(words, row) ?? '-', spare: 6 },
              { title: say(words, 'heading.state'), value: (row) => sayName(words, 'life', row.life), spare: 7 },
              { title: say(words, 'heading.reports'), value: (row) => countsText(words, row.reports) },
              { title: say(words, 'heading.last_ack'), value: (row) => row.lastAckReceived ?? '-' },
              { title: say(words, 'heading.last_contact'), value: (row) => timeText(row.lastContactAt), spare: 5 },
              { title: say(words, 'heading.error'), value: (row) => (row.error ? errorText(words, row.error) : '') },
            ],
            empty: say(words, options.errors || Object.keys(filter).length ? 'empty.products_fit' : 'empty.products'),
          });
        }),
    );
}

function show(group: Command, run: Run): void {
  group
    .command('show')
    .argument('<product>')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { id } = await findProduct(application, name, session.signal);
        const shown = await application.call('products.show', { id }, { signal: session.signal });
        const { product, reports, ...rest } = shown;
        const json = () => ({
          ...productJson(session.words, product),
          ...(snakeKeys(rest) as Record<string, unknown>),
          report_list: snakeKeys(reports),
        });
        await session.output.result(session.output.json ? json() : null, () => productText(session.words, shown));
      }),
    );
}

function check(group: Command, run: Run): void {
  withContactOptions(group.command('check').argument('[product...]')).action(
    (names: string[], options: ContactOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const productIds = await findProductIds(application, { names, site: options.site }, session.signal);
        return await runJob(
          session,
          'check.start',
          { productIds, ...contactInput({ ...options, ...session.options }) },
          { before: (finished) => checked(session, application, finished) },
        );
      }),
  );
}

/** Who answered, for a person: as many as can be read at a glance. */
async function checked(
  { words, signal }: Session,
  application: ApplicationClient,
  { rows }: FinishedJob,
): Promise<string> {
  const ids = rows.filter((row) => row.state === 'succeeded').map((row) => row.productId);
  if (ids.length === 0 || ids.length > mostChecked) return '';
  const { rows: there } = await application.call('products.list', { ids, limit: mostChecked }, { signal });
  // What was merged with another one meanwhile is none of its own; a remark says so.
  return there.length === 0 ? '' : checkedText(words, there);
}

function commands(group: Command, run: Run): void {
  group.command('commands').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { words } = session;
      const { rows } = await application.call('products.commands', {}, { signal: session.signal });
      await session.output.list(rows, {
        toJson: snakeKeys,
        columns: [
          { title: say(words, 'heading.way'), value: (row) => row.way },
          { title: say(words, 'heading.line'), value: (row) => row.line },
          {
            title: say(words, 'heading.purpose'),
            value: (row) => words.lines[`line.${row.way}.${row.name}`] ?? row.purpose,
          },
        ],
        empty: say(words, 'empty.lines'),
      });
    }),
  );
}
