import { Option } from 'commander';
import type { Command } from 'commander';
import type { Input } from '../../../../shared/contract/contract.ts';
import { format } from '../../../../shared/messages/messages.ts';
import { reasonText } from '../../../../shared/messages/recorded.ts';
import { errorText, say, sayName } from '../../../../shared/messages/words.ts';
import type { ReportSort, ReportState } from '../../../../shared/vocabulary.ts';
import { findProduct, findProductIds } from '../find-products.ts';
import { reportListJson, snakeKeys } from '../json-form.ts';
import { endOfDay, listed, moment, wholeNumber } from '../options.ts';
import { createOutput } from '../output.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import { report } from './report.ts';
import { runJob } from '../run-job.ts';
import { reportSortNames, reportStateNames } from '../state-names.ts';
import type { Session } from '../session.ts';
import { statusText } from '../status-text.ts';
import { countsText, licenseText, timeText } from '../text.ts';

/** reports, report, status, connections, verify, proof: where everything is, and the proof of it. */
export const recordCommands: AddCommands = (program, run) => {
  reports(program, run);
  report(program, run);
  status(program, run);
  connections(program, run);
  verify(program, run);
  proof(program, run);
};

function reports(program: Command, run: Run): void {
  program
    .command('reports')
    .argument('[product...]')
    .option('--state <states>', reportStateNames.join(', '), listed(reportStateNames))
    .option('--text <text>')
    .option('--site <site>')
    .option('--handover <number>', '', wholeNumber(1, 999_999_999))
    .addOption(new Option('--sort <key>').choices(reportSortNames))
    .option('--descending')
    .option('--totals')
    .action((names: string[], options: ReportsOptions, command: Command) =>
      run(command, async (session) => {
        const { words } = session;
        const application = await session.application();
        const productIds = await findProductIds(application, { names, site: options.site }, session.signal);
        const filter = {
          ...(options.text !== undefined && { text: options.text }),
          ...(options.handover !== undefined && { handover: options.handover }),
        };
        if (options.totals) {
          await totals(session, filter, productIds);
          return;
        }
        const list = {
          ...filter,
          ...(options.state && { states: [...options.state] }),
          ...(options.sort && { sort: options.sort }),
          ...(options.descending && { isDescending: true }),
        };
        const rows = (async function* () {
          for (const ids of productIds ? portions(productIds) : [null])
            yield* allRows((page) =>
              application.call(
                'reports.list',
                { ...list, ...(ids && { productIds: ids }), ...page },
                { signal: session.signal },
              ),
            );
        })();
        await session.output.list(rows, {
          toJson: (row) => reportListJson(session.words, row),
          columns: [
            { title: say(words, 'heading.product'), value: (row) => row.productName },
            { title: say(words, 'heading.report'), value: (row) => row.reportId },
            { title: say(words, 'heading.state'), value: (row) => format(words.messages, `report.${row.state}`) },
            { title: say(words, 'heading.changed'), value: (row) => timeText(row.changedAt), spare: 2 },
            {
              title: say(words, 'heading.handover'),
              value: (row) => (row.handover === null ? '-' : String(row.handover)),
              spare: 3,
            },
            {
              title: say(words, 'heading.license'),
              spare: 1,
              value: (row) =>
                row.kind === 'conversion'
                  ? say(words, 'report.conversion')
                  : row.entitlementTag === null
                    ? (row.metricName ?? '-')
                    : licenseText(row.entitlementTag),
            },
            {
              title: say(words, 'heading.why'),
              value: (row) => (row.error ? errorText(words, row.error) : reasonText(words, row.reason ?? '')),
            },
          ],
          empty: say(words, productIds || Object.keys(list).length ? 'empty.reports_fit' : 'empty.reports'),
        });
      }),
    );
}

interface ReportsOptions {
  readonly state?: readonly ReportState[];
  readonly text?: string;
  readonly site?: string;
  readonly handover?: number;
  readonly sort?: ReportSort;
  readonly descending?: boolean;
  readonly totals?: boolean;
}

