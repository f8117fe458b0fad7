import type { Command } from 'commander';
import { SluiceError } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/contract/contract.ts';
import { said, say, sayName, type Words } from '../../../../shared/messages/words.ts';
import { exitCodes } from '../exit-codes.ts';
import { snakeKeys } from '../json-form.ts';
import type { AddCommands } from '../run.ts';
import { tableText } from '../table-text.ts';

type Plan = Output<'hostKeys.preview'>;

/** Host keys of a `known_hosts` file, pinned in bulk for the products and jump hosts that there are. */
export const hostKeyCommands: AddCommands = (program, run) => {
  program
    .command('host-keys')
    .command('import')
    .argument('<file>')
    .option('--dry-run')
    .option('--replace')
    .option('--reason <text>')
    .action((path: string, options: { dryRun?: boolean; replace?: boolean; reason?: string }, command: Command) =>
      run(command, async (session) => {
        if (options.replace === true && options.reason === undefined)
          throw new SluiceError('usage.invalid', { detail: '--replace needs --reason' });
        const { words, signal, output } = session;
        const application = await session.application();
        const file = await application.files.register(path);
        const plan = await application.call('hostKeys.preview', { file }, { signal });
        const { totals } = plan;
        const changes = (totals.new ?? 0) + (totals.revoked ?? 0) + (options.replace ? (totals.changed ?? 0) : 0);
        if (options.dryRun === true || changes === 0) {
          await output.result(snakeKeys(plan), () => planText(words, plan));
          return changes > 0
            ? exitCodes.done
            : (totals.changed ?? 0) > 0
              ? exitCodes.refusedForSafety
              : exitCodes.nothingToDo;
        }
        output.note(planText(words, plan));
        if (!(await session.prompts.confirm(say(words, 'ask.pin_keys', { count: changes }), signal)))
          throw new SluiceError('job.cancelled');
        const done = await application.call(
          'hostKeys.import',
          { file, ...(options.replace && options.reason !== undefined ? { replaceReason: options.reason } : {}) },
          { signal },
        );
        await output.result(snakeKeys(done), () =>
          say(words, 'host_keys.done', { pinned: done.pinned, replaced: done.replaced, revoked: done.revoked }),
        );
        // A key that changed stays refused: that is for a person to look into.
        return !options.replace && (totals.changed ?? 0) > 0 ? exitCodes.refusedForSafety : exitCodes.done;
      }),
    );
};

/** Every key with its fingerprint, so that a person can compare before a yes. */
function planText(words: Words, { rows, totals, others, bad }: Plan): string {
  const shown = rows.filter(({ state }) => state !== 'known');
  const lines = [
    ...(shown.length === 0
      ? []
      : [
          tableText(shown, [
            { title: say(words, 'heading.line'), value: (row) => String(row.line) },
            { title: say(words, 'heading.state'), value: (row) => sayName(words, 'host_key', row.state) },
            { title: say(words, 'heading.name'), value: (row) => row.name },
            { title: say(words, 'heading.key'), value: (row) => `${row.algorithm} ${row.fingerprint}` },
            { title: say(words, 'heading.pinned'), value: (row) => row.pinned ?? '' },
          ]),
        ]),
    ...bad.map(({ line, detail }) => say(words, 'host_keys.bad_line', { line, detail: said(words, detail) })),
    say(words, 'host_keys.summary', {
      new: totals.new ?? 0,
      known: totals.known ?? 0,
      changed: totals.changed ?? 0,
      others,
    }),
  ];
  return lines.join('\n');
}
