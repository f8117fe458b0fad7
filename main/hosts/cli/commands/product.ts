import type { Command } from 'commander';
import { Option } from 'commander';
import type { ApplicationClient } from '../../application-client.ts';
import { findProduct, findProductIds } from '../find-products.ts';
import { productJson, productListJson, snakeKeys } from '../json-form.ts';
import type { ContactOptions } from '../options.ts';
import { contactInput, listed, portNumber, repeated, withContactOptions } from '../options.ts';
import { allRows } from '../pages.ts';
import { checkedText, productText, serialText, wayText } from '../product-text.ts';
import { productChanges } from './product-changes.ts';
import { bare, pick, ways, type ProductOptions } from './product-options.ts';
import { productTrust } from './product-trust.ts';
import type { AddCommands, Run } from '../run.ts';
import type { FinishedJob } from '../run-job.ts';
import { runJob } from '../run-job.ts';
import { countsText, timeText } from '../text.ts';
import { errorText } from '../words.ts';

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
  commands(group, run);
};

function add(group: Command, run: Run): void {
  group
    .command('add')
    .argument('<host>')
    .requiredOption('--credential <name>')
    .option('--name <name>')
    .option('--site <site>')
    .option('--tag <tag>', '', repeated)
    .option('--ssh-port <port>', '', portNumber)
    .option('--rest-port <port>', '', portNumber)
    .addOption(new Option('--way <way>').choices(ways))
    .option('--legacy-algorithms')
    .action((host: string, options: ProductOptions & { credential: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { site, ...rest } = options;
        const { product, restored } = await application.call(
          'products.add',
          { ...pick(rest), credential: options.credential, host: bare(host), ...(site ? { site } : {}) },
          { signal: session.signal },
        );
        await session.output.result({ ...productJson(session.words, product), restored }, () =>
          restored ? `${product.name} is back, with its history.` : `${product.name} is added.`,
        );
      }),
    );
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
              { title: 'NAME', value: (row) => row.name },
              { title: 'HOST', value: (row) => row.host ?? '(on foot)', spare: 1 },
              { title: 'SITE', value: (row) => row.site ?? '-', spare: 2 },
              {
                title: 'WAY',
                spare: 4,
                value: (row) =>
                  row.way === 'auto' ? `auto${row.lastWay ? ` (${wayText(row.lastWay)})` : ''}` : row.way,
              },
              { title: 'SERIAL', value: serialText, spare: 3 },
              { title: 'REPORTS', value: (row) => countsText(row.reports) },
              { title: 'LAST ACK', value: (row) => row.lastAckReceived ?? '-' },
              { title: 'LAST CONTACT', value: (row) => timeText(row.lastContactAt), spare: 5 },
              { title: 'ERROR', value: (row) => (row.error ? errorText(session.words, row.error) : '') },
            ],
            empty:
              options.errors || Object.keys(filter).length
                ? 'No product fits.'
                : 'No products. Add one with "sluice product add".',
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
          { before: (finished) => checked(application, finished, session.signal) },
        );
      }),
  );
}

/** Who answered, for a person: as many as can be read at a glance. */
async function checked(application: ApplicationClient, { rows }: FinishedJob, signal: AbortSignal): Promise<string> {
  const ids = rows.filter((row) => row.state === 'succeeded').map((row) => row.productId);
  if (ids.length === 0 || ids.length > mostChecked) return '';
  return checkedText((await application.call('products.list', { ids, limit: mostChecked }, { signal })).rows);
}

function commands(group: Command, run: Run): void {
  group.command('commands').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const { rows } = await application.call('products.commands', {}, { signal: session.signal });
      await session.output.list(
        (async function* () {
          yield* rows;
        })(),
        {
          toJson: snakeKeys,
          columns: [
            { title: 'WAY', value: (row) => row.way },
            { title: 'LINE', value: (row) => row.line },
            { title: 'PURPOSE', value: (row) => row.purpose },
          ],
          empty: 'None.',
        },
      );
    }),
  );
}
