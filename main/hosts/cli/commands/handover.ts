import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { format } from '../../../../shared/messages/messages.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import type { HandoverState } from '../../../../shared/vocabulary.ts';
import { findProductIds } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import { listed } from '../options.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import type { Session } from '../session.ts';
import { handoverStateNames } from '../state-names.ts';
import { countsText, printable, timeText } from '../text.ts';
import { writtenFiles } from '../written-files.ts';

type Handover = Output<'handovers.sent'>['handover'];

export const handoverCommands: AddCommands = (program, run) => {
  const group = program.command('handover');
  list(group, run);
  show(group, run);
  settle(group, run);
  again(group, run);
};

function list(group: Command, run: Run): void {
  group
    .command('list')
    .option('--state <states>', handoverStateNames.join(', '), listed(handoverStateNames))
    .action((options: { state?: readonly HandoverState[] }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const { words } = session;
        const filter = options.state ? { states: [...options.state] } : {};
        const rows = allRows((page) =>
          application.call('handovers.list', { ...filter, ...page }, { signal: session.signal }),
        );
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.number'), value: (row) => String(row.number) },
            { title: say(words, 'heading.state'), value: (row) => format(words.messages, `handover.${row.state}`) },
            { title: say(words, 'heading.made'), value: (row) => timeText(row.madeAt) },
            { title: say(words, 'heading.account'), value: (row) => accountOf(words, row), spare: 2 },
            { title: say(words, 'heading.products'), value: (row) => String(row.products), spare: 1 },
            {
              title: say(words, 'heading.reports'),
              value: (row) => `${row.reports} (${countsText(words, row.states)})`,
            },
            { title: say(words, 'heading.file'), value: (row) => row.fileName ?? '-' },
          ],
          empty: say(words, options.state ? 'empty.handovers_fit' : 'empty.handovers'),
        });
      }),
    );
}

function show(group: Command, run: Run): void {
  group
    .command('show')
    .argument('<number>', '', handoverNumber)
    .action((number: number, _options, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const call = (page: { cursor?: string; limit: number }) =>
          application.call('handovers.show', { number, ...page }, { signal: session.signal });
        const { handover } = await call({ limit: 1 });
        const lines: Output<'handovers.show'>['rows'][number][] = [];
        for await (const line of allRows(call)) lines.push(line);
        await session.output.result({ ...(snakeKeys(handover) as object), lines: snakeKeys(lines) }, () =>
          [
            handoverText(session.words, handover),
            ...(handover.fileName === null
              ? []
              : [printable(`  ${handover.fileName}  SHA-256 ${handover.sha256 ?? '-'}`)]),
            ...lines.map((line) =>
              printable(
                `  dev_${line.device}  ${line.productName}  ${say(session.words, 'count.reports', { count: line.reportIds.length })}`,
              ),
            ),
          ].join('\n'),
        );
      }),
    );
}

function settle(group: Command, run: Run): void {
  group
    .command('sent')
    .argument('<number>', '', handoverNumber)
    .argument('[product...]')
    .option('--reason <text>')
    .action((number: number, names: string[], { reason }: { reason?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const productIds = await findProductIds(application, { names }, session.signal);
        const input = { number, ...(productIds && { productIds }), ...(reason !== undefined && { reason }) };
        await told(session, (await application.call('handovers.sent', input, { signal: session.signal })).handover);
      }),
    );

  group
    .command('refused')
    .argument('<number>', '', handoverNumber)
    .argument('[product...]')
    .requiredOption('--reason <text>')
    .action((number: number, names: string[], { reason }: { reason: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const productIds = await findProductIds(application, { names }, session.signal);
        await sure(session, say(session.words, 'ask.refused', { number }));
        const input = { number, ...(productIds && { productIds }), reason };
        await told(session, (await application.call('handovers.refused', input, { signal: session.signal })).handover);
      }),
    );

  group
    .command('release')
    .argument('<number>', '', handoverNumber)
    .option('--reason <text>')
    .action((number: number, { reason }: { reason?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        await sure(session, say(session.words, 'ask.release', { number }));
        const input = { number, ...(reason !== undefined && { reason }) };
        await told(session, (await application.call('handovers.release', input, { signal: session.signal })).handover);
      }),
    );
}

function again(group: Command, run: Run): void {
  group
    .command('again')
    .argument('<number>', '', handoverNumber)
    .option('--out <path>')
    .action((number: number, { out }: { out?: string }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const target = out === undefined ? undefined : await application.files.registerOutput(out);
        const done = await application.call(
          'handovers.again',
          { number, ...(target && { target }) },
          { signal: session.signal },
        );
        await session.output.result({ ...(snakeKeys(done.handover) as object), files: done.files }, () =>
          [handoverText(session.words, done.handover), ...writtenFiles(session.words, done.files)].join('\n'),
        );
      }),
    );
}

async function sure(session: Session, question: string): Promise<void> {
  if (!(await session.prompts.confirm(question, session.signal))) throw new SluiceError('job.cancelled');
}

async function told(session: Session, handover: Handover): Promise<void> {
  await session.output.result(snakeKeys(handover), () => handoverText(session.words, handover));
}

function handoverText(words: Words, handover: Handover): string {
  return printable(
    say(words, 'handover.is', {
      number: handover.number,
      state: format(words.messages, `handover.${handover.state}`),
      reports: say(words, 'count.reports', { count: handover.reports }),
      states: countsText(words, handover.states),
      products: say(words, 'count.products', { count: handover.products }),
      account: accountOf(words, handover),
    }),
  );
}

function accountOf(words: Words, handover: Handover): string {
  const names = [handover.smartAccount, handover.virtualAccount].filter((name) => name !== null);
  if (handover.onPrem !== null) return `SSM On-Prem ${handover.onPrem}`;
  return names.join(' / ') || say(words, 'account.unknown');
}

function handoverNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be a number; "sluice handover list" shows them.');
  return Number(text);
}
