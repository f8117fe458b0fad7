import { Option } from 'commander';
import type { Command } from 'commander';
import { en } from '../../../../shared/messages/en.ts';
import { errorMessage, format } from '../../../../shared/messages/messages.ts';
import type { ReportSort, ReportState } from '../../../../shared/vocabulary.ts';
import { reportSorts } from '../../../../shared/vocabulary.ts';
import { findProduct, findProductIds } from '../find-products.ts';
import { reportListJson, snakeKeys } from '../json-form.ts';
import { endOfDay, listed, moment, repeated, wholeNumber } from '../options.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import { report } from './report.ts';
import { runJob } from '../run-job.ts';
import { reportStateNames } from '../state-names.ts';
import { statusText } from '../status-text.ts';
import { counted, countsText, timeText } from '../text.ts';

/** reports, report, status, connections, verify, proof: where everything is, and the proof of it. */
export const recordCommands: AddCommands = (program, run) => {
  reports(program, run);
  report(program, run);
  status(program, run);
  connections(program, run);
  verify(program, run);
  proof(program, run);
};

interface ReportOptions {
  readonly state?: readonly ReportState[];
  readonly text?: string;
  readonly site?: readonly string[];
  readonly handover?: number;
  readonly sort?: ReportSort;
  readonly descending?: boolean;
  readonly totals?: boolean;
}

function reports(program: Command, run: Run): void {
  program
    .command('reports')
    .argument('[product...]', 'names, hosts or serials; none: all')
    .description('every report and where it is')
    .option('--state <states>', `only in these states (${reportStateNames.join(', ')})`, listed(reportStateNames))
    .option('--text <text>', 'part of report id, entitlement tag, product name or serial')
    .option('--site <site>', 'only of products at this site; may be given several times', repeated)
    .option('--handover <number>', 'only those that went with this hand-over', wholeNumber(1, 1e9))
    .addOption(new Option('--sort <key>', 'default: as they came').choices(reportSorts))
    .option('--descending', 'the last first')
    .option('--totals', 'only how many there are in each state')
    .action((names: string[], options: ReportOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const productIds = await findProductIds(application, { names }, session.signal);
        const filter = {
          ...(productIds && { productIds }),
          ...(options.text !== undefined && { text: options.text }),
          ...(options.site && { sites: [...options.site] }),
          ...(options.handover !== undefined && { handover: options.handover }),
        };
        if (options.totals) {
          const totals = await application.call('reports.totals', filter, { signal: session.signal });
          await session.output.result(
            totals,
            () => `${countsText(totals.states) || 'No reports'} (${counted(totals.products, 'product')})`,
          );
          return;
        }
        const list = {
          ...filter,
          ...(options.state && { states: [...options.state] }),
          ...(options.sort && { sort: options.sort }),
          ...(options.descending && { isDescending: true }),
        };
        const rows = allRows((page) =>
          application.call('reports.list', { ...list, ...page }, { signal: session.signal }),
        );
        await session.output.list(rows, {
          toJson: reportListJson,
          columns: [
            { title: 'PRODUCT', value: (row) => row.productName },
            { title: 'REPORT', value: (row) => row.reportId },
            { title: 'STATE', value: (row) => format(en, `report.${row.state}`) },
            { title: 'CHANGED', value: (row) => timeText(row.changedAt) },
            { title: 'HAND-OVER', value: (row) => (row.handover === null ? '-' : String(row.handover)) },
            { title: 'ENTITLEMENT', value: (row) => row.entitlementTag ?? row.metricName ?? '-' },
            { title: 'WHY', value: (row) => (row.error ? errorMessage(en, row.error) : (row.reason ?? '')) },
          ],
          empty: Object.keys(list).length
            ? 'No report fits.'
            : 'No reports. Fetch them with "sluice collect" or take in files with "sluice import".',
        });
      }),
    );
}

function status(program: Command, run: Run): void {
  program
    .command('status')
    .description('where do I stand, in numbers; needs no passphrase')
    .action((_options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const answer = await application.call('status.get', {}, { signal: session.signal });
        await session.output.result(snakeKeys(answer), () => statusText(answer));
      }),
    );
}

function connections(program: Command, run: Run): void {
  program
    .command('connections')
    .description('every connection that this program made for this workspace, newest first; kept for 400 days')
    .option('--text <text>', 'part of the host or of the name of the product')
    .action((options: { text?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const filter = options.text === undefined ? {} : { text: options.text };
        const rows = allRows((page) =>
          application.call('connections.list', { ...filter, ...page }, { signal: session.signal }),
        );
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: 'AT', value: (row) => timeText(row.at) },
            { title: 'HOST', value: (row) => row.host },
            { title: 'PORT', value: (row) => (row.port === 0 ? '-' : String(row.port)) },
            { title: 'FOR', value: (row) => row.product ?? row.purpose },
            { title: 'RESULT', value: (row) => row.error ?? 'connected' },
          ],
          empty: options.text === undefined ? 'No connections yet.' : 'No connection fits.',
        });
      }),
    );
}

function verify(program: Command, run: Run): void {
  program
    .command('verify')
    .description('walk the record: every row as it was written, every byte as it came; 5 when one is not')
    .action((_options, command: Command) => run(command, (session) => runJob(session, 'verify.run', {})));
}

function proof(program: Command, run: Run): void {
  program
    .command('proof')
    .argument('[product]', 'one product; none: all')
    .description('save what happened to every report, as a file to show')
    .requiredOption('--out <path>', 'file or existing folder')
    .addOption(
      new Option('--format <format>', 'default: html where the file ends so, else json').choices(['json', 'html']),
    )
    .option('--from <date>', 'from this day (UTC)', moment)
    .option('--to <date>', 'up to and with this day (UTC), or up to this time', endOfDay)
    .action(
      (
        name: string | undefined,
        options: { out: string; format?: 'json' | 'html'; from?: number; to?: number },
        command: Command,
      ) =>
        run(command, async (session) => {
          const application = await session.application();
          const productId = name === undefined ? undefined : (await findProduct(application, name, session.signal)).id;
          return await runJob(session, 'proof.save', {
            ...(productId !== undefined && { productId }),
            ...(options.from !== undefined && { from: options.from }),
            ...(options.to !== undefined && { to: options.to }),
            format: options.format ?? (options.out.toLowerCase().endsWith('.html') ? 'html' : 'json'),
            target: await application.files.registerOutput(options.out),
          });
        }),
    );
}
