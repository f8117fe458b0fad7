import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { obligations, type Obligation } from '../../../../shared/due-words.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { dueRuleText, dueWarnings, type DueKey } from '../../../../shared/messages/due-text.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { exitCodes } from '../exit-codes.ts';
import { snakeKeys } from '../json-form.ts';
import { endOfDay, listed, wholeNumber } from '../options.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import type { Session } from '../session.ts';
import { timeText } from '../text.ts';

type DueRow = Output<'due.board'>['rows'][number];
type Visit = Output<'due.plan'>['rows'][number];

const dayMs = 86_400_000;
const usualRows = 20;
const mostNamed = 50;

/** due, due plan: what is due by when, and which sites have to be visited for it. */
export const dueCommands: AddCommands = (program, run) => {
  const group = program
    .command('due')
    .option('--first <n>', '', wholeNumber(1, 100_000))
    .option('--within <days>', '', wholeNumber(0, 3650))
    .option('--what <kinds>', obligations.join(', '), listed(obligations))
    .option('--site <site>')
    .option('--tag <tag>')
    .option('--ics <file>')
    .action((options: DueOptions, command: Command) =>
      run(command, (session) =>
        options.ics === undefined ? board(session, options) : calendar(session, options, options.ics),
      ),
    );
  plan(group, run);
  feed(group, run);
};

interface DueOptions {
  readonly first?: number;
  readonly within?: number;
  readonly what?: readonly Obligation[];
  readonly site?: string;
  readonly tag?: string;
  readonly ics?: string;
}

function filterOf({ what, site, tag }: DueOptions) {
  return {
    ...(what === undefined ? {} : { obligations: [...what] }),
    ...(site === undefined ? {} : { site }),
    ...(tag === undefined ? {} : { tag }),
  };
}

async function board(session: Session, options: DueOptions): Promise<void> {
  const application = await session.application();
  const { words, signal } = session;
  const now = session.clock.now();
  const filter = {
    ...filterOf(options),
    ...(options.within === undefined ? {} : { to: now + options.within * dayMs }),
  };
  const undated = await undatedNames(session, filterOf(options));
  let total = 0;
  const rows = allRows(async (page) => {
    const found = await application.call('due.board', { ...filter, ...page }, { signal });
    ({ total } = found);
    return found;
  });
  const most = options.first ?? (options.within === undefined ? usualRows : Infinity);
  await session.output.list(upTo(rows, most), {
    toJson: (row) => rowJson(words, row, now),
    columns: [
      { title: say(words, 'heading.product'), value: (row) => row.productName },
      { title: say(words, 'heading.site'), value: (row) => row.site ?? '-', spare: 3 },
      { title: say(words, 'heading.due'), value: (row) => say(words, `due.obligation_${row.obligation}`), spare: 2 },
      { title: say(words, 'heading.due_on'), value: (row) => (row.at === null ? '-' : timeText(row.at)) },
      { title: say(words, 'heading.left'), value: (row) => leftText(words, row.at, now) },
      {
        title: say(words, 'heading.why'),
        value: (row) => [whyText(words, row), ...warningsOf(words, row)].join(' · '),
        spare: 1,
      },
    ],
    empty: say(words, 'due.empty'),
  });
  if (total > most && !session.output.json)
    session.output.note(say(words, 'due.more', { count: total - most, all: total }));
  if (undated.length === 0) return;
  const names = [...undated.slice(0, mostNamed), ...(undated.length > mostNamed ? ['…'] : [])].join(', ');
  session.output.note(say(words, 'due.undated', { count: undated.length, names }));
}

/** What has no date stands at the end of the list, beyond what is shown, and within no number of days. */
async function undatedNames(session: Session, filter: ReturnType<typeof filterOf>): Promise<readonly string[]> {
  if (session.output.json) return [];
  const application = await session.application();
  const names = new Set<string>();
  for await (const row of allRows((page) =>
    application.call('due.board', { ...filter, group: 'unknown', ...page }, { signal: session.signal }),
  ))
    if (row.rule === 'unknown') names.add(row.productName);
  return [...names];
}

/** `next_ack_deadline` and its UTC are the product's own word; `at` is what counts. */
function rowJson(words: Words, row: DueRow, now: number) {
  const { productId: _id, productName, detail, ...rest } = row;
  return {
    product: productName,
    ...(snakeKeys(rest) as object),
    ...(snakeKeys(detail) as object),
    next_ack_deadline: row.obligation === 'ack' ? detail.printed : null,
    next_ack_deadline_utc: row.obligation === 'ack' ? detail.ownAt : null,
    late: row.at !== null && row.at < now,
    why: whyText(words, row),
    warn: warningsOf(words, row),
  };
}

