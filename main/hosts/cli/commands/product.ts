import type { Command } from 'commander';
import { Option } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { en } from '../../../../shared/messages/en.ts';
import { errorMessage } from '../../../../shared/messages/messages.ts';
import type { ApplicationClient } from '../../application-client.ts';
import { findProduct, findProductIds } from '../find-products.ts';
import { productJson, productListJson, snakeKeys } from '../json-form.ts';
import type { ContactOptions } from '../options.ts';
import { contactInput, listed, portNumber, repeated, withContactOptions } from '../options.ts';
import { allRows } from '../pages.ts';
import { checkedText, productText, serialText, wayText } from '../product-text.ts';
import { productTrust } from './product-trust.ts';
import type { AddCommands, Run } from '../run.ts';
import type { FinishedJob } from '../run-job.ts';
import { runJob } from '../run-job.ts';
import { counted, countsText, timeText } from '../text.ts';

interface AddOptions {
  readonly name?: string;
  readonly site?: string | false;
  readonly tag?: readonly string[];
  readonly credential?: string;
  readonly sshPort?: number;
  readonly restPort?: number;
  readonly way?: 'auto' | 'ssh' | 'rest';
  readonly legacyAlgorithms?: boolean;
}

/** More are in `product list`. */
const mostChecked = 50;

const ways = ['auto', 'ssh', 'rest'] as const;

export const productCommands: AddCommands = (program, run) => {
  const group = program.command('product').description('product instances: switches, routers, controllers');
  add(group, run);
  list(group, run);
  show(group, run);
  edit(group, run);
  check(group, run);
  productTrust(group, run);
  endings(group, run);
  commands(group, run);
};

function add(group: Command, run: Run): void {
  group
    .command('add')
    .argument('<host>', 'name, IPv4 or IPv6 address (a zone is allowed: fe80::1%eth0)')
    .description('add a product; one that was removed comes back with its history')
    .requiredOption('--credential <name>', 'login (sluice credential set)')
    .option('--name <name>', 'name to call it by (default: the host, with its port where that is taken)')
    .option('--site <site>', 'site it stands at')
    .option('--tag <tag>', 'a word of your own to find it by (several: repeat)', repeated)
    .option('--ssh-port <port>', 'SSH port (default 22)', portNumber)
    .option('--rest-port <port>', 'HTTPS port (default 443)', portNumber)
    .addOption(new Option('--way <way>', 'way in (default auto)').choices(ways))
    .option('--legacy-algorithms', 'offer the old SSH algorithms too')
    .addHelpText(
      'after',
      `
Examples:
  sluice product add 192.0.2.10 --name core-1 --site Osaka --credential lab
  sluice product add router.example.net --credential lab --way rest --rest-port 8443`,
    )
    .action((host: string, options: AddOptions & { credential: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { site, ...rest } = options;
        const { product, restored } = await application.call(
          'products.add',
          { ...pick(rest), credential: options.credential, host: bare(host), ...(site ? { site } : {}) },
          { signal: session.signal },
        );
        await session.output.result({ ...productJson(product), restored }, () =>
          restored ? `${product.name} is back, with its history.` : `${product.name} is added.`,
        );
      }),
    );
}

function list(group: Command, run: Run): void {
  group
    .command('list')
    .description('all products, with their reports by state')
    .option('--site <site>', 'only of this site')
    .option('--tag <tag>', 'only with this tag')
    .option('--text <text>', 'part of name, host or serial')
    .option('--life <life>', 'active, retired, removed (several with commas)', listed(['active', 'retired', 'removed']))
    .option('--errors', 'only products whose last contact failed')
    .addHelpText(
      'after',
      `
Examples:
  sluice product list --site Osaka
  sluice product list --errors
  sluice product list --life removed,retired`,
    )
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
            toJson: productListJson,
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
              { title: 'ERROR', value: (row) => (row.error ? errorMessage(en, row.error) : '') },
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
    .argument('<product>', 'name, host or serial')
    .description('everything that is known of one product')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { id } = await findProduct(application, name, session.signal);
        const shown = await application.call('products.show', { id }, { signal: session.signal });
        const { product, reports, ...rest } = shown;
        const json = () => ({
          ...productJson(product),
          ...(snakeKeys(rest) as Record<string, unknown>),
          report_list: snakeKeys(reports),
        });
        await session.output.result(session.output.json ? json() : null, () => productText(shown));
      }),
    );
}

