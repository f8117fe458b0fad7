import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { format } from '../../../../shared/messages/messages.ts';
import type { HandoverState } from '../../../../shared/vocabulary.ts';
import { findProductIds } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import { listed } from '../options.ts';
import { allRows } from '../pages.ts';
import type { AddCommands, Run } from '../run.ts';
import type { Session } from '../session.ts';
import { handoverStateNames } from '../state-names.ts';
import { counted, countsText, printable, timeText } from '../text.ts';
import { writtenFiles } from '../written-files.ts';
import type { Words } from '../words.ts';

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
        const filter = options.state ? { states: [...options.state] } : {};
        const rows = allRows((page) =>
          application.call('handovers.list', { ...filter, ...page }, { signal: session.signal }),
        );
        await session.output.list(rows, {
          toJson: snakeKeys,
          columns: [
            { title: 'NUMBER', value: (row) => String(row.number) },
            { title: 'STATE', value: (row) => format(session.words.messages, `handover.${row.state}`) },
            { title: 'MADE', value: (row) => timeText(row.madeAt) },
            { title: 'ACCOUNT', value: accountOf, spare: 2 },
            { title: 'PRODUCTS', value: (row) => String(row.products), spare: 1 },
            { title: 'REPORTS', value: (row) => `${row.reports} (${countsText(row.states)})` },
            { title: 'FILE', value: (row) => row.fileName ?? '-' },
          ],
          empty: options.state ? 'No hand-over fits.' : 'No hand-overs. Make one with "sluice export".',
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
              printable(`  dev_${line.device}  ${line.productName}  ${counted(line.reportIds.length, 'report')}`),
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
        await sure(session, `Mark hand-over ${number} as refused?`);
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
        await sure(session, `Give up hand-over ${number}? It must not have been uploaded.`);
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
          [handoverText(session.words, done.handover), ...writtenFiles(done.files)].join('\n'),
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
    `Hand-over ${handover.number} is ${format(words.messages, `handover.${handover.state}`)}: ${counted(handover.reports, 'report')} ` +
      `(${countsText(handover.states)}) of ${counted(handover.products, 'product')}, ${accountOf(handover)}`,
  );
}

function accountOf(handover: Handover): string {
  const names = [handover.smartAccount, handover.virtualAccount].filter((name) => name !== null);
  return names.join(' / ') || 'account not known';
}

function handoverNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be a number; "sluice handover list" shows them.');
  return Number(text);
}
