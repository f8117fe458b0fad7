import type { Command } from 'commander';
import { Option } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import type { ReportPart } from '../../../../shared/contract/reports.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { format } from '../../../../shared/messages/messages.ts';
import { reasonCode, stepName } from '../../../../shared/messages/recorded.ts';
import { errorText, say, type Words } from '../../../../shared/messages/words.ts';
import { exitCodes } from '../exit-codes.ts';
import { findProductIds } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import type { Run } from '../run.ts';
import { reportPartNames } from '../state-names.ts';
import type { Session } from '../session.ts';
import { printable, timeText } from '../text.ts';
import { writtenFiles } from '../written-files.ts';

type Shown = Output<'reports.show'>;

/** One report, as a person reads it, or its bytes into a file. */
export function report(program: Command, run: Run): void {
  const group = program.command('report');
  again(group, run);
  group
    .argument('<id>')
    .option('--out <path>')
    .addOption(new Option('--part <part>').choices(reportPartNames).default('payload'))
    .action((text: string, options: { out?: string; part: ReportPart }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const id = await findReport(session, text);
        if (options.out !== undefined) {
          const target = await application.files.registerOutput(options.out);
          const saved = await application.call(
            'reports.save',
            { id, part: options.part, target },
            { signal: session.signal },
          );
          await session.output.result(snakeKeys(saved), () => writtenFiles(session.words, saved.files).join('\n'));
          return;
        }
        const shown = await application.call('reports.show', { id }, { signal: session.signal });
        await session.output.result(snakeKeys(shown), () => shownText(session.words, shown));
      }),
    );
}

/** Refused reports go up once more; nothing does so by itself. */
function again(group: Command, run: Run): void {
  group
    .command('again')
    .argument('[id...]')
    .option('--product <product...>')
    .requiredOption('--reason <text>')
    .action((texts: string[], options: { product?: string[]; reason: string }, command: Command) =>
      run(command, async (session) => {
        const { product: names = [], reason } = options;
        if ((texts.length === 0) === (names.length === 0))
          throw new SluiceError('usage.invalid', { detail: 'report again needs the ids of reports, or --product' });
        const application = await session.application();
        const ids: string[] = [];
        for (const text of texts) ids.push(await findReport(session, text));
        const productIds = await findProductIds(application, { names }, session.signal);
        const chosen = ids.length > 0 ? { ids } : { productIds: [...(productIds ?? [])] };
        const done = await application.call('reports.sendAgain', { ...chosen, reason }, { signal: session.signal });
        await session.output.result(snakeKeys(done), () =>
          done.reports === 0
            ? say(session.words, 'report.none_refused')
            : say(session.words, 'report.free_again', { count: done.reports }),
        );
        return done.reports === 0 ? exitCodes.nothingToDo : exitCodes.done;
      }),
    );
}

async function findReport(session: Session, text: string): Promise<string> {
  const application = await session.application();
  const { rows } = await application.call('reports.list', { text, limit: 500 }, { signal: session.signal });
  const [only, ...more] = rows.filter((row) => row.reportId === text);
  if (more.length > 0) {
    const own = [only, ...more].map((row) => row?.id).join(', ');
    throw new SluiceError('usage.invalid', {
      detail: `${more.length + 1} reports have the id ${text}; name one of ${own}`,
    });
  }
  return only?.id ?? text;
}

function shownText(words: Words, { report: row, reading, journal }: Shown): string {
  const state = format(words.messages, `report.${row.state}`);
  const why = row.error ? errorText(words, row.error) : row.reason && reasonCode(words, row.reason);
  const span = (from: number | null, to: number | null) =>
    say(words, 'report.span', { from: when(from), to: when(to) });
  return [
    printable(
      `${row.reportId}  ${row.productName}  ${row.udi.pid} ${row.udi.serial}  ${state}${why ? `${say(words, 'fact.colon')}${why}` : ''}`,
    ),
    printable(
      `  ${subjectOf(words, row)}  ${say(words, 'report.software', { version: reading.softwareVersion ?? '-' })}`,
    ),
    `  ${say(words, 'report.payload', { sha256: row.payloadSha256 })}`,
    ...(row.kind === 'conversion' ? [`  ${say(words, 'report.conversion_about')}`] : []),
    ...(row.flagged ? [`  ${say(words, 'report.flagged')}`] : []),
    ...reading.measurements.map((one) =>
      printable(`  ${span(one.from, one.to)}  ${one.metric ?? '-'} ${one.value ?? '-'}  ${one.reason ?? ''}`),
    ),
    ...reading.gaps.map((gap) => `  ${span(gap.from, gap.to)}  ${say(words, 'report.gap')}`),
    ...journal.map((step) =>
      printable(
        `  ${timeText(step.at)}  ${stepName(words, step.kind)}  ${step.operator}  ${reasonCode(words, step.reason ?? '')}  ${say(words, 'report.row', { row: step.seq })}`,
      ),
    ),
  ].join('\n');
}

const subjectOf = (words: Words, row: Shown['report']): string =>
  row.entitlementTag ?? (row.kind === 'conversion' ? say(words, 'report.conversion') : row.metricName) ?? '-';

const when = (at: number | null): string => (at === null ? '?' : timeText(at));