function whyText(words: Words, row: DueRow): string {
  const speak = (key: DueKey, params = {}) => say(words, key, params);
  const rule = dueRuleText(speak, row, (at) => timeText(at).slice(0, 10));
  return row.source === 'estimated' ? `${say(words, 'due.source_estimated')}${say(words, 'fact.colon')}${rule}` : rule;
}

function warningsOf(words: Words, row: DueRow): readonly string[] {
  return dueWarnings((key, params = {}) => say(words, key, params), row);
}

function leftText(words: Words, at: number | null, now: number): string {
  if (at === null) return '-';
  return at < now ? say(words, 'due.late') : say(words, 'due.days', { days: Math.floor((at - now) / dayMs) });
}

async function* upTo<Row>(rows: AsyncIterable<Row>, most: number): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    yield row;
    count += 1;
    if (count >= most) return;
  }
}

async function calendar(session: Session, options: DueOptions, out: string): Promise<number> {
  const application = await session.application();
  const { words } = session;
  const target = await application.files.registerOutput(out);
  const input = { ...filterOf(options), target, language: words.language };
  const done = await application.call('due.calendar', input, { signal: session.signal });
  await session.output.result(snakeKeys(done), () =>
    say(words, 'due.calendar_written', { count: done.events, file: done.file.name }),
  );
  return exitCodes.done;
}

function plan(group: Command, run: Run): void {
  group
    .command('plan')
    .requiredOption('--on <date>', '', endOfDay)
    .option('--out <file>')
    .option('--site <site>')
    .action((_options: unknown, command: Command) =>
      run(command, async (session) => {
        // The parent has an option of the same name.
        const { on, out, site } = command.optsWithGlobals<PlanOptions>();
        const ofSite = site === undefined ? {} : { site };
        const application = await session.application();
        const { words, signal } = session;
        if (out === undefined) {
          const rows = allRows((page) => application.call('due.plan', { until: on, ...ofSite, ...page }, { signal }));
          await showPlan(session, rows);
          return exitCodes.done;
        }
        // The plan is a page: under another ending no program would open it.
        if (!/\.html?$/i.test(out)) throw new SluiceError('usage.invalid', { detail: '--out must end in .html' });
        const target = await application.files.registerOutput(out);
        const day = timeText(on - 1).slice(0, 10);
        const input = { target, day, until: on, ...ofSite, language: words.language };
        const done = await application.call('due.savePlan', input, { signal });
        await session.output.result(snakeKeys(done), () =>
          say(words, 'due.plan_written', { sites: done.sites, products: done.products, file: done.file.name }),
        );
        return exitCodes.done;
      }),
    );
}

/** Shows, sets or ends the calendar file that is kept up to date. */
function feed(group: Command, run: Run): void {
  group
    .command('feed')
    .argument('[file]')
    .option('--off')
    .action((file: string | undefined, options: { readonly off?: true }, command: Command) =>
      run(command, async (session) => {
        const { words, signal } = session;
        if (options.off && file !== undefined)
          throw new SluiceError('usage.invalid', { detail: 'a file and --off exclude each other' });
        const application = await session.application();
        const filter = { ...filterOf(command.optsWithGlobals<DueOptions>()), language: words.language };
        const { feed: kept } = options.off
          ? await application.call('due.setFeed', { feed: null }, { signal })
          : file === undefined
            ? await application.call('due.feed', {}, { signal })
            : await application.call(
                'due.setFeed',
                { feed: { ...filter, target: await application.files.registerOutput(file) } },
                { signal },
              );
        await session.output.result(snakeKeys(kept), () =>
          kept === null ? say(words, 'due.feed_none') : say(words, 'due.feed_kept', { file: kept.path }),
        );
      }),
    );
}

interface PlanOptions {
  readonly on: number;
  readonly out?: string;
  readonly site?: string;
}

async function showPlan(session: Session, rows: AsyncIterable<Visit>): Promise<void> {
  const { words } = session;
  await session.output.list(rows, {
    toJson: ({ productId: _id, productName, ...row }) => ({ product: productName, ...(snakeKeys(row) as object) }),
    columns: [
      { title: say(words, 'heading.site'), value: (row) => row.site ?? say(words, 'due.no_site') },
      { title: say(words, 'heading.product'), value: (row) => row.productName },
      {
        title: say(words, 'heading.why'),
        value: (row) => row.reasons.map((reason) => say(words, `due.reason_${reason}`)).join(say(words, 'list.comma')),
      },
      { title: say(words, 'heading.deadline'), value: (row) => (row.at === null ? '-' : timeText(row.at)), spare: 2 },
      { title: say(words, 'heading.take'), value: (row) => row.take.join(say(words, 'list.comma')) || '-', spare: 1 },
      {
        title: say(words, 'heading.bring'),
        value: ({ unreported }) =>
          unreported === null ? say(words, 'due.bring') : say(words, 'due.bring_count', { count: unreported }),
        spare: 3,
      },
    ],
    empty: say(words, 'due.plan_none'),
  });
}
