import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import { format } from '../../../../shared/messages/messages.ts';
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
import { errorText } from '../words.ts';

interface ListOptions {
  readonly kind?: readonly JobKind[];
  readonly state?: readonly JobState[];
  readonly last?: number;
}

export const jobCommands: AddCommands = (program, run) => {
  const group = program.command('jobs');
  list(group, run);
  show(group, run);
  rows(group, run);
  transcript(group, run);
  retry(group, run);
};

function list(group: Command, run: Run): void {
  group
    .command('list')
    .option('--kind <kinds>', jobKindNames.join(', '), listed(jobKindNames))
    .option('--state <states>', jobStateNames.join(', '), listed(jobStateNames))
    .option('--last <n>', '', wholeNumber(1, 1_000_000))
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
          toJson: (job) => ({ ...(snakeKeys(job) as object), error: errorJson(session.words, job.error) }),
          columns: [
            { title: 'ID', value: (job) => shortId(job.id) },
            { title: 'KIND', value: (job) => job.kind },
            { title: 'STATE', value: (job) => job.state },
            { title: 'STARTED', value: (job) => timeText(job.startedAt) },
            { title: 'BY', value: (job) => job.operator, spare: 2 },
            { title: 'PRODUCTS', value: (job) => rowsText(session.words, job.rows) || '-', spare: 1 },
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
    .argument('<job>')
    .action((text: string, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const id = await findJobId(application, text, session.signal);
        const { job } = await application.call('jobs.get', { id }, { signal: session.signal });
        await session.output.result({ ...(snakeKeys(job) as object), error: errorJson(session.words, job.error) }, () =>
          [
            `${job.kind} ${job.state}, by ${job.operator}, ${timeText(job.startedAt)} to ${timeText(job.endedAt)}`,
            `products: ${rowsText(session.words, job.rows) || '-'}`,
            `reports: ${countsText(job.counts)}`,
            ...(job.error ? [errorText(session.words, job.error)] : []),
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
    .argument('<job>')
    .option('--state <states>', rowStateNames.join(', '), listed(rowStateNames))
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
            error: errorJson(session.words, error),
          }),
          columns: [
            { title: 'PRODUCT', value: (row) => row.productName },
            { title: 'HOST', value: (row) => row.host ?? '-', spare: 1 },
            { title: 'STATE', value: (row) => format(session.words.messages, `row.${row.state}`) },
            { title: 'REPORTS', value: (row) => rowCounts(row.detail) },
            { title: 'WHY', value: (row) => (row.error ? errorText(session.words, row.error) : '') },
          ],
          empty: 'No products in this job.',
        });
      }),
    );
}

function transcript(group: Command, run: Run): void {
  group
    .command('transcript')
    .argument('<job>')
    .argument('<product>')
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
    .argument('<job>')
    .action((text: string, _options, command: Command) =>
      run(command, async (session) => {
        const id = await findJobId(await session.application(), text, session.signal);
        return await runJob(session, 'jobs.retry', { id });
      }),
    );
}