function edit(group: Command, run: Run): void {
  group
    .command('edit')
    .argument('<product>', 'name, host or serial')
    .description('change what is given, keep the rest')
    .option('--host <host>', 'new address')
    .option('--name <name>', 'new name')
    .option('--site <site>', 'site it stands at')
    .option('--no-site', 'no site')
    .option('--tag <tag>', 'these tags instead of those it has (several: repeat)', repeated)
    .option('--no-tags', 'no tags')
    .option('--credential <name>', 'another login')
    .option('--ssh-port <port>', 'SSH port', portNumber)
    .option('--rest-port <port>', 'HTTPS port', portNumber)
    .addOption(new Option('--way <way>', 'way in').choices(ways))
    .option('--legacy-algorithms', 'offer the old SSH algorithms too')
    .option('--no-legacy-algorithms', 'do not offer the old SSH algorithms')
    .addHelpText('after', '\nExample:\n  sluice product edit core-1 --host 192.0.2.11 --site Kyoto')
    .action((name: string, options: AddOptions & { host?: string; tags?: boolean }, command: Command) =>
      run(command, async (session) => {
        const { site, host, tags, ...rest } = options;
        if (tags === false && rest.tag !== undefined)
          throw new SluiceError('usage.invalid', { detail: 'either --tag or --no-tags' });
        const patch = {
          ...pick(rest),
          ...(tags === false ? { tags: [] } : {}),
          ...(host === undefined ? {} : { host: bare(host) }),
          ...(site === undefined ? {} : { site: site === false ? null : site }),
        };
        if (!Object.keys(patch).length)
          throw new SluiceError('usage.invalid', {
            detail: 'nothing to change was given ("sluice product edit --help" lists what can be changed)',
          });
        const application = await session.application();
        const { id } = await findProduct(application, name, session.signal);
        const { product } = await application.call('products.edit', { id, patch }, { signal: session.signal });
        await session.output.result(productJson(product), () => `${product.name} is changed.`);
      }),
    );
}

function check(group: Command, run: Run): void {
  withContactOptions(
    group
      .command('check')
      .argument('[product...]', 'names, hosts or serials; none: all')
      .description('log in, identify, read the status; nothing is changed on the product'),
  ).action((names: string[], options: ContactOptions, command: Command) =>
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

function endings(group: Command, run: Run): void {
  group
    .command('retire')
    .argument('<product>', 'name, host or serial')
    .requiredOption('--reason <text>', 'why; it goes into the record')
    .description('out of service for good; it is not contacted any more')
    .action((name: string, { reason }: { reason: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { id, name: called } = await findProduct(application, name, session.signal);
        if (!(await session.prompts.confirm(`Retire ${called}?`, session.signal)))
          throw new SluiceError('job.cancelled');
        const done = await application.call('products.retire', { id, reason }, { signal: session.signal });
        await session.output.result(
          { ...productJson(done.product), closed_reports: done.closedReports },
          () =>
            `${done.product.name} is retired${done.closedReports ? `; ${counted(done.closedReports, 'report')} closed` : ''}.`,
        );
      }),
    );

  group
    .command('remove')
    .argument('<product>', 'name, host or serial')
    .description('take it from the lists; its reports stay, and adding it again brings everything back')
    .action((name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { id, name: called } = await findProduct(application, name, session.signal);
        if (!(await session.prompts.confirm(`Remove ${called}?`, session.signal)))
          throw new SluiceError('job.cancelled');
        await application.call('products.remove', { id }, { signal: session.signal });
        await session.output.result({ removed: called }, () => `${called} is removed; its reports stay.`);
      }),
    );
}

function commands(group: Command, run: Run): void {
  group
    .command('commands')
    .description('every line that may ever be sent to a product')
    .action((_options, command: Command) =>
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

/** Only what was given; the rest keeps its default or its value. */
function pick({ name, tag, credential, sshPort, restPort, way, legacyAlgorithms }: Omit<AddOptions, 'site'>) {
  return {
    ...(name === undefined ? {} : { name }),
    ...(tag === undefined ? {} : { tags: [...tag] }),
    ...(credential === undefined ? {} : { credential }),
    ...(sshPort === undefined ? {} : { sshPort }),
    ...(restPort === undefined ? {} : { restPort }),
    ...(way === undefined ? {} : { way }),
    ...(legacyAlgorithms === undefined ? {} : { legacyAlgorithms }),
  };
}

/** `[2001:db8::1]` is how people write IPv6 addresses beside ports. */
function bare(host: string): string {
  return /^\[(.+)\]$/.exec(host)?.[1] ?? host;
}
