import type { Command } from 'commander';
import type { Output } from '../../../../shared/contract/contract.ts';
import { SluiceError } from '../../../../shared/errors.ts';
import { say, type Words } from '../../../../shared/messages/words.ts';
import type { Which } from '../../../../shared/vocabulary.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { findProductIds } from '../find-products.ts';
import { snakeKeys } from '../json-form.ts';
import type { ContactOptions } from '../options.ts';
import { contactInput, whichReports, withContactOptions } from '../options.ts';
import type { AddCommands, Run } from '../run.ts';
import { allRows } from '../pages.ts';
import { runJob } from '../run-job.ts';
import type { Session } from '../session.ts';
import { timeText } from '../text.ts';

/** collect, upload, deliver, cycle: what moves reports and acknowledgements. */
export const riverCommands: AddCommands = (program, run) => {
  collect(program, run);
  upload(program, run);
  deliver(program, run);
  cycle(program, run);
};

function collect(program: Command, run: Run): void {
  withContactOptions(program.command('collect').argument('[product...]'))
    .option('--which <which>', '', whichReports)
    .option('--force')
    .action((names: string[], options: ContactOptions & { which?: Which; force?: true }, command: Command) =>
      run(command, async (session) => {
        const application = await session.application();
        return await runJob(session, 'collect.start', {
          productIds: await findProductIds(application, { names, site: options.site }, session.signal),
          ...(options.which === undefined ? {} : { which: options.which }),
          force: options.force === true,
          ...contactInput({ ...options, ...session.options }),
        });
      }),
    );
}

function upload(program: Command, run: Run): void {
  program
    .command('upload')
    .argument('[product...]')
    .option('--site <site>')
    .option('--confirm-account <name>')
    .option('--awaited')
    .action((names: string[], options: UploadOptions, command: Command) =>
      run(command, async (session) => {
        if (options.awaited === true) return await listAwaited(session);
        const application = await session.application();
        return await runJob(session, 'upload.start', {
          productIds: await findProductIds(application, { names, site: options.site }, session.signal),
          ...(options.confirmAccount === undefined ? {} : { confirmAccount: options.confirmAccount }),
          noWait: session.options.wait === false,
        });
      }),
    );
}

interface UploadOptions {
  readonly site?: string;
  readonly confirmAccount?: string;
  readonly awaited?: true;
}

async function listAwaited(session: Session): Promise<ExitCode> {
  const { words } = session;
  const application = await session.application();
  const rows = allRows((page) => application.call('uploads.list', page, { signal: session.signal }));
  await session.output.list(rows, {
    toJson: snakeKeys,
    columns: [
      { title: say(words, 'heading.product'), value: (row) => row.productName },
      { title: say(words, 'heading.reports'), value: (row) => String(row.reports) },
      { title: say(words, 'heading.sent'), value: (row) => timeText(row.startedAt) },
      {
        title: say(words, 'heading.asked_last'),
        value: (row) => (row.lastPollAt === null ? '-' : timeText(row.lastPollAt)),
      },
      { title: say(words, 'heading.awaited'), value: (row) => awaitedText(words, row.state) },
    ],
    empty: say(words, 'empty.awaited'),
  });
  return exitCodes.done;
}

function awaitedText(words: Words, state: Output<'uploads.list'>['rows'][number]['state']): string {
  if (state === 'intent') return say(words, 'upload.answer');
  return say(words, state === 'sent' ? 'upload.acknowledgement' : 'upload.at_portal');
}

function deliver(program: Command, run: Run): void {
  withContactOptions(program.command('deliver').argument('[product...]'))
    .option('--to-folder <dir>')
    .option('--serve <address>')
    .action((names: string[], options: ContactOptions & { toFolder?: string; serve?: string }, command: Command) =>
      run(command, async (session) => {
        if (options.toFolder !== undefined && options.serve !== undefined)
          throw new SluiceError('usage.invalid', { detail: '--to-folder and --serve exclude each other' });
        const application = await session.application();
        const toFolder =
          options.toFolder === undefined ? undefined : await application.files.registerOutput(options.toFolder);
        return await runJob(session, 'deliver.start', {
          productIds: await findProductIds(application, { names, site: options.site }, session.signal),
          ...(toFolder === undefined ? {} : { toFolder, language: session.words.language }),
          ...(options.serve === undefined ? {} : { serve: options.serve }),
          ...contactInput({ ...options, ...session.options }),
        });
      }),
    );
}

function cycle(program: Command, run: Run): void {
  withContactOptions(program.command('cycle').argument('[product...]'))
    .option('--which <which>', '', whichReports)
    .option('--force')
    .option('--confirm-account <name>')
    .option('--serve <address>')
    .option('--unattended')
    .action(
      (
        names: string[],
        options: ContactOptions & {
          which?: Which;
          force?: true;
          confirmAccount?: string;
          serve?: string;
          unattended?: true;
        },
        command: Command,
      ) =>
        run(command, async (session) => {
          const application = await session.application();
          return await runJob(session, 'cycle.start', {
            productIds: await findProductIds(application, { names, site: options.site }, session.signal),
            ...(options.which === undefined ? {} : { which: options.which }),
            force: options.force === true,
            ...(options.confirmAccount === undefined ? {} : { confirmAccount: options.confirmAccount }),
            ...(options.serve === undefined ? {} : { serve: options.serve }),
            ...(options.unattended === undefined ? {} : { unattended: true }),
            ...contactInput({ ...options, ...session.options }),
          });
        }),
    );
}
