import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { en } from '../../../../shared/messages/en.ts';
import { errorMessage, format } from '../../../../shared/messages/messages.ts';
import type { JobKind, RowState } from '../../../../shared/vocabulary.ts';
import { findJobId } from '../find-job.ts';
import { findProduct } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import { listed, wholeNumber } from '../options.ts';
import { errorJson } from '../output.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import { runJob } from '../run-job.ts';
import type { JobState } from '../state-names.ts';
import { jobKindNames, jobStateNames, rowStateNames } from '../state-names.ts';
import { rowsText } from '../rows-text.ts';
import { countsText, printable, printableLines, shortId, timeText } from '../text.ts';

interface ListOptions {
  readonly kind?: readonly JobKind[];
  readonly state?: readonly JobState[];
  readonly last?: number;
}

const jobHelp = 'id, or how it begins';

export const jobCommands: AddCommands = (program, run) => {
  const group = program.command('jobs').description('what was done, when, by whom');
  list(group, run);
  show(group, run);
  rows(group, run);
  transcript(group, run);
  retry(group, run);
};

function list(group: Command, run: Run): void {
  group
    .command('list')
    .description('all jobs, newest first')
    .option('--kind <kinds>', `only these (${jobKindNames.join(', ')})`, listed(jobKindNames))
    .option('--state <states>', `only in these states (${jobStateNames.join(', ')})`, listed(jobStateNames))
    .option('--last <n>', 'only the newest ones', wholeNumber(1, 1_000_000))
    .addHelpText('after', '\nExamples:\n  sluice jobs list --last 10\n  sluice jobs list --kind cycle --state failed')
    .action((options: ListOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const filter = options.state ? { states: [...options.state] } : {};
        const all = allRows((page) =>
          application.call('jobs.list', { ...filter, ...page }, { signal: session.signal }),
        );
        const jobs = (async function* () {
          let left = options.last ?? Infinity;
          for await (const job of all) {
            if (options.kind && !options.kind.includes(job.kind)) continue;
            yield job;
            left -= 1;
            if (left === 0) return;
          }
        })();
        await session.output.list(jobs, {
          toJson: (job) => ({ ...(snakeKeys(job) as object), error: errorJson(job.error) }),
          columns: [
            { title: 'ID', value: (job) => shortId(job.id) },
            { title: 'KIND', value: (job) => job.kind },
            { title: 'STATE', value: (job) => job.state },
            { title: 'STARTED', value: (job) => timeText(job.startedAt) },
            { title: 'BY', value: (job) => job.operator, spare: 2 },
            { title: 'PRODUCTS', value: (job) => rowsText(job.rows) || '-', spare: 1 },
            { title: 'REPORTS', value: (job) => countsText(job.counts) },
          ],
          empty: options.kind || options.state ? 'No job fits.' : 'No jobs yet.',
        });
      }),
    );
}

function show(group: Command, run: Run): void {
  group
    .command('show')
    .argument('<job>', jobHelp)
    .description('one job in numbers; "jobs rows" has its products')
    .action((text: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const id = await findJobId(application, text, session.signal);
        const { job } = await application.call('jobs.get', { id }, { signal: session.signal });
        await session.output.result({ ...(snakeKeys(job) as object), error: errorJson(job.error) }, () =>
          [
            `${job.kind} ${job.state}, by ${job.operator}, ${timeText(job.startedAt)} to ${timeText(job.endedAt)}`,
            `products: ${rowsText(job.rows) || '-'}`,
            `reports: ${countsText(job.counts)}`,
            ...(job.error ? [errorMessage(en, job.error)] : []),
          ]
            .map(printable)
            .join('\n'),
        );
      }),
    );
}

function rows(group: Command, run: Run): void {
  group
    .command('rows')
    .argument('<job>', jobHelp)
    .description('every product of a job and what came of it')
    .option('--state <states>', `only in these states (${rowStateNames.join(', ')})`, listed(rowStateNames))
    .action((text: string, options: { state?: readonly RowState[] }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const id = await findJobId(application, text, session.signal);
        const filter = options.state ? { states: [...options.state] } : {};
        const found = allRows((page) =>
          application.call('jobs.rows', { id, ...filter, ...page }, { signal: session.signal }),
        );
        await session.output.list(found, {
          toJson: ({ error, productName, productId: _id, ...row }) => ({
            name: productName,
            ...(snakeKeys(row) as object),
            error: errorJson(error),
          }),
          columns: [
            { title: 'PRODUCT', value: (row) => row.productName },
            { title: 'HOST', value: (row) => row.host ?? '-', spare: 1 },
            { title: 'STATE', value: (row) => format(en, `row.${row.state}`) },
            { title: 'REPORTS', value: (row) => rowCounts(row.detail) },
            { title: 'WHY', value: (row) => (row.error ? errorMessage(en, row.error) : '') },
          ],
          empty: 'No products in this job.',
        });
      }),
    );
}

function transcript(group: Command, run: Run): void {
  group
    .command('transcript')
    .argument('<job>', jobHelp)
    .argument('<product>', 'name, host or serial')
    .description('the dialogue with a product, without secrets')
    .addHelpText('after', '\nExample:\n  sluice jobs transcript 8fb80947 core-1')
    .action((text: string, name: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const product = await findProduct(application, name, session.signal);
        const jobId = await findJobId(application, text, session.signal);
        const { text: dialogue } = await application.call(
          'transcripts.get',
          { jobId, productId: product.id },
          { signal: session.signal },
        );
        if (dialogue === null)
          throw new SluiceError('usage.invalid', {
            detail: `job ${shortId(jobId)} had no dialogue with ${product.name} ("sluice product show ${product.name}" lists the jobs that had one)`,
          });
        await session.output.result({ job: jobId, product: product.name, text: dialogue }, () =>
          printableLines(dialogue),
        );
      }),
    );
}

/** What the row counted: `2 new, 4 known`, `8 confirmed`. */
function rowCounts(detail: Readonly<Record<string, unknown>>): string {
  const { added, known, flagged, sent, acknowledged, delivered, confirmed, closed } = detail;
  return countsText({
    new: added,
    known,
    'with other bytes than before': flagged,
    sent,
    acknowledged,
    delivered,
    confirmed,
    closed,
  });
}

function retry(group: Command, run: Run): void {
  group
    .command('retry')
    .argument('<job>', jobHelp)
    .description('the same once more, for the products that failed')
    .action((text: string, _options, command: Command) =>
      run(command, async (session) => {
        const id = await findJobId(await session.application(), text, session.signal);
        return await runJob(session, 'jobs.retry', { id });
      }),
    );
}
