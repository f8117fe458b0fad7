import type { Command } from 'commander';
import type { Finding } from '../../../../shared/contract/preflight.ts';
import { findingsOf, findingText } from '../../../../shared/messages/finding-text.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import { findProductIds } from '../find-products.ts';
import { contactInput, withContactOptions, type ContactOptions } from '../options.ts';
import type { AddCommands } from '../run.ts';
import { runJob, type FinishedJob } from '../run-job.ts';
import { printable } from '../text.ts';

/** What will not work, why, and the lines that mend it. */
export const preflightCommand: AddCommands = (program, run) => {
  withContactOptions(program.command('preflight').argument('[product...]')).action(
    (names: string[], options: ContactOptions, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        const productIds = await findProductIds(application, { names, site: options.site }, session.signal);
        const input = { productIds, ...contactInput({ ...options, ...session.options }) };
        return await runJob(session, 'preflight.start', input, {
          before: (finished) => Promise.resolve(findingsText(session.words, finished)),
        });
      }),
  );
};

function findingsText(words: Words, { rows }: FinishedJob): string {
  return rows
    .flatMap(({ productName, host, detail, error }) => {
      // A failure to get in is told with the job's failures, unless there are lines that mend it.
      const told = findingsOf(detail).filter(({ code, lines }) => code !== error?.code || lines.length > 0);
      if (told.length === 0) return error === null ? [say(words, 'preflight.fine', { product: productName })] : [];
      return [`${productName} (${host ?? '-'})`, ...told.flatMap((finding) => oneText(words, finding))];
    })
    .map(printable)
    .join('\n');
}

function oneText(words: Words, finding: Finding): string[] {
  return [
    `  ${say(words, `severity.${finding.severity}`)}  ${findingText(words.messages, words.sentences(), finding)}`,
    ...finding.lines.map((line) => `      ${line}`),
  ];
}
