import type { Command } from 'commander';
import { fill } from '../../../../shared/messages/messages.ts';
import { snakeKeys } from '../json-form.ts';
import { wholeNumber } from '../options.ts';
import type { AddCommands, Run } from '../run.ts';
import { licenseText, timeText } from '../text.ts';

/** due and license-use: what the window's overview shows beside the numbers of `status`. */
export const overviewCommands: AddCommands = (program, run) => {
  due(program, run);
  licenseUse(program, run);
};

const dayMs = 86_400_000;

function due(program: Command, run: Run): void {
  program
    .command('due')
    .option('--first <n>', '', wholeNumber(1, 500))
    .action((options: { readonly first?: number }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const limit = options.first === undefined ? {} : { limit: options.first };
        const { now, rows } = await application.call('overview.due', limit, { signal: session.signal });
        const { help } = session.words;
        await session.output.list(each(rows), {
          toJson: ({ productId: _id, productName, ...row }) => ({
            product: productName,
            ...(snakeKeys(row) as object),
            late: row.nextAckDeadlineUtc < now,
          }),
          columns: [
            { title: help['heading.product'], value: (row) => row.productName },
            { title: help['heading.site'], value: (row) => row.site ?? '-', spare: 1 },
            { title: help['heading.deadline'], value: (row) => timeText(row.nextAckDeadlineUtc) },
            {
              title: help['heading.left'],
              value: (row) =>
                row.nextAckDeadlineUtc < now
                  ? help['due.late']
                  : fill(help['due.days'], { days: Math.floor((row.nextAckDeadlineUtc - now) / dayMs) }),
            },
          ],
          empty: help['due.empty'],
        });
      }),
    );
}

function licenseUse(program: Command, run: Run): void {
  program
    .command('license-use')
    .option('--days <n>', '', wholeNumber(1, 400))
    .option('--first <n>', '', wholeNumber(1, 50))
    .action((options: { readonly days?: number; readonly first?: number }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const to = session.clock.now();
        const period = { from: to - (options.days ?? 90) * dayMs, to };
        const first = options.first === undefined ? {} : { licenses: options.first };
        const { licenses } = await application.call(
          'overview.licenseUse',
          { ...period, ...first },
          { signal: session.signal },
        );
        const { help } = session.words;
        await session.output.list(each(licenses), {
          toJson: snakeKeys,
          columns: [
            { title: help['heading.license'], value: (row) => licenseText(row.entitlementTag) },
            { title: help['heading.day'], value: (row) => timeText(row.points.at(-1)?.day).slice(0, 10) },
            { title: help['heading.in_use'], value: (row) => String(row.points.at(-1)?.count ?? '-') },
            { title: help['heading.most'], value: (row) => String(Math.max(...row.points.map(({ count }) => count))) },
          ],
          empty: help['license_use.empty'],
        });
      }),
    );
}

async function* each<Row>(rows: readonly Row[]): AsyncGenerator<Row> {
  yield* rows;
}
