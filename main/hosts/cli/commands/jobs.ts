import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { format } from '../../../../shared/messages/messages.ts';
import { errorText, say, sayName, type Words } from '../../../../shared/messages/words.ts';
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

/** More of them are a table of their own: `jobs rows --state failed`. */
const mostFailures = 20;

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
        const { words } = session;
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
            { title: say(words, 'heading.id'), value: (job) => shortId(job.id) },
            { title: say(words, 'heading.kind'), value: (job) => sayName(words, 'kind', job.kind) },
            { title: say(words, 'heading.state'), value: (job) => stateText(words, job) },
            { title: say(words, 'heading.started'), value: (job) => timeText(job.startedAt) },
            { title: say(words, 'heading.by'), value: (job) => job.operator, spare: 2 },
            { title: say(words, 'heading.products'), value: (job) => rowsText(words, job.rows) || '-', spare: 1 },
            { title: say(words, 'heading.reports'), value: (job) => countsText(words, job.counts) },
            { title: say(words, 'heading.failed'), value: (job) => (job.failures > 0 ? String(job.failures) : '') },
          ],
          empty: say(words, options.kind || options.state ? 'empty.jobs_fit' : 'empty.jobs'),
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
        const { words } = session;
        const { job } = await application.call('jobs.get', { id }, { signal: session.signal });
        const failed =
          (job.rows.failed ?? 0) === 0
            ? { rows: [], total: 0 }
            : await application.call(
                'jobs.rows',
                { id, states: ['failed'], limit: mostFailures },
                { signal: session.signal },
              );
        await session.output.result({ ...(snakeKeys(job) as object), error: errorJson(session.words, job.error) }, () =>
          [
            say(words, 'job.is', {
              kind: sayName(words, 'kind', job.kind),
              state: stateText(words, job),
              operator: job.operator,
              from: timeText(job.startedAt),
              to: timeText(job.endedAt),
            }),
            say(words, 'job.products', { rows: rowsText(words, job.rows) || '-' }),
            say(words, 'job.reports', { counts: countsText(words, job.counts) }),
            ...(job.error ? [errorText(words, job.error)] : []),
            ...failed.rows.map((row) =>
              say(words, 'job.failed_row', {
                product: row.productName,
                why: row.error ? errorText(words, row.error) : '-',
              }),
            ),
            ...(failed.total > failed.rows.length
              ? [say(words, 'job.failed_more', { count: failed.total - failed.rows.length })]
              : []),
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
        const { words } = session;
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
            { title: say(words, 'heading.product'), value: (row) => row.productName },
            { title: say(words, 'heading.host'), value: (row) => row.host ?? '-', spare: 1 },
            { title: say(words, 'heading.state'), value: (row) => format(words.messages, `row.${row.state}`) },
            { title: say(words, 'heading.reports'), value: (row) => rowCounts(words, row.detail) },
            { title: say(words, 'heading.why'), value: (row) => (row.error ? errorText(words, row.error) : '') },
          ],
          empty: say(words, 'empty.job_products'),
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
function rowCounts(words: Words, detail: Readonly<Record<string, unknown>>): string {
  const { added, known, flagged, sent, acknowledged, delivered, confirmed, closed } = detail;
  return countsText(words, { new: added, known, flagged, sent, acknowledged, delivered, confirmed, closed });
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

/** A job that waits for another one has not begun, whatever its state is called. */
function stateText(words: Words, { state, waitingFor }: Output<'jobs.get'>['job']): string {
  return !waitingFor
    ? sayName(words, 'state', state)
    : say(words, 'job.waits', {
        kind: sayName(words, 'kind', waitingFor.kind),
        operator: waitingFor.operator,
        id: shortId(waitingFor.jobId),
      });
}