/** How many there are in each state, of any number of products. */
async function totals(
  session: Session,
  filter: Input<'reports.totals'>,
  productIds: readonly string[] | null,
): Promise<void> {
  const application = await session.application();
  const states: Partial<Record<ReportState, number>> = {};
  let products = 0;
  for (const ids of productIds ? portions(productIds) : [null]) {
    const part = await application.call(
      'reports.totals',
      { ...filter, ...(ids && { productIds: ids }) },
      { signal: session.signal },
    );
    products += part.products;
    for (const state of reportStateNames)
      if (part.states[state]) states[state] = (states[state] ?? 0) + part.states[state];
  }
  await session.output.result(
    { states, products },
    () => `${countsText(session.words, states)} (${say(session.words, 'count.products', { count: products })})`,
  );
}

/** As many products as one question may name. */
function* portions(ids: readonly string[]): Iterable<string[]> {
  for (let at = 0; at < ids.length; at += 500) yield ids.slice(at, at + 500);
}

function status(program: Command, run: Run): void {
  program.command('status').action((_options, command: Command) =>
    run(command, async (session) => {
      const application = await session.application();
      const answer = await application.call('status.get', {}, { signal: session.signal });
      await session.output.result(snakeKeys(answer), () => statusText(session.words, answer));
    }),
  );
}

function connections(program: Command, run: Run): void {
  program
    .command('connections')
    .option('--text <text>')
    .action((options: { text?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { words } = session;
        const filter = options.text === undefined ? {} : { text: options.text };
        const rows = allRows((page) =>
          application.call('connections.list', { ...filter, ...page }, { signal: session.signal }),
        );
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.at'), value: (row) => timeText(row.at) },
            { title: say(words, 'heading.host'), value: (row) => row.host },
            { title: say(words, 'heading.port'), value: (row) => (row.port === 0 ? '-' : String(row.port)) },
            { title: say(words, 'heading.for'), value: (row) => row.product ?? sayName(words, 'purpose', row.purpose) },
            { title: say(words, 'heading.result'), value: (row) => row.error ?? say(words, 'connection.connected') },
          ],
          empty: say(words, options.text === undefined ? 'empty.connections' : 'empty.connections_fit'),
        });
      }),
    );
}

function verify(program: Command, run: Run): void {
  program
    .command('verify')
    .action((_options, command: Command) => run(command, (session) => runJob(session, 'verify.run', {})));
}

function proof(program: Command, run: Run): void {
  program
    .command('proof')
    .argument('[product]')
    .option('--out <path>')
    .addOption(new Option('--format <format>').choices(['json', 'html']))
    .option('--handover <number>', '', wholeNumber(1, 999_999_999))
    .option('--from <date>', '', moment)
    .option('--to <date>', '', endOfDay)
    .action((name: string | undefined, options: ProofOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { out, session: shown } = proofTarget(session, options.out);
        const productId = name === undefined ? undefined : (await findProduct(application, name, session.signal)).id;
        return await runJob(shown, 'proof.save', {
          ...(productId !== undefined && { productId }),
          ...(options.handover !== undefined && { handover: options.handover }),
          ...(options.from !== undefined && { from: options.from }),
          ...(options.to !== undefined && { to: options.to }),
          language: session.words.language,
          format: options.format ?? (/\.html?$/i.test(out) ? 'html' : 'json'),
          target: await application.files.registerOutput(out),
        });
      }),
    );
}

interface ProofOptions {
  readonly out?: string;
  readonly format?: 'json' | 'html';
  readonly handover?: number;
  readonly from?: number;
  readonly to?: number;
}

/**
 * The proof is what the command gives, so `--output FILE` alone means the proof and not the line that tells of it. That
 * line then goes to standard output.
 */
function proofTarget(session: Session, out: string | undefined): { readonly out: string; readonly session: Session } {
  const { output, ...options } = session.options;
  if (out !== undefined) return { out, session };
  if (output === undefined || output === '-' || output === '/dev/stdout') return { out: '.', session };
  return { out: output, session: { ...session, options, output: createOutput(session.io, options, session.words) } };
}
