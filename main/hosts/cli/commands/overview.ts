import type { Command } from 'commander';
import { say } from '../../../../shared/messages/words.ts';
import { snakeKeys } from '../json-form.ts';
import { wholeNumber } from '../options.ts';
import type { AddCommands, Run } from '../run.ts';
import { licenseText, timeText } from '../text.ts';

/** license-use: what the window's overview shows beside the numbers of `status`. */
export const overviewCommands: AddCommands = (program, run) => {
  licenseUse(program, run);
};

const dayMs = 86_400_000;

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
        const { words } = session;
        await session.output.list(licenses, {
          toJson: snakeKeys,
          columns: [
            { title: say(words, 'heading.license'), value: (row) => licenseText(row.entitlementTag) },
            { title: say(words, 'heading.day'), value: (row) => timeText(row.points.at(-1)?.day).slice(0, 10) },
            { title: say(words, 'heading.in_use'), value: (row) => String(row.points.at(-1)?.count ?? '-') },
            {
              title: say(words, 'heading.most'),
              value: (row) => String(Math.max(...row.points.map(({ count }) => count))),
            },
          ],
          empty: say(words, 'license_use.empty'),
        });
      }),
    );
}
